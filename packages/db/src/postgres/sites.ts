import type { Sql } from './client.ts';

export interface Site {
  id: string;
  name: string;
  hostname: string;
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

/** Makes a site of the advertiser. */
export async function insertSite(db: Sql, advertiserId: string, { id, name, hostname }: Site): Promise<void> {
  await db.insertInto('sites').values({ id, advertiser_id: advertiserId, name, hostname }).execute();
}

/** Changes a site of the advertiser. @returns false where there is no such site. */
export async function updateSite(
  db: Sql,
  advertiserId: string,
  { id, name, hostname }: Site,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sites')
    .set({ name, hostname })
    .where('advertiser_id', '=', advertiserId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
