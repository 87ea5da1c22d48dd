import { findPasskey, notePasskeyUse, type Sql, takeChallenge } from '@clickledger/db';
import { type PasskeyAnswer, type RelyingParty, usedPasskey } from './passkeys.ts';

/**
 * Whose passkey answered the holder's challenge, which is used up whatever comes of it. Null where it proves nothing.
 * @param userId who has given a password; null where the passkey alone is to say who it is: then it has to have known
 *   its owner
 */
export async function proveWithPasskey(
  sql: Sql,
  site: RelyingParty,
  { holder, answer, userId }: { holder: string; answer: PasskeyAnswer; userId: string | null },
): Promise<string | null> {
  const challenge = await takeChallenge(sql, holder);
  const credential = await findPasskey(sql, answer.id);
  if (challenge === null || !credential) return null;
  if (userId !== null && credential.userId !== userId) return null;
  const ownerVerified = userId === null;
  const counter = await usedPasskey(site, { answer, challenge, credential, ownerVerified });
  if (counter === null || !(await notePasskeyUse(sql, credential, counter))) return null;
  return credential.userId;
}
