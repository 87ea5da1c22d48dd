import type { CatalogAdvertiser } from './catalog.ts';
import type { Sql } from './client.ts';

const advertisers = (db: Sql) =>
  db.selectFrom('advertisers').select(['id', 'name', 'currency', 'time_zone as timeZone']);

/** Every advertiser of the deployment, by name: for operators. */
export async function listAdvertisers(db: Sql): Promise<CatalogAdvertiser[]> {
  return advertisers(db).orderBy('name').orderBy('id').execute();
}

/** Locks the advertiser for the rest of the transaction, so that what is counted of it stays true. */
export async function lockAdvertiser(db: Sql, id: string): Promise<void> {
  await db.selectFrom('advertisers').select('id').where('id', '=', id).forUpdate().execute();
}
