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
