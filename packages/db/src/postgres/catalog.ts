import {
  canonicalHost,
  type KeyScope,
  type ListEntry,
  type PriceStep,
  type Trust,
  type TrustEnforcement,
} from '@clickledger/domain';
import { type BudgetStopSpan, stopsSince } from './budget-stops.ts';
import type { Sql } from './client.ts';
import { liveListEntries } from './list-entries.ts';

export interface CatalogCampaign {
  id: string;
  advertiserId: string;
  name: string;
  status: 'active' | 'paused' | 'ended';
  /** What a click costs from when on, in the order of their times. */
  prices: readonly PriceStep[];
  /** When it runs: from the first time up to but without the second; null means without such a limit. */
  startsAt: Date | null;
  endsAt: Date | null;
  /** The only sites that it is shown on, and their hosts by their canonical names; null means all of the advertiser's. */
  allowed: { siteIds: ReadonlySet<string>; hosts: ReadonlySet<string> } | null;
  /** When it takes no clicks as its budget is spent: of the time that live clicks may be of, and later. */
  stops: readonly BudgetStopSpan[];
  /** The campaign's own dedupe window; null means the deployment's. */
  dedupeWindowMs: number | null;
  /** How much a click must prove of where it comes from, and what becomes of one that proves less. */
  requiredTrust: Trust;
  trustEnforcement: TrustEnforcement;
}

export interface CatalogCreative {
  id: string;
  campaignId: string;
  advertiserId: string;
  landingUrl: string;
}

export interface CatalogSite {
  id: string;
  advertiserId: string;
  /** As it was registered; its subdomains count as the same site. */
  hostname: string;
}

export interface CatalogAdvertiser {
  id: string;
  name: string;
  /** ISO 4217. */
  currency: string;
  /** IANA name. */
  timeZone: string;
  /** Since when its clicks are refused; null where they are not. */
  archivedAt: Date | null;
}

export interface CatalogKey {
  id: string;
  advertiserId: string;
  scopes: readonly KeyScope[];
  /** When it ends by itself, ms; null: never. */
  expiresAt: number | null;
}

/** Everything a click may name, as of one version. All maps are keyed by id unless said. */
export interface Catalog {
  version: bigint;
  advertisers: Map<string, CatalogAdvertiser>;
  campaigns: Map<string, CatalogCampaign>;
  creatives: Map<string, CatalogCreative>;
  sites: Map<string, CatalogSite>;
  /** Registered hosts by advertiser id, each by its canonical name. */
  siteHosts: Map<string, Set<string>>;
  /** Those of them whose sites keep the query of their pages in referrers. */
  referrerQueryHosts: Map<string, Set<string>>;
  /** Server-side keys that are not revoked, by the SHA-256 (hex) of the key. */
  apiKeys: Map<string, CatalogKey>;
  /** Live signing keys by their ids, each with its secret as it is kept (`openSecret`). */
  signingKeys: Map<string, { advertiserId: string; sealedSecret: string }>;
  /** Block and allow lists, of each advertiser and for everyone. */
  listEntries: readonly ListEntry[];
}

/** What of a row of `advertisers` is read. */
export const ADVERTISER_COLUMNS = [
  'id',
  'name',
  'currency',
  'time_zone as timeZone',
  'archived_at as archivedAt',
] as const;

/** So old may a live click be, ms. */
const LIVE_MS = 86_400_000;

/** The number that moves with every change of the catalogue: cheap to poll. */
export async function catalogVersion(db: Sql): Promise<bigint> {
  const row = await db.selectFrom('catalog_version').select('version').executeTakeFirst();
  return row?.version ?? 0n;
}

/** Reads the whole catalogue as of one moment, with the version it has. */
export async function loadCatalog(db: Sql): Promise<Catalog> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const version = await catalogVersion(tx);
      const advertisers = await tx.selectFrom('advertisers').select(ADVERTISER_COLUMNS).execute();
      const campaigns = await tx
        .selectFrom('campaigns')
        .select([
          'id',
          'advertiser_id as advertiserId',
          'name',
          'status',
          'dedupe_window_ms as dedupeWindowMs',
          'required_trust as requiredTrust',
          'trust_enforcement as trustEnforcement',
          'starts_at as startsAt',
          'ends_at as endsAt',
        ])
        .execute();
      const prices = await tx
        .selectFrom('campaign_prices')
        .select(['campaign_id as campaignId', 'effective_from as effectiveFrom', 'cpc_micros as cpcMicros'])
        .where('withdrawn_at', 'is', null)
        .orderBy('effective_from')
        .orderBy('id')
        .execute();
      const allowed = await tx
        .selectFrom('campaign_sites')
        .innerJoin('sites', 'sites.id', 'campaign_sites.site_id')
        .select(['campaign_id as campaignId', 'site_id as siteId', 'hostname'])
        .execute();
      const stops = await stopsSince(tx, new Date(Date.now() - LIVE_MS));
      const creatives = await tx
        .selectFrom('creatives')
        .select([
          'id',
          'campaign_id as campaignId',
          'advertiser_id as advertiserId',
          'landing_url as landingUrl',
        ])
        .execute();
      const sites = await tx
        .selectFrom('sites')
        .select([
          'id',
          'advertiser_id as advertiserId',
          'hostname',
          'keep_referrer_query as keepReferrerQuery',
        ])
        .execute();
      const keys = await tx
        .selectFrom('api_keys')
        .select([
          'id',
          'advertiser_id as advertiserId',
          'key_hash as hash',
          'scopes',
          'expires_at as expiresAt',
        ])
        .where('revoked_at', 'is', null)
        .execute();
      const signingKeys = await tx
        .selectFrom('signing_keys')
        .select(['id', 'advertiser_id as advertiserId', 'sealed_secret as sealedSecret'])
        .where('revoked_at', 'is', null)
        .execute();
      return {
        version,
        advertisers: byId(advertisers),
        campaigns: byId(withTerms(campaigns, prices, allowed, stops)),
        creatives: byId(creatives),
        sites: byId(sites),
        siteHosts: hostsByAdvertiser(sites),
        referrerQueryHosts: hostsByAdvertiser(sites.filter(({ keepReferrerQuery }) => keepReferrerQuery)),
        apiKeys: new Map(
          keys.map(({ hash, expiresAt, ...key }) => [
            hash,
            { ...key, expiresAt: expiresAt?.getTime() ?? null },
          ]),
        ),
        signingKeys: new Map(
          signingKeys.map(({ id, advertiserId, sealedSecret }) => [id, { advertiserId, sealedSecret }]),
        ),
        listEntries: await liveListEntries(tx),
      };
    });
}

type Terms = 'prices' | 'allowed' | 'stops';

/** Campaigns with what lies in tables of their own. */
function withTerms(
  campaigns: Omit<CatalogCampaign, Terms>[],
  prices: { campaignId: string; effectiveFrom: Date; cpcMicros: bigint }[],
  allowed: { campaignId: string; siteId: string; hostname: string }[],
  stops: ReadonlyMap<string, BudgetStopSpan[]>,
): CatalogCampaign[] {
  const pricesOf = Map.groupBy(prices, ({ campaignId }) => campaignId);
  const allowedOf = Map.groupBy(allowed, ({ campaignId }) => campaignId);
  return campaigns.map((campaign) => {
    const sites = allowedOf.get(campaign.id);
    return {
      ...campaign,
      prices: (pricesOf.get(campaign.id) ?? []).map(({ effectiveFrom, cpcMicros }) => ({
        from: effectiveFrom.getTime(),
        cpcMicros,
      })),
      stops: stops.get(campaign.id) ?? [],
      allowed: sites
        ? {
            siteIds: new Set(sites.map(({ siteId }) => siteId)),
            hosts: new Set(sites.map(({ hostname }) => canonicalHost(hostname))),
          }
        : null,
    };
  });
}

function byId<T extends { id: string }>(rows: Iterable<T>): Map<string, T> {
  return new Map([...rows].map((row) => [row.id, row]));
}

function hostsByAdvertiser(sites: Iterable<CatalogSite>): Map<string, Set<string>> {
  const hosts = new Map<string, Set<string>>();
  for (const { advertiserId, hostname } of sites) {
    hosts.set(advertiserId, (hosts.get(advertiserId) ?? new Set()).add(canonicalHost(hostname)));
  }
  return hosts;
}
