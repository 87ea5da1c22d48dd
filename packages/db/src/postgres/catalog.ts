import type { Sql } from './client.ts';

export interface CatalogCampaign {
  id: string;
  advertiserId: string;
  name: string;
  status: 'active' | 'paused' | 'ended';
  /** Price of one click in micros of the advertiser's currency. */
  cpcMicros: bigint;
  /** The campaign's own dedupe window; null means the deployment's. */
  dedupeWindowMs: number | null;
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
  /** Lower case; its subdomains count as the same site. */
  hostname: string;
}

export interface CatalogAdvertiser {
  id: string;
  name: string;
  /** ISO 4217. */
  currency: string;
  /** IANA name. */
  timeZone: string;
}

/** Everything a click may name, as of one version. All maps are keyed by id unless said. */
export interface Catalog {
  version: bigint;
  advertisers: Map<string, CatalogAdvertiser>;
  campaigns: Map<string, CatalogCampaign>;
  creatives: Map<string, CatalogCreative>;
  sites: Map<string, CatalogSite>;
  /** Registered hostnames by advertiser id. */
  siteHosts: Map<string, Set<string>>;
  /** Live server-side keys by the SHA-256 (hex) of the key. */
  apiKeys: Map<string, { id: string; advertiserId: string }>;
}

/** The number that moves with every change of the catalogue: cheap to poll. */
export async function catalogVersion(sql: Sql): Promise<bigint> {
  const [row] = await sql<{ version: bigint }[]>`SELECT version FROM catalog_version`;
  return row?.version ?? 0n;
}

/** Reads the whole catalogue as of one moment, with the version it has. */
export async function loadCatalog(sql: Sql): Promise<Catalog> {
  return sql.begin('ISOLATION LEVEL REPEATABLE READ READ ONLY', async (tx) => {
    const [version] = await tx<{ version: bigint }[]>`SELECT version FROM catalog_version`;
    const advertisers = await tx<CatalogAdvertiser[]>`
      SELECT id, name, currency, time_zone AS "timeZone" FROM advertisers`;
    const campaigns = await tx<CatalogCampaign[]>`
      SELECT id, advertiser_id AS "advertiserId", name, status,
             cpc_micros AS "cpcMicros", dedupe_window_ms AS "dedupeWindowMs" FROM campaigns`;
    const creatives = await tx<CatalogCreative[]>`
      SELECT id, campaign_id AS "campaignId", advertiser_id AS "advertiserId",
             landing_url AS "landingUrl" FROM creatives`;
    const sites = await tx<CatalogSite[]>`
      SELECT id, advertiser_id AS "advertiserId", hostname FROM sites`;
    const keys = await tx<{ id: string; advertiserId: string; hash: string }[]>`
      SELECT id, advertiser_id AS "advertiserId", key_hash AS hash FROM api_keys WHERE revoked_at IS NULL`;
    return {
      version: version?.version ?? 0n,
      advertisers: byId(advertisers),
      campaigns: byId(campaigns),
      creatives: byId(creatives),
      sites: byId(sites),
      siteHosts: hostsByAdvertiser(sites),
      apiKeys: new Map(keys.map(({ hash, id, advertiserId }) => [hash, { id, advertiserId }])),
    };
  });
}

function byId<T extends { id: string }>(rows: Iterable<T>): Map<string, T> {
  return new Map([...rows].map((row) => [row.id, row]));
}

function hostsByAdvertiser(sites: Iterable<CatalogSite>): Map<string, Set<string>> {
  const hosts = new Map<string, Set<string>>();
  for (const { advertiserId, hostname } of sites) {
    hosts.set(advertiserId, (hosts.get(advertiserId) ?? new Set()).add(hostname));
  }
  return hosts;
}
