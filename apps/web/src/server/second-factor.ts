import 'server-only';
import { type PasskeyAnswer, proveWithCode, proveWithPasskey } from '@clickledger/core';
import {
  closePendingSignIn,
  countPendingAttempt,
  findPendingSignIn,
  findUser,
  openPendingSignIn,
  type User,
} from '@clickledger/db';
import { getServer } from '#env.ts';
import { addressBlock, clientAddress, type GetHeader } from './client-address.ts';
import { demoReached } from './demo-reached.ts';
import {
  challengeHolder,
  forgetSignIn,
  passkeySite,
  rememberSignIn,
  signInToken,
} from './pending-sign-in.ts';
import { noteOfUser, pseudonym, STRANGER } from './security.ts';
import { AddressLimit, SecondFactorLimits } from './sign-in-limits.ts';
import { loggedSource, rememberDevice, sourceOf } from './sign-in-source.ts';
import { getStores } from './stores.ts';

const limits = new SecondFactorLimits();
const passkeysAlone = new AddressLimit(30);

/** The sign-in is over, or there was none: it begins again with the password. */
const OVER = 'SignInOver';

type Given = { code: string } | { passkey: PasskeyAnswer };

/**
 * Keeps that the password was right, in a cookie of this browser.
 * @throws Error `second-factor:app`, `second-factor:passkey` or `second-factor:app+passkey`: what may be shown next
 */
export async function askForSecondFactor(
  user: User,
  kinds: { app: boolean; passkey: boolean },
  from: ReturnType<typeof loggedSource>,
): Promise<never> {
  const token = await openPendingSignIn(getStores().sql, user.id);
  if (token === null) throw new Error(OVER);
  await rememberSignIn(token);
  noteOfUser('sign_in.second_factor_asked', user.id, from, STRANGER);
  const names = [kinds.app && 'app', kinds.passkey && 'passkey'].filter(Boolean);
  throw new Error(`second-factor:${names.join('+')}`);
}

/**
 * The user whose password was right in this browser, and whose second factor this is; null where it is not.
 * @throws Error `SignInOver` where no password was right, or too long ago; `wait:<seconds>` without looking at what is
 *   given, when too many were wrong.
 */
export async function secondFactorSignIn(given: Given, header: GetHeader): Promise<User | null> {
  const { sql } = getStores();
  const token = await signInToken();
  const user = token === null ? null : await findPendingSignIn(sql, token);
  if (token === null || !user) throw new Error(OVER);
  const source = await sourceOf(user.email, header);
  const from = loggedSource(source);
  const reserved = limits.reserve(source, Date.now());
  if (typeof reserved === 'number') {
    noteOfUser('sign_in.limited', user.id, from, STRANGER);
    throw new Error(`wait:${Math.ceil(reserved / 1000)}`);
  }
  if (!(await countPendingAttempt(sql, token))) throw new Error(OVER);
  if (!(await proves(given, user, token))) {
    noteOfUser('sign_in.second_factor_failed', user.id, from, STRANGER);
    return null;
  }
  if (!(await closePendingSignIn(sql, token))) throw new Error(OVER);
  reserved.succeeded();
  await forgetSignIn();
  await rememberDevice(source.account);
  return user;
}

async function proves(given: Given, { id: userId }: User, token: string): Promise<boolean> {
  const { sql } = getStores();
  if ('passkey' in given) {
    const site = passkeySite();
    const proof = { holder: challengeHolder(token), answer: given.passkey, userId };
    return site !== null && (await proveWithPasskey(sql, site, proof)) !== null;
  }
  const deploymentSecret = getServer().secrets.link;
  const proof = await proveWithCode(sql, { userId, code: given.code, now: Date.now(), deploymentSecret });
  if (proof === 'recovery_code') noteOfUser('recovery_codes.used', userId);
  return proof !== null;
}

/**
 * The user whose passkey this is, which alone is enough: it has known its owner. Null where it proves nothing.
 * @throws Error `wait:<seconds>` when too many from this address proved nothing.
 */
export async function passkeySignIn(answer: PasskeyAnswer, header: GetHeader): Promise<User | null> {
  const { sql } = getStores();
  const address = addressBlock(clientAddress(header, getServer().env.TRUSTED_PROXY_HOPS));
  const reserved = passkeysAlone.reserve(address, Date.now());
  if (typeof reserved === 'number') throw new Error(`wait:${Math.ceil(reserved / 1000)}`);
  const token = await signInToken();
  const site = passkeySite();
  if (token === null || !site) throw new Error(OVER);
  const proof = { holder: challengeHolder(token), answer, userId: null };
  const userId = await proveWithPasskey(sql, site, proof);
  const user = userId === null ? null : await findUser(sql, userId);
  if (!user || (user.isDemo && !(await demoReached()))) {
    const from = { address: pseudonym('address', address), way: 'passkey' };
    if (user) noteOfUser('sign_in.demo_refused', user.id, from, STRANGER);
    return null;
  }
  reserved.succeeded();
  await forgetSignIn();
  await rememberDevice(user.email);
  return user;
}
