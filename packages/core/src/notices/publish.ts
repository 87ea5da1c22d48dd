import {
  addNotice,
  clearPublishedEvents,
  type NoticeDraft,
  notePublished,
  possibleReaders,
  type Sql,
  takeEvents,
} from '@clickledger/db';
import { noticesOf } from './from-event.ts';
import { readersOf } from './who.ts';

const EVENTS_AT_ONCE = 200;
/** What happened before is no news: an installation that is upgraded has events of years. */
const NEWS_MS = 48 * 3_600_000;
/** Published events are kept for whoever looks what was told. */
const KEPT_MS = 30 * 86_400_000;

/**
 * Publishes events of the outbox, oldest first: what people are to be told of becomes a notice. A notice and the mark that
 * its event was published are one transaction, so whatever crashes, each is told once.
 * @returns how many events there were; fewer than were asked for means that there are no more.
 */
export async function publishEvents(sql: Sql, now: number): Promise<{ events: number; more: boolean }> {
  return sql.transaction().execute(async (tx) => {
    const events = await takeEvents(tx, EVENTS_AT_ONCE);
    for (const event of events) {
      if (event.createdAt.getTime() < now - NEWS_MS) continue;
      for (const draft of await noticesOf(tx, event)) await tell(tx, draft, now);
    }
    await notePublished(
      tx,
      events.map(({ id }) => id),
      new Date(now),
    );
    return { events: events.length, more: events.length === EVENTS_AT_ONCE };
  });
}

/** Tells whom it concerns, once. Part of a transaction. */
export async function tell(tx: Sql, draft: NoticeDraft, now: number): Promise<boolean> {
  const people = await possibleReaders(tx, draft);
  return addNotice(tx, draft, readersOf(draft.kind, people), new Date(now));
}

/** Clears away events that were published long ago. */
export async function forgetPublished(sql: Sql, now: number): Promise<void> {
  await clearPublishedEvents(sql, new Date(now - KEPT_MS));
}
