import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Sql } from './client.ts';
import type { Json } from './columns.ts';

export const EXPORT_FORMATS = ['csv', 'jsonl', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What is in a file: clicks of a span (ms) that match, or the answer to a question, written as its address has it. */
export type ExportContent =
  | { kind: 'clicks'; from: number; to: number; campaignId?: string; verdict?: string }
  | { kind: 'question'; question: string };

/** A file that was asked for, and how far it is. */
export interface Export {
  id: string;
  advertiserId: string;
  askedAt: Date;
  what: ExportContent;
  format: ExportFormat;
  claimedUntil: Date | null;
  /** In per cent. */
  progress: number;
  bytes: bigint;
  /** Why it came to nothing; `''` where it did not fail. */
  problem: string;
  finishedAt: Date | null;
}

/** Whoever writes one is heard of again within this time, or another does. */
const CLAIM_MS = 30_000;

const COLUMNS = [
  'id',
  'advertiser_id as advertiserId',
  'asked_at as askedAt',
  sql<ExportContent>`what`.as('what'),
  'format',
  'claimed_until as claimedUntil',
  'progress',
  'bytes',
  'problem',
  'finished_at as finishedAt',
] as const;

/** Notes that somebody asks for a file. @returns its id */
export async function addExport(
  db: Sql,
  asked: Pick<Export, 'advertiserId' | 'askedAt' | 'what' | 'format'> & { askedBy: string },
): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('exports')
    .values({
      id,
      advertiser_id: asked.advertiserId,
      asked_by: asked.askedBy,
      asked_at: asked.askedAt,
      what: sql<Json>`${JSON.stringify(asked.what)}::jsonb`,
      format: asked.format,
    })
    .execute();
  return id;
}

/** How many files an advertiser has, and how many of them are not finished. */
export async function countExports(db: Sql, advertiserId: string): Promise<{ kept: number; open: number }> {
  const { kept, open } = await db
    .selectFrom('exports')
    .select(({ fn }) => [
      fn.countAll<bigint>().as('kept'),
      sql<bigint>`count(*) FILTER (WHERE finished_at IS NULL)`.as('open'),
    ])
    .where('advertiser_id', '=', advertiserId)
    .executeTakeFirstOrThrow();
  return { kept: Number(kept), open: Number(open) };
}

export function findExport(db: Sql, advertiserId: string, id: string): Promise<Export | undefined> {
  return anyonesExport(db, id, advertiserId);
}

/** The export of whoever has it, for an address that was signed for them. */
export function anyonesExport(db: Sql, id: string, advertiserId?: string): Promise<Export | undefined> {
  return db
    .selectFrom('exports')
    .select(COLUMNS)
    .where('id', '=', id)
    .$if(advertiserId !== undefined, (query) => query.where('advertiser_id', '=', advertiserId ?? ''))
    .executeTakeFirst();
}

/** The oldest one that nobody writes; this process has it for half a minute from now on (ms). */
export function claimExport(db: Sql, now: number): Promise<Export | undefined> {
  return db.transaction().execute(async (tx) => {
    const next = await tx
      .selectFrom('exports')
      .select(COLUMNS)
      .where('finished_at', 'is', null)
      .where((where) =>
        where.or([where('claimed_until', 'is', null), where('claimed_until', '<', new Date(now))]),
      )
      .orderBy('asked_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (next) {
      const claim = { claimed_until: new Date(now + CLAIM_MS), progress: 0, bytes: 0n };
      await tx.updateTable('exports').set(claim).where('id', '=', next.id).execute();
    }
    return next;
  });
}

/** Notes how far one is, and keeps it for another half minute. */
export async function noteExportProgress(
  db: Sql,
  id: string,
  progress: Pick<Export, 'progress' | 'bytes'>,
  now: number,
): Promise<void> {
  await db
    .updateTable('exports')
    .set({ ...progress, claimed_until: new Date(now + CLAIM_MS) })
    .where('id', '=', id)
    .execute();
}

/** Ends one: with its bytes, or with why it came to nothing. */
export async function finishExport(
  db: Sql,
  id: string,
  end: { bytes: bigint } | { problem: string },
  now: number,
): Promise<void> {
  const done = 'bytes' in end ? { bytes: end.bytes, progress: 100 } : end;
  await db
    .updateTable('exports')
    .set({ ...done, finished_at: new Date(now) })
    .where('id', '=', id)
    .execute();
}

/** Forgets those that were asked for before a time. Their files go with `knownExports`. */
export async function forgetExports(db: Sql, before: Date): Promise<void> {
  await db.deleteFrom('exports').where('asked_at', '<', before).execute();
}

/** Forgets files of single clicks, as somebody in them was erased: those of an advertiser, or with null of all. */
export async function forgetClickExports(db: Sql, advertiserId: string | null): Promise<void> {
  await db
    .deleteFrom('exports')
    .where(sql<boolean>`what ->> 'kind' = 'clicks'`)
    .$if(advertiserId !== null, (query) => query.where('advertiser_id', '=', advertiserId ?? ''))
    .execute();
}

/** The ids of all there are. */
export async function knownExports(db: Sql): Promise<Set<string>> {
  const known = await db.selectFrom('exports').select('id').execute();
  return new Set(known.map(({ id }) => id));
}
