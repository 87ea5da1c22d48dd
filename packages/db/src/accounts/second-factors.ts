import type { Sql } from '#postgres/client.ts';
import { listPasskeys, type Passkey } from './passkeys.ts';

/** What somebody has beside their password. */
export interface SecondFactors {
  /** Since when an authenticator app makes codes for them; null where none does. */
  appSince: Date | null;
  passkeys: Passkey[];
  /** Recovery codes that are not used up. */
  recoveryCodesLeft: number;
}

/** A user's second factors. */
export async function secondFactorsOf(db: Sql, userId: string): Promise<SecondFactors> {
  const [app, codes, passkeys] = await Promise.all([
    db.selectFrom('totp_secrets').select('created_at').where('user_id', '=', userId).executeTakeFirst(),
    db
      .selectFrom('recovery_codes')
      .select(({ fn }) => fn.countAll<bigint>().as('left'))
      .where('user_id', '=', userId)
      .where('used_at', 'is', null)
      .executeTakeFirstOrThrow(),
    listPasskeys(db, userId),
  ]);
  return { appSince: app?.created_at ?? null, passkeys, recoveryCodesLeft: Number(codes.left) };
}

/** Which second factors a user signs in with, beside recovery codes; neither: the password is enough. */
export async function secondFactorKinds(
  db: Sql,
  userId: string,
): Promise<{ app: boolean; passkey: boolean }> {
  const { appSince, passkeys } = await secondFactorsOf(db, userId);
  return { app: appSince !== null, passkey: passkeys.length > 0 };
}

/** Takes every second factor of a user's away. False: there was none. */
export async function deleteSecondFactors(tx: Sql, userId: string): Promise<boolean> {
  const tables = ['totp_secrets', 'recovery_codes', 'passkeys', 'pending_sign_ins'] as const;
  let deleted = 0n;
  for (const table of tables) {
    const { numDeletedRows } = await tx.deleteFrom(table).where('user_id', '=', userId).executeTakeFirst();
    if (table !== 'pending_sign_ins') deleted += numDeletedRows;
  }
  return deleted > 0n;
}

/** Of two changes to a user's second factors at once one waits for the other. */
export async function lockSecondFactors(tx: Sql, userId: string): Promise<void> {
  await tx.selectFrom('users').select('id').where('id', '=', userId).forUpdate().execute();
}
