import { sql } from 'kysely';
import type { Sql } from './client.ts';

/** What an operator asks for some dead letters. */
export interface DeadLetterOrder {
  id: string;
  kind: 'replay' | 'discard';
  /** Of a discard: why; else `''`. */
  reason: string;
  /** Which; null for all that had been given up by `askedAt` and match. */
  positions: string[] | null;
  topic: string | null;
  stage: string | null;
  /** As the audit log names who asked: kind and id. */
  askedBy: string;
  askedAt: Date;
}

/** A letter that could not be put back. */
export type DeadLetterProblem = { position: string; reason: string };

/** How far an order is. */
export interface OrderProgress {
  /** Letters that it is about; null until they were counted. */
  found: number | null;
  done: number;
  /** Nothing had to be done for them. */
  doneBefore: number;
  unreadable: number;
  /** The first of those that could not be read. */
  problems: DeadLetterProblem[];
}

export type ListedOrder = DeadLetterOrder &
  OrderProgress & { askedByName: string | null; finishedAt: Date | null };

const ORDER = [
  'o.id',
  'o.kind',
  'o.reason',
  'o.positions',
  'o.topic',
  'o.stage',
  'o.asked_by as askedBy',
  'o.asked_at as askedAt',
] as const;
const PROGRESS = ['o.found', 'o.done', 'o.done_before as doneBefore', 'o.unreadable', 'o.problems'] as const;

/** Whoever carries an order out is heard of again within this time, or another does. */
const CLAIM_MS = 60_000;

export async function addDeadLetterOrder(db: Sql, order: DeadLetterOrder): Promise<void> {
  const { id, kind, reason, positions, topic, stage, askedBy, askedAt } = order;
  await db
    .insertInto('dead_letter_orders')
    .values({
      id,
      kind,
      reason,
      positions: positions && sql<string[]>`${JSON.stringify(positions)}::jsonb`,
      topic,
      stage,
      asked_by: askedBy,
      asked_at: askedAt,
    })
    .execute();
}

/** The newest orders, with who asked. */
export async function listDeadLetterOrders(db: Sql, limit: number): Promise<ListedOrder[]> {
  return db
    .selectFrom('dead_letter_orders as o')
    .leftJoin('users as u', (join) => join.on('o.asked_by', '=', sql<string>`'operator/' || u.id`))
    .select([...ORDER, ...PROGRESS, 'u.name as askedByName', 'o.finished_at as finishedAt'])
    .orderBy('o.asked_at', 'desc')
    .orderBy('o.id')
    .limit(limit)
    .execute();
}

/**
 * The next order that nobody carries out, or one that whoever did is not heard of any more; this process has it for a
 * minute from now on. `only`: no other than this one.
 */
export async function claimDeadLetterOrder(
  db: Sql,
  now: number,
  only?: string,
): Promise<(DeadLetterOrder & OrderProgress) | undefined> {
  return db.transaction().execute(async (tx) => {
    const next = await tx
      .selectFrom('dead_letter_orders as o')
      .select([...ORDER, ...PROGRESS])
      .where('o.finished_at', 'is', null)
      .where((where) =>
        where.or([where('o.claimed_until', 'is', null), where('o.claimed_until', '<', new Date(now))]),
      )
      .$if(only !== undefined, (query) => query.where('o.id', '=', only ?? ''))
      .orderBy('o.asked_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (next) {
      const until = new Date(now + CLAIM_MS);
      await tx
        .updateTable('dead_letter_orders')
        .set({ claimed_until: until })
        .where('id', '=', next.id)
        .execute();
    }
    return next;
  });
}

/** Notes how far an order is, and keeps it for another minute; or that it is done. */
export async function noteOrderProgress(
  db: Sql,
  id: string,
  { found, done, doneBefore, unreadable, problems }: OrderProgress,
  at: { now: number; finished: boolean },
): Promise<void> {
  await db
    .updateTable('dead_letter_orders')
    .set({
      found,
      done,
      done_before: doneBefore,
      unreadable,
      problems: sql<DeadLetterProblem[]>`${JSON.stringify(problems)}::jsonb`,
      claimed_until: new Date(at.now + CLAIM_MS),
      finished_at: at.finished ? new Date(at.now) : null,
    })
    .where('id', '=', id)
    .execute();
}

/** Forgets orders that were carried out before a time: the audit log has them. */
export async function forgetDeadLetterOrders(db: Sql, before: Date): Promise<void> {
  await db.deleteFrom('dead_letter_orders').where('finished_at', '<', before).execute();
}
