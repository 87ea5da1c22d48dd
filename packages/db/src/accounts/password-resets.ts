import { sql } from 'kysely';
import type { Sql } from '#postgres/client.ts';
import { hashToken, makeToken } from './tokens.ts';
import { USER_COLUMNS, type User } from './users.ts';

/** Minutes for which a link sets a password. */
export const RESET_MINUTES = 30;
/** So many links an account gets in an hour: more would only fill a mailbox. */
const MAX_AN_HOUR = 3;

/** Makes what a link sets the user's password with; the token is in this answer alone. Null: there were several lately. */
export async function insertPasswordReset(
  tx: Sql,
  userId: string,
): Promise<{ token: string; expiresAt: Date } | null> {
  // Of several at once each counts those before it.
  await tx.selectFrom('users').select('id').where('id', '=', userId).forUpdate().execute();
  await tx
    .deleteFrom('password_resets')
    .where('created_at', '<', sql<Date>`now() - interval '1 day'`)
    .execute();
  const { made } = await tx
    .selectFrom('password_resets')
    .select(({ fn }) => fn.countAll<bigint>().as('made'))
    .where('user_id', '=', userId)
    .where('created_at', '>', sql<Date>`now() - interval '1 hour'`)
    .executeTakeFirstOrThrow();
  if (Number(made) >= MAX_AN_HOUR) return null;
  const { token, hash } = makeToken();
  const { expiresAt } = await tx
    .insertInto('password_resets')
    .values({
      token_hash: hash,
      user_id: userId,
      expires_at: sql<Date>`now() + ${RESET_MINUTES} * interval '1 minute'`,
    })
    .returning('expires_at as expiresAt')
    .executeTakeFirstOrThrow();
  return { token, expiresAt };
}

/** Whose password a link's token sets; null where it was used or has expired. */
export async function findPasswordReset(db: Sql, token: string): Promise<User | null> {
  const user = db
    .selectFrom('password_resets as r')
    .innerJoin('users as u', 'u.id', 'r.user_id')
    .select(USER_COLUMNS.map((column) => `u.${column}` as const))
    .where('r.token_hash', '=', hashToken(token))
    .where('r.expires_at', '>', sql<Date>`now()`);
  return (await user.executeTakeFirst()) ?? null;
}

/** Uses a link's token up. Null: it was used already, or has expired. */
export async function takePasswordReset(tx: Sql, token: string): Promise<User | null> {
  const user = await findPasswordReset(tx, token);
  const taken = await tx
    .deleteFrom('password_resets')
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst();
  return taken.numDeletedRows === 1n ? user : null;
}
