import { sql } from 'kysely';
import { ADVERTISER_COLUMNS, type CatalogAdvertiser } from './catalog.ts';
import type { Sql } from './client.ts';

/** What an advertiser is to those who keep its account. */
export interface AdvertiserAccount extends CatalogAdvertiser {
  /** Lines as they stand on an envelope; empty where nobody gave them. */
  billingAddress: string;
  taxId: string;
  createdAt: Date;
  /** Moves with every edit. */
  version: number;
}

/** What can be set of an account once it is there. */
export type AdvertiserSettings = Pick<AdvertiserAccount, 'name' | 'timeZone' | 'billingAddress' | 'taxId'>;

const advertisers = (db: Sql) => db.selectFrom('advertisers').select(ADVERTISER_COLUMNS);

const accounts = (db: Sql) =>
  advertisers(db).select([
    'billing_address as billingAddress',
    'tax_id as taxId',
    'created_at as createdAt',
    'version',
  ]);

/** Every advertiser of the deployment, by name: for operators. */
export async function listAdvertisers(db: Sql): Promise<CatalogAdvertiser[]> {
  return advertisers(db).orderBy('name').orderBy('id').execute();
}

/** The advertiser with this id, or null: for operators. */
export async function findAdvertiser(db: Sql, id: string): Promise<CatalogAdvertiser | null> {
  return (await advertisers(db).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Every account by name, each with how many people belong to it: for operators. */
export async function listAdvertiserAccounts(db: Sql): Promise<(AdvertiserAccount & { members: number })[]> {
  return accounts(db)
    .select(
      sql<number>`(SELECT count(*)::int FROM memberships m WHERE m.advertiser_id = advertisers.id)`.as(
        'members',
      ),
    )
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** The account with this id, or null: for operators. */
export async function findAdvertiserAccount(db: Sql, id: string): Promise<AdvertiserAccount | null> {
  return (await accounts(db).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Opens an account. False: the id is taken. */
export async function insertAdvertiser(
  db: Sql,
  { id, currency, ...settings }: AdvertiserSettings & { id: string; currency: string },
): Promise<boolean> {
  const inserted = await db
    .insertInto('advertisers')
    .values({ id, currency, ...columnsOf(settings) })
    .onConflict((taken) => taken.column('id').doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Sets what can be set. False: there is no such account, or it was edited since it had this version. */
export async function updateAdvertiser(
  db: Sql,
  id: string,
  version: number,
  settings: AdvertiserSettings,
): Promise<boolean> {
  const updated = await db
    .updateTable('advertisers')
    .set({ ...columnsOf(settings), version: sql<number>`version + 1` })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Puts an advertiser away, or back. False: there is none, or it is so already. */
export async function setArchived(db: Sql, id: string, archived: boolean): Promise<boolean> {
  const set = await db
    .updateTable('advertisers')
    .set({ archived_at: archived ? sql<Date>`now()` : null, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .where('archived_at', archived ? 'is' : 'is not', null)
    .executeTakeFirst();
  return set.numUpdatedRows === 1n;
}

/** Locks the advertiser for the rest of the transaction, so that what is counted of it stays true. */
export async function lockAdvertiser(db: Sql, id: string): Promise<void> {
  await db.selectFrom('advertisers').select('id').where('id', '=', id).forUpdate().execute();
}

function columnsOf({ name, timeZone, billingAddress, taxId }: AdvertiserSettings) {
  return { name, time_zone: timeZone, billing_address: billingAddress, tax_id: taxId };
}
