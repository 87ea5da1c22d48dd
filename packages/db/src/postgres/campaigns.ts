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

const campaignsOf = (db: Sql, advertiserId: string) =>
  db
    .selectFrom('campaigns')
    .select([
      'id',
      'name',
      'status',
      'cpc_micros as cpcMicros',
      'dedupe_window_ms as dedupeWindowMs',
      'required_trust as requiredTrust',
      'trust_enforcement as trustEnforcement',
      'created_at as createdAt',
    ])
    .where('advertiser_id', '=', advertiserId);

/** The advertiser's campaigns by name. */
export async function listCampaigns(db: Sql, advertiserId: string): Promise<Campaign[]> {
  return campaignsOf(db, advertiserId).orderBy('name').orderBy('id').execute();
}

/** The advertiser's campaign with this id, or null. */
export async function findCampaign(db: Sql, advertiserId: string, id: string): Promise<Campaign | null> {
  return (await campaignsOf(db, advertiserId).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Sets how much clicks of the advertiser's campaign must prove. False: no such campaign. */
export async function setCampaignTrust(
  db: Sql,
  advertiserId: string,
  id: string,
  { requiredTrust, trustEnforcement }: Pick<Campaign, 'requiredTrust' | 'trustEnforcement'>,
): Promise<boolean> {
  const set = await db
    .updateTable('campaigns')
    .set({ required_trust: requiredTrust, trust_enforcement: trustEnforcement })
    .where('id', '=', id)
    .where('advertiser_id', '=', advertiserId)
    .executeTakeFirst();
  return set.numUpdatedRows === 1n;
}

/** The creatives of the advertiser, of one campaign where given, by name. */
export async function listCreatives(db: Sql, advertiserId: string, campaignId?: string): Promise<Creative[]> {
  return db
    .selectFrom('creatives')
    .select(['id', 'name', 'landing_url as landingUrl'])
    .where('advertiser_id', '=', advertiserId)
    .$if(campaignId !== undefined, (query) => query.where('campaign_id', '=', campaignId ?? ''))
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** The advertiser's sites by name. */
export async function listSites(db: Sql, advertiserId: string): Promise<Site[]> {
  return db
    .selectFrom('sites')
    .select(['id', 'name', 'hostname'])
    .where('advertiser_id', '=', advertiserId)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** Whether referrers that are pages of the site keep their query. @returns false where the advertiser has no such site. */
export async function setReferrerQuery(
  db: Sql,
  advertiserId: string,
  siteId: string,
  keep: boolean,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sites')
    .set({ keep_referrer_query: keep })
    .where('advertiser_id', '=', advertiserId)
    .where('id', '=', siteId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
