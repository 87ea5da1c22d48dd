import {
  findUser,
  lockSecondFactors,
  needsTwoFactors,
  passwordSetAt,
  proveSession,
  replaceRecoveryCodes,
  type SecondFactors,
  type Sql,
  secondFactorsOf,
  type User,
  unproveSessions,
} from '@clickledger/db';
import { type SecondFactorNews, secondFactorLetter } from '#mail/second-factor.ts';
import type { Principal } from '#principal.ts';
import { tellByLetter } from '#tell-by-letter.ts';
import type { CallSession, Deployment } from '#use-case.ts';
import { conflict, notFound } from '#use-case-error.ts';
import { hashRecoveryCode, makeRecoveryCodes } from './recovery-codes.ts';

/** Who asks, and what they have beside their password; nobody changes that meanwhile. */
export async function lockedPerson(
  tx: Sql,
  principal: Principal,
): Promise<{ user: User; had: SecondFactors }> {
  const userId = 'userId' in principal ? principal.userId : '';
  await lockSecondFactors(tx, userId);
  const user = await findUser(tx, userId);
  if (!user) throw notFound('This account was removed.');
  return { user, had: await secondFactorsOf(tx, userId) };
}

/**
 * Who asks, to add a second factor to their password.
 * @throws UseCaseError `conflict` where they have none: a passkey would let them in past the issuer that vouches for them
 */
export async function lockedPersonWithPassword(tx: Sql, principal: Principal) {
  const person = await lockedPerson(tx, principal);
  if ((await passwordSetAt(tx, person.user.id)) !== undefined) return person;
  throw conflict('You sign in by single sign-on alone: your second factor is asked for there.');
}

/**
 * What follows from a new second factor: this session has shown it, others that a password alone opened are over. With
 * the first one come recovery codes; else null.
 */
export async function afterAdding(
  tx: Sql,
  {
    user,
    had,
    session,
    deployment,
  }: {
    user: User;
    had: SecondFactors;
    session: CallSession | undefined;
    deployment: Deployment;
  },
): Promise<string[] | null> {
  await proveSession(tx, user.id, session?.id ?? '');
  const isFirst = had.appSince === null && had.passkeys.length === 0;
  return isFirst ? newRecoveryCodes(tx, user.id, deployment) : null;
}

/**
 * What follows from a second factor that is gone: without any other, recovery codes are, too, and the password is enough.
 * @throws UseCaseError `conflict` where it is the last and a role of theirs needs one
 */
export async function afterRemoving(tx: Sql, user: User): Promise<void> {
  const { appSince, passkeys } = await secondFactorsOf(tx, user.id);
  if (appSince !== null || passkeys.length > 0) return;
  if ((await needsTwoFactors(tx, user.id)).length > 0) {
    throw conflict('Your role needs two factors: set up another one before you remove this one.');
  }
  await replaceRecoveryCodes(tx, user.id, []);
  await unproveSessions(tx, user.id);
}

/** Makes recovery codes instead of those before. They are in this answer and nowhere else. */
export async function newRecoveryCodes(tx: Sql, userId: string, { links }: Deployment): Promise<string[]> {
  const codes = makeRecoveryCodes();
  const hashes = codes.map((code) => hashRecoveryCode(code, userId, links.secret));
  await replaceRecoveryCodes(tx, userId, hashes);
  return codes;
}

/** Tells somebody what became of their second factors. What was done stays done where the letter is not taken. */
export function tellOfSecondFactor(
  deployment: Deployment,
  user: User,
  news: SecondFactorNews,
): Promise<boolean> {
  return tellByLetter(deployment, (at) => secondFactorLetter(user, news, at));
}
