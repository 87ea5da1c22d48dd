import { type CorrectionKind, type CorrectionState, UNDER_WAY } from '@clickledger/domain';
import { type SqlBool, sql } from 'kysely';
import type { Sql } from './client.ts';

/** A correction as it is kept. */
export interface Correction {
  id: string;
  advertiserId: string;
  kind: CorrectionKind;
  state: CorrectionState;
  reason: string;
  /** Which clicks, by when they happened; half-open. */
  from: Date;
  to: Date;
  /** Of another price: whose clicks, and what they should have cost. */
  campaignId: string | null;
  priceMicros: bigint | null;
  /** Kind and id of the principal. */
  openedBy: string;
  openedAt: Date;
  closedBy: string | null;
  closedAt: Date | null;
  /** What it came to when it was closed. */
  clicks: bigint | null;
  micros: bigint | null;
  revertedBy: string | null;
  revertedAt: Date | null;
  revertReason: string | null;
}

/** A correction with the names that lists show. */
export interface ListedCorrection extends Correction {
  advertiserName: string;
  currency: string;
  timeZone: string;
  campaignName: string | null;
  /** Null for who is no user, or was removed. */
  openedByName: string | null;
}

/** An import of a correction. */
export interface CorrectionImport {
  importId: string;
  beganAt: Date;
  /** Null while it runs, and of one that was cut off. */
  endedAt: Date | null;
}

const corrections = (db: Sql) =>
  db
    .selectFrom('corrections as c')
    .innerJoin('advertisers as a', 'a.id', 'c.advertiser_id')
    .leftJoin('campaigns as p', 'p.id', 'c.campaign_id')
    .leftJoin('users as u', (join) => join.on(sql<SqlBool>`u.id = split_part(c.opened_by, '/', 2)`))
    .select([
      'c.id',
      'c.advertiser_id as advertiserId',
      'c.kind',
      'c.state',
      'c.reason',
      'c.span_from as from',
      'c.span_to as to',
      'c.campaign_id as campaignId',
      'c.price_micros as priceMicros',
      'c.opened_by as openedBy',
      'c.opened_at as openedAt',
      'c.closed_by as closedBy',
      'c.closed_at as closedAt',
      'c.clicks',
      'c.micros',
      'c.reverted_by as revertedBy',
      'c.reverted_at as revertedAt',
      'c.revert_reason as revertReason',
      'a.name as advertiserName',
      'a.currency',
      'a.time_zone as timeZone',
      'p.name as campaignName',
      'u.name as openedByName',
    ]);

/** Which corrections: an advertiser's or everyone's, and all or those in some states. */
export interface CorrectionFilter {
  advertiserId?: string | undefined;
  states?: readonly CorrectionState[];
}

/** Corrections, the newest first. */
export async function listCorrections(
  db: Sql,
  { advertiserId, states }: CorrectionFilter = {},
): Promise<ListedCorrection[]> {
  return corrections(db)
    .$if(advertiserId !== undefined, (query) => query.where('c.advertiser_id', '=', advertiserId ?? ''))
    .$if(states !== undefined, (query) => query.where('c.state', 'in', states ?? []))
    .orderBy('c.opened_at', 'desc')
    .orderBy('c.id')
    .execute();
}

/** Corrections that are under way, the newest first: what they touch is not issued. */
export function correctionsUnderWay(db: Sql, advertiserId?: string): Promise<ListedCorrection[]> {
  return listCorrections(db, { advertiserId, states: UNDER_WAY });
}

/** The correction with this id, or null. */
export async function findCorrection(db: Sql, id: string): Promise<ListedCorrection | null> {
  return (await corrections(db).where('c.id', '=', id).executeTakeFirst()) ?? null;
}

export async function insertCorrection(
  db: Sql,
  correction: Pick<
    Correction,
    | 'id'
    | 'advertiserId'
    | 'kind'
    | 'reason'
    | 'from'
    | 'to'
    | 'campaignId'
    | 'priceMicros'
    | 'openedBy'
    | 'openedAt'
  >,
): Promise<void> {
  await db
    .insertInto('corrections')
    .values({
      id: correction.id,
      advertiser_id: correction.advertiserId,
      kind: correction.kind,
      reason: correction.reason,
      span_from: correction.from,
      span_to: correction.to,
      campaign_id: correction.campaignId,
      price_micros: correction.priceMicros,
      opened_by: correction.openedBy,
      opened_at: correction.openedAt,
    })
    .execute();
}

/** Closes an open correction, or has it closed. */
export async function closeCorrectionRow(
  db: Sql,
  id: string,
  close: { state: 'closing' | 'closed'; by: string; at: Date; clicks: bigint; micros: bigint },
): Promise<void> {
  const { state, by, at, clicks, micros } = close;
  await db
    .updateTable('corrections')
    .set({ state, closed_by: by, closed_at: at, clicks, micros })
    .where('id', '=', id)
    .execute();
}

/** Reverts a correction, or has it reverted. */
export async function revertCorrectionRow(
  db: Sql,
  id: string,
  { state, by, at, reason }: { state: 'reverting' | 'reverted'; by: string; at: Date; reason: string },
): Promise<void> {
  await db
    .updateTable('corrections')
    .set({ state, reverted_by: by, reverted_at: at, revert_reason: reason })
    .where('id', '=', id)
    .execute();
}

/** Notes that what was asked for is carried out; of what was closed, what it came to. */
export async function settleCorrection(
  db: Sql,
  id: string,
  done: { state: 'closed'; clicks: bigint; micros: bigint } | { state: 'reverted' },
): Promise<void> {
  await db.updateTable('corrections').set(done).where('id', '=', id).execute();
}

/** The imports of a correction in the order in which they began. */
export async function correctionImports(db: Sql, correctionId: string): Promise<CorrectionImport[]> {
  return db
    .selectFrom('correction_imports')
    .select(['import_id as importId', 'began_at as beganAt', 'ended_at as endedAt'])
    .where('correction_id', '=', correctionId)
    .orderBy('began_at')
    .orderBy('import_id')
    .execute();
}

export async function insertCorrectionImport(
  db: Sql,
  row: { importId: string; correctionId: string; by: string; beganAt: Date },
): Promise<void> {
  await db
    .insertInto('correction_imports')
    .values({
      import_id: row.importId,
      correction_id: row.correctionId,
      by: row.by,
      began_at: row.beganAt,
    })
    .execute();
}

/** Notes that imports of a correction have ended: this one, and those before it, which were cut off. */
export async function endCorrectionImports(db: Sql, correctionId: string, at: Date): Promise<void> {
  await db
    .updateTable('correction_imports')
    .set({ ended_at: at })
    .where('correction_id', '=', correctionId)
    .where('ended_at', 'is', null)
    .execute();
}
