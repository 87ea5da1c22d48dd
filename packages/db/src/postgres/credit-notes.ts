import type { Sql } from './client.ts';
import { type Issued, issuedColumns } from './statements.ts';

/** A credit note as it is kept. */
export interface StoredCreditNote extends Omit<Issued, 'sequence'> {
  id: string;
  statementId: string;
  advertiserId: string;
  /** Marks the clicks that it credits in `credited_clicks`; null where it names none. */
  attempt: bigint | null;
  /** Kind and id of the principal. */
  issuedBy: string;
}

const notes = (db: Sql) =>
  db
    .selectFrom('credit_notes')
    .select([
      'id',
      'statement_id as statementId',
      'advertiser_id as advertiserId',
      'number',
      'content',
      'content_sha256 as contentSha256',
      'subtotal_micros as subtotalMicros',
      'total_micros as totalMicros',
      'attempt',
      'issued_by as issuedBy',
      'issued_at as issuedAt',
    ]);

/** The credit notes of a statement, in the order of their numbers. */
export async function creditNotesOf(db: Sql, statementId: string): Promise<StoredCreditNote[]> {
  return notes(db).where('statement_id', '=', statementId).orderBy('sequence').execute();
}

/** The credit notes of an advertiser without what they say, in the order of their numbers. */
export async function listCreditNotes(
  db: Sql,
  advertiserId: string,
): Promise<Pick<StoredCreditNote, 'id' | 'statementId' | 'number' | 'totalMicros' | 'issuedAt'>[]> {
  return db
    .selectFrom('credit_notes')
    .select([
      'id',
      'statement_id as statementId',
      'number',
      'total_micros as totalMicros',
      'issued_at as issuedAt',
    ])
    .where('advertiser_id', '=', advertiserId)
    .orderBy('sequence')
    .execute();
}

/** The credit note with this id, or null. */
export async function findCreditNote(db: Sql, id: string): Promise<StoredCreditNote | null> {
  return (await notes(db).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** What the credit notes of an advertiser's statements, or of everyone's, come to, by statement. */
export async function creditNoteTotals(
  db: Sql,
  advertiserId?: string,
): Promise<Map<string, { notes: number; totalMicros: bigint }>> {
  const rows = await db
    .selectFrom('credit_notes')
    .select(({ fn }) => [
      'statement_id as statementId',
      fn.countAll<bigint>().as('notes'),
      fn.sum<string>('total_micros').as('total'),
    ])
    .$if(advertiserId !== undefined, (query) => query.where('advertiser_id', '=', advertiserId ?? ''))
    .groupBy('statement_id')
    .execute();
  return new Map(
    rows.map((row) => [row.statementId, { notes: Number(row.notes), totalMicros: BigInt(row.total) }]),
  );
}

/** Attempts of an advertiser that hold: of statements that are final or paid, and of credit notes. */
export async function holdingAttempts(
  db: Sql,
  advertiserId: string,
): Promise<{ billed: bigint[]; credited: bigint[] }> {
  const statements = await db
    .selectFrom('statements')
    .select('attempt')
    .where('advertiser_id', '=', advertiserId)
    .where('state', 'in', ['final', 'paid'])
    .orderBy('attempt')
    .execute();
  const credits = await db
    .selectFrom('credit_notes')
    .select('attempt')
    .where('advertiser_id', '=', advertiserId)
    .where('attempt', 'is not', null)
    .orderBy('attempt')
    .execute();
  const of = (rows: { attempt: bigint | null }[]) => rows.flatMap(({ attempt }) => attempt ?? []);
  const billed = of(statements);
  // A statement credits clicks of its own.
  return { billed, credited: [...billed, ...of(credits)] };
}

export async function insertCreditNote(
  db: Sql,
  note: Omit<StoredCreditNote, keyof Issued> & Issued,
): Promise<void> {
  await db
    .insertInto('credit_notes')
    .values({
      id: note.id,
      statement_id: note.statementId,
      advertiser_id: note.advertiserId,
      attempt: note.attempt,
      issued_by: note.issuedBy,
      ...issuedColumns(note),
    })
    .execute();
}
