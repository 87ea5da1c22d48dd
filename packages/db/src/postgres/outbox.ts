import type { Sql } from './client.ts';
import type { Json } from './columns.ts';

/** Something that was done, as its command told it. */
export interface OutboxEvent {
  id: bigint;
  type: string;
  payload: { [key: string]: Json };
  createdAt: Date;
}

/** The oldest events that nobody has published; within the transaction nobody else gets them. */
export async function takeEvents(tx: Sql, limit: number): Promise<OutboxEvent[]> {
  return tx
    .selectFrom('outbox')
    .select(['id', 'type', 'payload', 'created_at as createdAt'])
    .where('published_at', 'is', null)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Notes that events are published: part of the transaction that publishes them. */
export async function notePublished(tx: Sql, ids: readonly bigint[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.updateTable('outbox').set({ published_at: at }).where('id', 'in', ids).execute();
}

/** Clears away events that were published before. */
export async function clearPublishedEvents(db: Sql, before: Date): Promise<void> {
  await db.deleteFrom('outbox').where('published_at', '<', before).execute();
}
