import { sql } from 'kysely';
import type { Sql } from '#postgres/client.ts';

/** Keeps these codes, by their hashes, instead of all before. */
export async function replaceRecoveryCodes(
  tx: Sql,
  userId: string,
  hashes: readonly string[],
): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
  if (hashes.length === 0) return;
  await tx
    .insertInto('recovery_codes')
    .values(hashes.map((hash) => ({ user_id: userId, code_hash: hash })))
    .execute();
}

/** Uses a code up. False: there is none by this hash, or it is used up. */
export async function useRecoveryCode(db: Sql, userId: string, hash: string): Promise<boolean> {
  const used = await db
    .updateTable('recovery_codes')
    .set({ used_at: sql<Date>`now()` })
    .where('user_id', '=', userId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}
