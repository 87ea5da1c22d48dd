import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Sql } from '#postgres/client.ts';
import { USER_COLUMNS, type User } from './users.ts';

/** How long a session lasts, in ms: without a request, and altogether. */
export interface SessionLimits {
  idleMs: number;
  maxMs: number;
}

/** Why a session is one no longer. */
export type SessionEnd = 'signed-out' | 'idle' | 'expired' | 'unknown';

export type SessionState =
  | {
      live: true;
      user: User;
      advertiserId: string | null;
      expiresAt: Date;
      /** It is time to note that somebody is there. */
      unseen: boolean;
    }
  | { live: false; why: SessionEnd };

/** Written at most this often, so that a busy page costs one write a minute. */
const SEEN_EVERY = '1 minute';

/** SHA-256 of a session's id in hex: what is kept, so that a copy of the table opens nothing. */
export function hashSessionId(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

/** Opens a session and clears away those of the user that are long over. The id is in this answer and nowhere else. */
export async function openSession(
  db: Sql,
  userId: string,
  { maxMs }: SessionLimits,
): Promise<{ id: string; expiresAt: Date }> {
  const id = randomBytes(32).toString('base64url');
  await db
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .where('expires_at', '<', sql<Date>`now()`)
    .execute();
  const { expires_at } = await db
    .insertInto('sessions')
    .values({ id_hash: hashSessionId(id), user_id: userId, expires_at: sql<Date>`now() + ${ms(maxMs)}` })
    .returning('expires_at')
    .executeTakeFirstOrThrow();
  return { id, expiresAt: expires_at };
}

/** The session with this id and whose it is, or why it is over. A limit that became shorter holds at once. */
export async function findSession(
  db: Sql,
  id: string,
  { idleMs, maxMs }: SessionLimits,
): Promise<SessionState> {
  const row = await db
    .selectFrom('sessions as s')
    .innerJoin('users as u', 'u.id', 's.user_id')
    .select(USER_COLUMNS.map((column) => `u.${column}` as const))
    .select(['s.advertiser_id as advertiserId', 's.expires_at as expiresAt', 's.ended_at as endedAt'])
    .select([
      sql<boolean>`s.seen_at < now() - ${SEEN_EVERY}::interval`.as('unseen'),
      sql<boolean>`s.seen_at < now() - ${ms(idleMs)}`.as('idle'),
      sql<boolean>`least(s.expires_at, s.created_at + ${ms(maxMs)}) <= now()`.as('expired'),
    ])
    .where('s.id_hash', '=', hashSessionId(id))
    .executeTakeFirst();
  if (!row) return { live: false, why: 'unknown' };
  const { advertiserId, expiresAt, endedAt, unseen, idle, expired, ...user } = row;
  if (endedAt) return { live: false, why: 'signed-out' };
  if (expired) return { live: false, why: 'expired' };
  if (idle) return { live: false, why: 'idle' };
  return { live: true, user, advertiserId, expiresAt, unseen };
}

/** Notes that somebody is there, which moves the idle limit and never the absolute one. */
export async function touchSession(db: Sql, id: string): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ seen_at: sql<Date>`now()` })
    .where('id_hash', '=', hashSessionId(id))
    .where('ended_at', 'is', null)
    .where('seen_at', '<', sql<Date>`now() - ${SEEN_EVERY}::interval`)
    .execute();
}

/** Keeps which of the user's advertisers is looked at. False: the user is no member there, or the session is over. */
export async function chooseAdvertiser(db: Sql, id: string, advertiserId: string): Promise<boolean> {
  const chosen = await db
    .updateTable('sessions as s')
    .set({ advertiser_id: advertiserId })
    .where('s.id_hash', '=', hashSessionId(id))
    .where('s.ended_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('memberships as m')
          .select('m.user_id')
          .whereRef('m.user_id', '=', 's.user_id')
          .where('m.advertiser_id', '=', advertiserId),
      ),
    )
    .executeTakeFirst();
  return chosen.numUpdatedRows === 1n;
}

/** Keeps for which advertiser an operator acts; null for none. `idHash` is what the session is kept by. */
export async function actInSession(db: Sql, idHash: string, advertiserId: string | null): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ advertiser_id: advertiserId })
    .where('id_hash', '=', idHash)
    .where('ended_at', 'is', null)
    .execute();
}

/** Ends a session for good; whoever copied its cookie has nothing. The user's id, or null where it was over already. */
export async function endSession(db: Sql, id: string): Promise<string | null> {
  const ended = await db
    .updateTable('sessions')
    .set({ ended_at: sql<Date>`now()` })
    .where('id_hash', '=', hashSessionId(id))
    .where('ended_at', 'is', null)
    .returning('user_id')
    .executeTakeFirst();
  return ended?.user_id ?? null;
}

const ms = (count: number) => sql`${count} * interval '1 millisecond'`;
