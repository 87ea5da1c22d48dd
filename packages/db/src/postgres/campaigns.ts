import type { CatalogCampaign } from './catalog.ts';
import type { Sql } from './client.ts';

export type Campaign = Omit<CatalogCampaign, 'advertiserId'> & { createdAt: Date };

export interface Creative {
  id: string;
  name: string;
  landingUrl: string;
}

export interface Site {
  id: string;
  name: string;
  hostname: string;
}

const columns = (sql: Sql) => sql`
  id, name, status, cpc_micros AS "cpcMicros", dedupe_window_ms AS "dedupeWindowMs", created_at AS "createdAt"`;

/** The advertiser's campaigns by name. */
export async function listCampaigns(sql: Sql, advertiserId: string): Promise<Campaign[]> {
  return sql<Campaign[]>`
    SELECT ${columns(sql)} FROM campaigns WHERE advertiser_id = ${advertiserId} ORDER BY name, id`;
}

/** The advertiser's campaign with this id, or null. */
export async function findCampaign(sql: Sql, advertiserId: string, id: string): Promise<Campaign | null> {
  const [campaign] = await sql<Campaign[]>`
    SELECT ${columns(sql)} FROM campaigns WHERE advertiser_id = ${advertiserId} AND id = ${id}`;
  return campaign ?? null;
}

/** The creatives of the advertiser, of one campaign where given, by name. */
export async function listCreatives(
  sql: Sql,
  advertiserId: string,
  campaignId?: string,
): Promise<Creative[]> {
  return sql<Creative[]>`
    SELECT id, name, landing_url AS "landingUrl" FROM creatives
    WHERE advertiser_id = ${advertiserId} ${campaignId === undefined ? sql`` : sql`AND campaign_id = ${campaignId}`}
    ORDER BY name, id`;
}

/** The advertiser's sites by name. */
export async function listSites(sql: Sql, advertiserId: string): Promise<Site[]> {
  return sql<Site[]>`
    SELECT id, name, hostname FROM sites WHERE advertiser_id = ${advertiserId} ORDER BY name, id`;
}
