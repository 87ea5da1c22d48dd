import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Sql } from '#postgres/client.ts';
import { hashToken, makeToken } from './tokens.ts';
import { USER_COLUMNS, type User } from './users.ts';

/** How long a second factor is waited for, in seconds. */
export const PENDING_SECONDS = 10 * 60;

/** Second factors that one right password lets somebody try. */
const MAX_ATTEMPTS = 10;

/** Notes that somebody's password was right. The token is in this answer and nowhere else; null: the account is gone. */
export async function openPendingSignIn(db: Sql, userId: string): Promise<string | null> {
  const { token, hash } = makeToken();
  await db.deleteFrom('pending_sign_ins').where('expires_at', '<', sql<Date>`now()`).execute();
  const password = await passwordOf(db, userId);
  if (password === null) return null;
  await db
    .insertInto('pending_sign_ins')
    .values({
      token_hash: hash,
      user_id: userId,
      password_hash: digest(password),
      expires_at: sql<Date>`now() + ${PENDING_SECONDS} * interval '1 second'`,
    })
    .execute();
  return token;
}

/**
 * Whose second factor is asked for; null once it was given, after ten minutes, with another password, or when too many
 * were tried.
 */
export async function findPendingSignIn(db: Sql, token: string): Promise<User | null> {
  const row = await db
    .selectFrom('pending_sign_ins as p')
    .innerJoin('users as u', 'u.id', 'p.user_id')
    .select(USER_COLUMNS.map((column) => `u.${column}` as const))
    .select(['p.password_hash as kept', 'u.password_hash as password'])
    .where('p.token_hash', '=', hashToken(token))
    .where('p.attempts', '<', MAX_ATTEMPTS)
    .where('p.expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  if (!row) return null;
  const { kept, password, ...user } = row;
  return password !== null && digest(password) === kept ? user : null;
}

/** Counts a second factor before it is judged. False: this sign-in has had all it may have, or is over. */
export async function countPendingAttempt(db: Sql, token: string): Promise<boolean> {
  const counted = await db
    .updateTable('pending_sign_ins')
    .set(({ eb }) => ({ attempts: eb('attempts', '+', 1) }))
    .where('token_hash', '=', hashToken(token))
    .where('attempts', '<', MAX_ATTEMPTS)
    .executeTakeFirst();
  return counted.numUpdatedRows === 1n;
}

/** Ends a sign-in that waited. False: it was over; of two at once one is told so. */
export async function closePendingSignIn(db: Sql, token: string): Promise<boolean> {
  const closed = await db
    .deleteFrom('pending_sign_ins')
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst();
  return closed.numDeletedRows === 1n;
}

async function passwordOf(db: Sql, userId: string): Promise<string | null> {
  const row = await db
    .selectFrom('users')
    .select('password_hash')
    .where('id', '=', userId)
    .executeTakeFirst();
  return row?.password_hash ?? null;
}

const digest = (passwordHash: string) => createHash('sha256').update(passwordHash).digest('hex');
