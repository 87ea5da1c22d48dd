import { sql } from 'kysely';
import type { Sql } from '#postgres/client.ts';
import type { SessionLimits, SignInWay } from './sessions.ts';

/** A session as people see it in a list. */
export interface ListedSession {
  id: string;
  way: SignInWay;
  /** The kind of client, such as `Firefox on Linux`; null for a session that began before it was kept. */
  client: string | null;
  /** The network of the address that it was last proved from. */
  network: string | null;
  createdAt: Date;
  seenAt: Date;
}

/** Those of the user's sessions that are open, the one seen last first. */
export async function listSessions(
  db: Sql,
  userId: string,
  { idleMs, maxMs }: Pick<SessionLimits, 'idleMs' | 'maxMs'>,
): Promise<ListedSession[]> {
  return db
    .selectFrom('sessions')
    .select(['id', 'way', 'client', 'network'])
    .select(['created_at as createdAt', 'seen_at as seenAt'])
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .where('seen_at', '>=', sql<Date>`now() - ${ms(idleMs)}`)
    .where(sql<boolean>`least(expires_at, created_at + ${ms(maxMs)}) > now()`)
    .orderBy('seen_at', 'desc')
    .orderBy('id')
    .execute();
}

/** Ends one of the user's sessions. False: they have no such session, or it is over. */
export async function endSessionOf(db: Sql, userId: string, id: string): Promise<boolean> {
  const ended = await open(db, userId).where('id', '=', id).executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}

/** Ends all of the user's sessions, but for one where one is named. How many. */
export async function endSessionsOf(db: Sql, userId: string, except: string | null): Promise<number> {
  const ended = await open(db, userId)
    .where('id', '!=', except ?? '')
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}

const open = (db: Sql, userId: string) =>
  db
    .updateTable('sessions')
    .set({ ended_at: sql<Date>`now()` })
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null);

const ms = (count: number) => sql`${count} * interval '1 millisecond'`;
