import type { Sql } from './client.ts';

export interface Creative {
  id: string;
  name: string;
  landingUrl: string;
}

/** A creative as it is kept, with whose it is. */
export interface KeptCreative extends Creative {
  campaignId: string;
}

const creativesOf = (db: Sql, advertiserId: string) =>
  db
    .selectFrom('creatives')
    .select(['id', 'campaign_id as campaignId', 'name', 'landing_url as landingUrl'])
    .where('advertiser_id', '=', advertiserId);

/** The advertiser's creative with this id, or null. */
export async function findCreative(db: Sql, advertiserId: string, id: string): Promise<KeptCreative | null> {
  return (await creativesOf(db, advertiserId).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** The creatives of the advertiser, of one campaign where given, by name. */
export async function listCreatives(
  db: Sql,
  advertiserId: string,
  campaignId?: string,
): Promise<KeptCreative[]> {
  return creativesOf(db, advertiserId)
    .$if(campaignId !== undefined, (query) => query.where('campaign_id', '=', campaignId ?? ''))
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** Makes a creative of a campaign of the advertiser. */
export async function insertCreative(
  db: Sql,
  advertiserId: string,
  campaignId: string,
  { id, name, landingUrl }: Creative,
): Promise<void> {
  await db
    .insertInto('creatives')
    .values({ id, advertiser_id: advertiserId, campaign_id: campaignId, name, landing_url: landingUrl })
    .execute();
}

/** Changes a creative of the advertiser. @returns false where there is no such creative. */
export async function updateCreative(
  db: Sql,
  advertiserId: string,
  { id, name, landingUrl }: Creative,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('creatives')
    .set({ name, landing_url: landingUrl })
    .where('advertiser_id', '=', advertiserId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
