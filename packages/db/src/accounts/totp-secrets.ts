import { sql } from 'kysely';
import type { Sql } from '#postgres/client.ts';
import { seal, unseal } from './seal.ts';

const PURPOSE = 'totp secrets';

/**
 * Keeps the secret that a user's authenticator app shares, instead of any before.
 * @param step the half minute of the code that proved it, which is used up thereby
 * @param deploymentSecret what seals it
 */
export async function saveTotpSecret(
  db: Sql,
  userId: string,
  { secret, step }: { secret: string; step: number },
  deploymentSecret: string,
): Promise<void> {
  const row = {
    sealed_secret: seal(secret, { purpose: PURPOSE, id: userId, deploymentSecret }),
    last_step: BigInt(step),
    created_at: sql<Date>`now()`,
  };
  await db
    .insertInto('totp_secrets')
    .values({ user_id: userId, ...row })
    .onConflict((known) => known.column('user_id').doUpdateSet(row))
    .execute();
}

/** The user's secret; null where there is none, or where another deployment secret sealed it. */
export async function findTotpSecret(
  db: Sql,
  userId: string,
  deploymentSecret: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('totp_secrets')
    .select('sealed_secret')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row ? unseal(row.sealed_secret, { purpose: PURPOSE, id: userId, deploymentSecret }) : null;
}

/** Uses up the codes of a half minute and of all before. False: they are. */
export async function useTotpStep(db: Sql, userId: string, step: number): Promise<boolean> {
  const used = await db
    .updateTable('totp_secrets')
    .set({ last_step: BigInt(step) })
    .where('user_id', '=', userId)
    .where('last_step', '<', BigInt(step))
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

/** Forgets the user's secret. False: there is none. */
export async function deleteTotpSecret(db: Sql, userId: string): Promise<boolean> {
  const deleted = await db.deleteFrom('totp_secrets').where('user_id', '=', userId).executeTakeFirst();
  return deleted.numDeletedRows === 1n;
}
