import { sql } from 'kysely';
import type { Sql } from '#postgres/client.ts';
import { hashToken, makeToken } from './tokens.ts';
import { USER_COLUMNS, type User } from './users.ts';

/** How long a session lasts, in ms: without a request, and altogether; and how long a proof of who it is counts as fresh. */
export interface SessionLimits {
  idleMs: number;
  maxMs: number;
  freshMs: number;
}

/**
 * What a person proves by who they are: a password, a password and a second factor, a passkey that has known its owner, or
 * the word of an OpenID Connect issuer, which asks for a second factor itself.
 */
export type SignInWay = 'credentials' | 'two-factors' | 'passkey' | 'oidc';

/** A proof of who somebody is, and from where it was given, as far as that is kept. */
export interface Proof {
  way: SignInWay;
  /** When it was given, where that was before now: an issuer may vouch for somebody who signed in there hours ago. */
  at?: Date | undefined;
  /** The network of the address: /24 of IPv4, /48 of IPv6. */
  network?: string | undefined;
  /** The kind of client, such as `Firefox on Linux`. */
  client?: string | undefined;
}

/** A session, by the token that its cookie holds or by its id, which opens nothing. */
export type SessionKey = { token: string } | { id: string };

/** What a session's cookie is made of. */
export interface OpenSession {
  id: string;
  /** 256 random bits, in this answer and nowhere else. */
  token: string;
  expiresAt: Date;
}

/** Why a session is one no longer. */
export type SessionEnd = 'signed-out' | 'idle' | 'expired' | 'unknown';

export type SessionState =
  | {
      live: true;
      id: string;
      user: User;
      advertiserId: string | null;
      expiresAt: Date;
      way: SignInWay;
      /** Its person has proved lately who they are. */
      fresh: boolean;
      /** It is time to note that somebody is there. */
      unseen: boolean;
    }
  | { live: false; why: SessionEnd };

/** Written at most this often, so that a busy page costs one write a minute. */
const SEEN_EVERY = '1 minute';

/** Opens a session and clears away those of the user that are long over. */
export async function openSession(
  db: Sql,
  userId: string,
  { maxMs }: SessionLimits,
  proof: Proof = { way: 'credentials' },
): Promise<OpenSession> {
  const { token, hash } = makeToken();
  await db
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .where('expires_at', '<', sql<Date>`now()`)
    .execute();
  const opened = await db
    .insertInto('sessions')
    .values({
      token_hash: hash,
      user_id: userId,
      expires_at: sql<Date>`now() + ${ms(maxMs)}`,
      ...proofColumns(proof),
    })
    .returning(['id', 'expires_at as expiresAt'])
    .executeTakeFirstOrThrow();
  return { ...opened, token };
}

/**
 * Goes on with a session whose person has proved again who they are. Its token is a new one, so that whoever copied the
 * cookie before has nothing; its absolute limit stays. Null: it is over.
 */
export async function renewSession(db: Sql, id: string, proof: Proof): Promise<OpenSession | null> {
  const { token, hash } = makeToken();
  const renewed = await db
    .updateTable('sessions')
    .set({ token_hash: hash, seen_at: sql<Date>`now()`, ...proofColumns(proof) })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning(['id', 'expires_at as expiresAt'])
    .executeTakeFirst();
  return renewed ? { ...renewed, token } : null;
}

/** The session and whose it is, or why it is over. A limit that became shorter holds at once. */
export async function findSession(
  db: Sql,
  key: SessionKey,
  { idleMs, maxMs, freshMs }: SessionLimits,
): Promise<SessionState> {
  const row = await db
    .selectFrom('sessions as s')
    .innerJoin('users as u', 'u.id', 's.user_id')
    .select(USER_COLUMNS.map((column) => `u.${column}` as const))
    .select(['s.id as sessionId', 's.advertiser_id as advertiserId', 's.way'])
    .select(['s.expires_at as expiresAt', 's.ended_at as endedAt'])
    .select([
      sql<boolean>`s.seen_at < now() - ${SEEN_EVERY}::interval`.as('unseen'),
      sql<boolean>`s.seen_at < now() - ${ms(idleMs)}`.as('idle'),
      sql<boolean>`s.authenticated_at >= now() - ${ms(freshMs)}`.as('fresh'),
      sql<boolean>`least(s.expires_at, s.created_at + ${ms(maxMs)}) <= now()`.as('expired'),
    ])
    .where(named(key))
    .executeTakeFirst();
  if (!row) return { live: false, why: 'unknown' };
  const { sessionId: id, advertiserId, expiresAt, endedAt, way, unseen, idle, fresh, expired, ...user } = row;
  if (endedAt) return { live: false, why: 'signed-out' };
  if (expired) return { live: false, why: 'expired' };
  if (idle) return { live: false, why: 'idle' };
  return { live: true, id, user, advertiserId, expiresAt, way, fresh, unseen };
}

/** Notes that somebody is there, which moves the idle limit and never the absolute one. */
export async function touchSession(db: Sql, key: SessionKey): Promise<void> {
  await db
    .updateTable('sessions as s')
    .set({ seen_at: sql<Date>`now()` })
    .where(named(key))
    .where('ended_at', 'is', null)
    .where('seen_at', '<', sql<Date>`now() - ${SEEN_EVERY}::interval`)
    .execute();
}

/** Keeps which of the user's advertisers is looked at. False: the user is no member there, or the session is over. */
export async function chooseAdvertiser(db: Sql, token: string, advertiserId: string): Promise<boolean> {
  const chosen = await db
    .updateTable('sessions as s')
    .set({ advertiser_id: advertiserId })
    .where('s.token_hash', '=', hashToken(token))
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

/** Keeps for which advertiser an operator acts; null for none. */
export async function actInSession(db: Sql, id: string, advertiserId: string | null): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ advertiser_id: advertiserId })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

/** Ends a session for good; whoever copied its cookie has nothing. The user's id, or null where it was over already. */
export async function endSession(db: Sql, key: SessionKey): Promise<string | null> {
  const ended = await db
    .updateTable('sessions as s')
    .set({ ended_at: sql<Date>`now()` })
    .where(named(key))
    .where('ended_at', 'is', null)
    .returning('user_id')
    .executeTakeFirst();
  return ended?.user_id ?? null;
}

/**
 * Somebody has set a second factor up in this session, and so shown it. Others of theirs that a password alone opened
 * end: who knows the password had them, too.
 */
export async function proveSession(tx: Sql, userId: string, id: string): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ way: 'two-factors' })
    .where('id', '=', id)
    .where('way', '=', 'credentials')
    .execute();
  await tx
    .updateTable('sessions')
    .set({ ended_at: sql<Date>`now()` })
    .where('user_id', '=', userId)
    .where('way', '=', 'credentials')
    .where('ended_at', 'is', null)
    .execute();
}

/** Somebody has no second factor any more: their sessions count as opened by the password that is left. */
export async function unproveSessions(tx: Sql, userId: string): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ way: 'credentials' })
    .where('user_id', '=', userId)
    .where('way', 'in', ['two-factors', 'passkey'])
    .execute();
}

/** That the row `s` is the session of this key. */
function named(key: SessionKey) {
  return 'token' in key
    ? sql<boolean>`s.token_hash = ${hashToken(key.token)}`
    : sql<boolean>`s.id = ${key.id}`;
}

function proofColumns({ way, at, network = '', client = '' }: Proof) {
  return {
    way,
    authenticated_at: sql<Date>`least(now(), ${at ?? null}::timestamptz)`,
    network: network || null,
    client: client || null,
  };
}

const ms = (count: number) => sql`${count} * interval '1 millisecond'`;
