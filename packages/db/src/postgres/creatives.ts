import type { Sql } from './client.ts';

export interface Creative {
  id: string;
  name: string;
  landingUrl: string;
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
