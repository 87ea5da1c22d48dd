import { findTotpSecret, type Sql, useRecoveryCode, useTotpStep } from '@clickledger/db';
import { hashRecoveryCode } from './recovery-codes.ts';
import { totpStep } from './totp.ts';

/** With what somebody has proved to be themselves. */
export type Proof = 'app' | 'recovery_code';

/**
 * Judges a code of somebody's authenticator app, or one of their recovery codes, and uses it up: the same code is
 * taken once. Null where it is not theirs, or was used.
 * @param now in ms UTC
 * @param deploymentSecret what their secrets are sealed with
 */
export async function proveWithCode(
  sql: Sql,
  {
    userId,
    code,
    now,
    deploymentSecret,
  }: { userId: string; code: string; now: number; deploymentSecret: string },
): Promise<Proof | null> {
  const digits = code.normalize('NFKC').replace(/\s/g, '');
  if (/^[0-9]{6}$/.test(digits)) {
    const secret = await findTotpSecret(sql, userId, deploymentSecret);
    const step = secret === null ? null : totpStep(secret, digits, now);
    return step !== null && (await useTotpStep(sql, userId, step)) ? 'app' : null;
  }
  const hash = hashRecoveryCode(code, userId, deploymentSecret);
  return (await useRecoveryCode(sql, userId, hash)) ? 'recovery_code' : null;
}
