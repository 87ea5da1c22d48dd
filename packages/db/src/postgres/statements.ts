import type { StatementState } from '@clickledger/domain';
import { sql } from 'kysely';
import type { Sql } from './client.ts';
import type { NumberSeries } from './schema.ts';

/** A statement as it is kept; what it says is in its content. */
export interface StoredStatement {
  id: string;
  advertiserId: string;
  /** `YYYY-MM` of its zone; half-open. */
  month: string;
  periodFrom: Date;
  periodTo: Date;
  timeZone: string;
  currency: string;
  state: StatementState;
  openedAt: Date;
  /** The void statement that it stands for. */
  replaces: string | null;
  /** Kind and id of the principal. */
  approvedBy: string | null;
  approvedAt: Date | null;
  /** Somebody does not want to wait for the next look at what is due. */
  askedAt: Date | null;
  /** From here on null for drafts. */
  number: string | null;
  contentSha256: string | null;
  subtotalMicros: bigint | null;
  totalMicros: bigint | null;
  /** Marks its clicks in `billed_clicks` and what it credits in `credited_clicks`. */
  attempt: bigint | null;
  issuedAt: Date | null;
  paidAt: Date | null;
  paidReference: string | null;
  voidedAt: Date | null;
  voidReason: string | null;
  replacedBy: string | null;
}

/** What is frozen when something is issued. */
export interface Issued {
  sequence: bigint;
  number: string;
  /** Canonical JSON, and its SHA-256. */
  content: string;
  contentSha256: string;
  subtotalMicros: bigint;
  totalMicros: bigint;
  issuedAt: Date;
}

const COLUMNS = [
  'id',
  'advertiser_id as advertiserId',
  'month',
  'period_from as periodFrom',
  'period_to as periodTo',
  'time_zone as timeZone',
  'currency',
  'state',
  'opened_at as openedAt',
  'replaces',
  'approved_by as approvedBy',
  'approved_at as approvedAt',
  'asked_at as askedAt',
  'number',
  'content_sha256 as contentSha256',
  'subtotal_micros as subtotalMicros',
  'total_micros as totalMicros',
  'attempt',
  'issued_at as issuedAt',
  'paid_at as paidAt',
  'paid_reference as paidReference',
  'voided_at as voidedAt',
  'void_reason as voidReason',
  'replaced_by as replacedBy',
] as const;

/** An advertiser's statements, or everyone's: the newest period first, what was replaced after what replaces it. */
export async function listStatements(
  db: Sql,
  { advertiserId, state }: { advertiserId?: string | undefined; state?: StatementState | undefined } = {},
): Promise<StoredStatement[]> {
  return db
    .selectFrom('statements')
    .select(COLUMNS)
    .$if(advertiserId !== undefined, (query) => query.where('advertiser_id', '=', advertiserId ?? ''))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'draft'))
    .orderBy('period_from', 'desc')
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .execute();
}

/** The statement with this id, or null. */
export async function findStatement(db: Sql, id: string): Promise<StoredStatement | null> {
  return (await db.selectFrom('statements').select(COLUMNS).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** What it says, as canonical JSON; null for a draft. */
export async function statementContent(db: Sql, id: string): Promise<string | null> {
  const row = await db.selectFrom('statements').select('content').where('id', '=', id).executeTakeFirst();
  return row?.content ?? null;
}

/** Opens a draft. False: its period has a statement already. */
export async function insertDraft(
  db: Sql,
  draft: Pick<
    StoredStatement,
    | 'id'
    | 'advertiserId'
    | 'month'
    | 'periodFrom'
    | 'periodTo'
    | 'timeZone'
    | 'currency'
    | 'openedAt'
    | 'replaces'
  >,
): Promise<boolean> {
  const inserted = await db
    .insertInto('statements')
    .values({
      id: draft.id,
      advertiser_id: draft.advertiserId,
      month: draft.month,
      period_from: draft.periodFrom,
      period_to: draft.periodTo,
      time_zone: draft.timeZone,
      currency: draft.currency,
      opened_at: draft.openedAt,
      replaces: draft.replaces,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** A number that no other attempt to issue something has. */
export async function nextAttempt(db: Sql): Promise<bigint> {
  const { rows } = await sql<{ attempt: bigint }>`SELECT nextval('billing_attempts') AS attempt`.execute(db);
  return rows[0]?.attempt ?? 0n;
}

/** Takes the next number of a series, and holds the series until the transaction ends: if it fails, nobody had the number. */
export async function takeNumber(db: Sql, series: NumberSeries): Promise<bigint> {
  const { last } = await db
    .updateTable('number_series')
    .set({ last: sql<bigint>`last + 1` })
    .where('series', '=', series)
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

/** Makes a draft final. False: it is none any more. */
export async function finaliseStatement(
  db: Sql,
  id: string,
  { attempt, ...issued }: Issued & { attempt: bigint },
): Promise<boolean> {
  const updated = await db
    .updateTable('statements')
    .set({ state: 'final', attempt, ...issuedColumns(issued) })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Notes who approved a draft. False: it is none, or was approved. */
export async function approveStatement(db: Sql, id: string, by: string, at: Date): Promise<boolean> {
  const updated = await db
    .updateTable('statements')
    .set({ approved_by: by, approved_at: at, asked_at: at })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .where('approved_at', 'is', null)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Notes that somebody does not want to wait. False: it is no draft. */
export async function askForStatement(db: Sql, id: string, at: Date): Promise<boolean> {
  const updated = await db
    .updateTable('statements')
    .set({ asked_at: at })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** An advertiser with a draft that somebody does not want to wait for, and when they last said so. */
export interface AskedFor {
  advertiserId: string;
  askedAt: Date;
}

/** Whose drafts were asked for after a time; the last one first. */
export async function askedForSince(db: Sql, since: Date): Promise<AskedFor[]> {
  const rows = await db
    .selectFrom('statements')
    .select(({ fn }) => ['advertiser_id as advertiserId', fn.max('asked_at').as('askedAt')])
    .where('state', '=', 'draft')
    .where('asked_at', '>', since)
    .groupBy('advertiser_id')
    .orderBy('askedAt', 'desc')
    .execute();
  return rows.flatMap(({ advertiserId, askedAt }) => (askedAt ? [{ advertiserId, askedAt }] : []));
}

/** Notes that a final statement was paid. False: it is not final, or was paid. */
export async function markStatementPaid(
  db: Sql,
  id: string,
  paid: { at: Date; reference: string },
): Promise<boolean> {
  const updated = await db
    .updateTable('statements')
    .set({ state: 'paid', paid_at: paid.at, paid_reference: paid.reference })
    .where('id', '=', id)
    .where('state', '=', 'final')
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Makes a final statement void; what replaces it is opened by the same transaction. False: it is not final. */
export async function voidStatement(
  db: Sql,
  id: string,
  { at, reason, replacedBy }: { at: Date; reason: string; replacedBy: string },
): Promise<boolean> {
  const updated = await db
    .updateTable('statements')
    .set({ state: 'void', voided_at: at, void_reason: reason, replaced_by: replacedBy })
    .where('id', '=', id)
    .where('state', '=', 'final')
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** The columns of what is frozen, of statements and of credit notes. */
export function issuedColumns(issued: Issued) {
  return {
    sequence: issued.sequence,
    number: issued.number,
    content: issued.content,
    content_sha256: issued.contentSha256,
    subtotal_micros: issued.subtotalMicros,
    total_micros: issued.totalMicros,
    issued_at: issued.issuedAt,
  };
}
