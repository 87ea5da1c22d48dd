import type { Party, TaxRate } from '@clickledger/domain';
import { sql } from 'kysely';
import { ADVERTISER_COLUMNS, type CatalogAdvertiser } from './catalog.ts';
import type { Sql } from './client.ts';

/** Who issues statements, and what stands before their numbers. */
export interface Issuer extends Party {
  numberPrefix: string;
  /** Moves with every edit. */
  version: number;
}

/** By what an advertiser's statements are made. */
export interface BillingTerms {
  taxName: string;
  /** Hundredths of a percent. */
  taxRateBps: number;
  purchaseOrder: string;
  graceHours: number;
  approvalRequired: boolean;
}

/** An advertiser with all that its statements are made by. */
export interface BilledAdvertiser extends CatalogAdvertiser, BillingTerms {
  billingAddress: string;
  taxId: string;
  /** Its first statement is of the month that holds this. */
  statementsSince: Date;
}

const billed = (db: Sql) =>
  db
    .selectFrom('advertisers')
    .select(ADVERTISER_COLUMNS)
    .select([
      'billing_address as billingAddress',
      'tax_id as taxId',
      'tax_name as taxName',
      'tax_rate_bps as taxRateBps',
      'purchase_order as purchaseOrder',
      'grace_hours as graceHours',
      'approval_required as approvalRequired',
      'statements_since as statementsSince',
    ]);

/** Every advertiser, archived ones too: what they owe they owe. */
export async function listBilledAdvertisers(db: Sql): Promise<BilledAdvertiser[]> {
  return billed(db).orderBy('name').orderBy('id').execute();
}

export async function findBilledAdvertiser(db: Sql, id: string): Promise<BilledAdvertiser | null> {
  return (await billed(db).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** The rates that are put on an advertiser's statements. */
export function taxRatesOf({ taxName, taxRateBps }: BillingTerms): TaxRate[] {
  return taxName === '' ? [] : [{ name: taxName, rateBps: taxRateBps }];
}

/** Sets the terms. False: there is no such advertiser. */
export async function setBillingTerms(db: Sql, id: string, terms: BillingTerms): Promise<boolean> {
  const set = await db
    .updateTable('advertisers')
    .set({
      tax_name: terms.taxName,
      tax_rate_bps: terms.taxRateBps,
      purchase_order: terms.purchaseOrder,
      grace_hours: terms.graceHours,
      approval_required: terms.approvalRequired,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .executeTakeFirst();
  return set.numUpdatedRows === 1n;
}

/** Has statements begin with the month that holds a time. */
export async function setStatementsSince(db: Sql, id: string, since: Date): Promise<void> {
  await db.updateTable('advertisers').set({ statements_since: since }).where('id', '=', id).execute();
}

export async function readIssuer(db: Sql): Promise<Issuer> {
  return db
    .selectFrom('issuer')
    .select([
      'name',
      'billing_address as billingAddress',
      'tax_id as taxId',
      'number_prefix as numberPrefix',
      'version',
    ])
    .executeTakeFirstOrThrow();
}

/** Sets who issues statements from now on. False: somebody changed it since it had this version. */
export async function setIssuer(db: Sql, { version, ...issuer }: Issuer): Promise<boolean> {
  const set = await db
    .updateTable('issuer')
    .set({
      name: issuer.name,
      billing_address: issuer.billingAddress,
      tax_id: issuer.taxId,
      number_prefix: issuer.numberPrefix,
      version: version + 1,
    })
    .where('version', '=', version)
    .executeTakeFirst();
  return set.numUpdatedRows === 1n;
}
