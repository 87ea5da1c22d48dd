import { sql } from 'kysely';
import type { Sql } from '#postgres/client.ts';

/** Tables of an advertiser's keys: a closed set. */
type KeyTable = 'api_keys' | 'signing_keys';

/** How many keys of an advertiser are in use. */
export async function countLive(db: Sql, table: KeyTable, advertiserId: string): Promise<number> {
  const { live } = await db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<bigint>().as('live'))
    .where('advertiser_id', '=', advertiserId)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(live);
}

/** Ends a key of the advertiser. False: no such live key. */
export async function revoke(db: Sql, table: KeyTable, advertiserId: string, id: string): Promise<boolean> {
  const revoked = await db
    .updateTable(table)
    .set({ revoked_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('advertiser_id', '=', advertiserId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return revoked.numUpdatedRows === 1n;
}
