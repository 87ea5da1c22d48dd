import type { DisputeAct, DisputedPart, DisputeEvidence, DisputeState } from '@clickledger/domain';
import { type SqlBool, sql } from 'kysely';
import type { Sql } from './client.ts';
import type { Json } from './columns.ts';

/** A dispute as it is kept. */
export interface Dispute {
  id: string;
  advertiserId: string;
  statementId: string;
  state: DisputeState;
  part: DisputedPart;
  reason: string;
  evidence: DisputeEvidence;
  openedAt: Date;
  endedAt: Date | null;
  creditNoteId: string | null;
}

/** Something that was said of a dispute. */
export interface DisputeMessage {
  at: Date;
  act: DisputeAct;
  /** Kind and id of the principal. */
  by: string;
  /** Null for who is no user, or was removed. */
  byName: string | null;
  text: string;
}

/** A dispute with the names that lists show. */
export interface ListedDispute extends Dispute {
  advertiserName: string;
  currency: string;
  statementNumber: string | null;
  month: string;
}

const disputes = (db: Sql) =>
  db
    .selectFrom('disputes as d')
    .innerJoin('advertisers as a', 'a.id', 'd.advertiser_id')
    .innerJoin('statements as s', 's.id', 'd.statement_id')
    .select([
      'd.id',
      'd.advertiser_id as advertiserId',
      'd.statement_id as statementId',
      'd.state',
      sql<DisputedPart>`d.part`.as('part'),
      'd.reason',
      'd.evidence',
      'd.opened_at as openedAt',
      'd.ended_at as endedAt',
      'd.credit_note_id as creditNoteId',
      'a.name as advertiserName',
      's.currency',
      's.number as statementNumber',
      's.month',
    ]);

const read = <Row extends { evidence: Json }>({ evidence, ...row }: Row) => ({
  ...row,
  evidence: readEvidence(evidence),
});

/** Disputes, the newest first: of an advertiser or everyone's, of one statement or all. */
export async function listDisputes(
  db: Sql,
  { advertiserId, statementId }: { advertiserId?: string | undefined; statementId?: string | undefined },
): Promise<ListedDispute[]> {
  const rows = await disputes(db)
    .$if(advertiserId !== undefined, (query) => query.where('d.advertiser_id', '=', advertiserId ?? ''))
    .$if(statementId !== undefined, (query) => query.where('d.statement_id', '=', statementId ?? ''))
    .orderBy('d.opened_at', 'desc')
    .orderBy('d.id')
    .execute();
  return rows.map(read);
}

export async function findDispute(db: Sql, id: string): Promise<ListedDispute | null> {
  const row = await disputes(db).where('d.id', '=', id).executeTakeFirst();
  return row ? read(row) : null;
}

/** How many disputes of an advertiser are not over. */
export async function countOpenDisputes(db: Sql, advertiserId: string): Promise<number> {
  const { open } = await db
    .selectFrom('disputes')
    .select(({ fn }) => fn.countAll<bigint>().as('open'))
    .where('advertiser_id', '=', advertiserId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(open);
}

export async function insertDispute(db: Sql, dispute: Omit<Dispute, 'state' | 'endedAt' | 'creditNoteId'>) {
  await db
    .insertInto('disputes')
    .values({
      id: dispute.id,
      advertiser_id: dispute.advertiserId,
      statement_id: dispute.statementId,
      state: 'open',
      part: sql<Json>`${JSON.stringify(dispute.part)}::jsonb`,
      reason: dispute.reason,
      evidence: sql<Json>`${evidenceJson(dispute.evidence)}::jsonb`,
      opened_at: dispute.openedAt,
    })
    .execute();
}

/** Moves a dispute on. @returns whether it was still in the state that it is moved from. */
export async function moveDispute(
  db: Sql,
  id: string,
  from: DisputeState,
  to: { state: DisputeState; endedAt: Date | null; creditNoteId?: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('disputes')
    .set({ state: to.state, ended_at: to.endedAt, credit_note_id: to.creditNoteId ?? null })
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export async function addDisputeMessage(
  db: Sql,
  disputeId: string,
  { at, act, by, text }: Omit<DisputeMessage, 'byName'>,
): Promise<void> {
  await db.insertInto('dispute_messages').values({ dispute_id: disputeId, at, act, by, text }).execute();
}

/** What was said of a dispute, in its order. */
export async function disputeMessages(db: Sql, disputeId: string): Promise<DisputeMessage[]> {
  return db
    .selectFrom('dispute_messages as m')
    .leftJoin('users as u', (join) => join.on(sql<SqlBool>`u.id = split_part(m.by, '/', 2)`))
    .select(['m.at', 'm.act', 'm.by', 'm.text', 'u.name as byName'])
    .where('m.dispute_id', '=', disputeId)
    .orderBy('m.id')
    .execute();
}

/** Money is a decimal string in JSON. */
const evidenceJson = (evidence: DisputeEvidence) =>
  JSON.stringify(evidence, (_, value) => (typeof value === 'bigint' ? value.toString() : value));

function readEvidence(json: Json): DisputeEvidence {
  const evidence = json as unknown as Omit<DisputeEvidence, 'micros'> & { micros: string };
  const micros = <Row extends { micros: unknown }>(row: Row) => ({
    ...row,
    micros: BigInt(String(row.micros)),
  });
  return {
    ...micros(evidence),
    lines: evidence.lines.map(micros),
    samples: evidence.samples.map(micros),
  };
}
