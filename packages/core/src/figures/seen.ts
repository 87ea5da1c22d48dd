import {
  type LastClick,
  lastClicks,
  listCampaigns,
  listSites,
  type RefusedAlike,
  refusedAlike,
} from '@clickledger/db';
import { canonicalHost, type RejectionCode } from '@clickledger/domain';
import { rejectionName } from '@clickledger/rules';
import type { Tenant } from '#principal.ts';
import type { Stores } from '#use-case.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** Reasons and pages that are told of; the rest is in the list of refused clicks. */
const MOST_REASONS = 3;
const MOST_PAGES = 20;

export interface Refused {
  clicks: bigint;
  lastAt: Date | null;
  /** The most frequent reasons. */
  why: { code: RejectionCode; name: string; clicks: bigint }[];
}

/** What was last seen of a campaign or a site. */
export interface Seen {
  id: string;
  /** Of an accepted click: to the minute for the last hours, to the hour before; null where none was within 30 days. */
  lastClickAt: Date | null;
  /** In the last 24 hours. */
  refused: Refused;
}

export interface SeenLately {
  campaigns: Seen[];
  sites: Seen[];
  /** Pages of no registered site whose clicks were refused in the last 24 hours, the most frequent first. */
  pages: (Refused & { host: string })[];
}

/** When each campaign and each site of an advertiser had its last click, and what of theirs was refused of late. */
export async function seenLately(
  { sql, clickhouse }: Stores,
  { id }: Tenant,
  now: number,
): Promise<SeenLately> {
  const [campaigns, sites, clicks, refused] = await Promise.all([
    listCampaigns(sql, id),
    listSites(sql, id),
    lastClicks(clickhouse, id, now),
    refusedAlike(clickhouse, id, { from: now - DAY, to: now + MINUTE }),
  ]);
  const siteOf = siteFinder(sites);
  const bySite = Map.groupBy(refused, siteOf);
  const elsewhere = (bySite.get('') ?? []).filter(({ pageHost }) => pageHost !== '');
  const pages = [...Map.groupBy(elsewhere, ({ pageHost }) => pageHost)].map(([host, own]) => ({
    host,
    ...refusedOf(own),
  }));
  return {
    campaigns: seen(
      campaigns,
      'campaignId',
      clicks,
      Map.groupBy(refused, ({ campaignId }) => campaignId),
    ),
    sites: seen(sites, 'siteId', clicks, bySite),
    pages: pages.sort((a, b) => (a.clicks < b.clicks ? 1 : -1)).slice(0, MOST_PAGES),
  };
}

function seen(
  things: readonly { id: string }[],
  name: 'campaignId' | 'siteId',
  clicks: readonly LastClick[],
  refused: ReadonlyMap<string, RefusedAlike[]>,
): Seen[] {
  const clicksOf = Map.groupBy(clicks, (click) => click[name]);
  return things.map(({ id }) => ({
    id,
    lastClickAt: newest((clicksOf.get(id) ?? []).map(({ at }) => at)),
    refused: refusedOf(refused.get(id) ?? []),
  }));
}

function refusedOf(alike: readonly RefusedAlike[]): Refused {
  const byCode = [...Map.groupBy(alike, ({ code }) => code)].map(([code, own]) => ({
    code,
    name: rejectionName(code),
    clicks: own.reduce((sum, { clicks }) => sum + clicks, 0n),
  }));
  return {
    clicks: byCode.reduce((sum, { clicks }) => sum + clicks, 0n),
    lastAt: newest(alike.map(({ lastAt }) => lastAt)),
    why: byCode.sort((a, b) => (a.clicks < b.clicks ? 1 : -1)).slice(0, MOST_REASONS),
  };
}

/** Whose site a refused click came from: the one that it claims, else the one that its page belongs to; `''` for none. */
function siteFinder(sites: readonly { id: string; hostname: string }[]): (of: RefusedAlike) => string {
  const ids = new Set(sites.map(({ id }) => id));
  const byHost = new Map(sites.map(({ id, hostname }) => [canonicalHost(hostname), id]));
  return ({ siteId, pageHost }) => {
    if (ids.has(siteId)) return siteId;
    for (let host = pageHost; host.includes('.'); host = host.slice(host.indexOf('.') + 1)) {
      const id = byHost.get(host);
      if (id !== undefined) return id;
    }
    return byHost.get(pageHost) ?? '';
  };
}

function newest(times: readonly Date[]): Date | null {
  return times.length > 0 ? new Date(Math.max(...times.map((time) => time.getTime()))) : null;
}
