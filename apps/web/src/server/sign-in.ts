import 'server-only';
import { logSecurityEvent } from '@clickledger/config';
import { secondFactorKinds, signIn, type User } from '@clickledger/db';
import { getServer } from '#env.ts';
import type { GetHeader } from './client-address.ts';
import { demoReached } from './demo-reached.ts';
import { askForSecondFactor } from './second-factor.ts';
import { noteOfUser, STRANGER } from './security.ts';
import { SignInLimits } from './sign-in-limits.ts';
import { loggedSource, rememberDevice, sourceOf } from './sign-in-source.ts';
import { getStores } from './stores.ts';

const limits = new SignInLimits();

/**
 * The user whose address and password these are, or null; this device is remembered for the next time.
 * @throws Error `wait:<seconds>` without looking at the password, when too many were wrong.
 * @throws Error `second-factor:<kinds>` where the password is right and is not enough.
 */
export async function passwordSignIn(
  login: { email: string; password: string },
  header: GetHeader,
): Promise<User | null> {
  const source = await sourceOf(login.email, header);
  const from = loggedSource(source);
  const reserved = limits.reserve(source, Date.now());
  if (typeof reserved === 'number') {
    logSecurityEvent(getServer().logger, 'sign_in.limited', { by: STRANGER, ...from });
    throw new Error(`wait:${Math.ceil(reserved / 1000)}`);
  }
  const { sql } = getStores();
  const result = await signIn(sql, login, { demoAllowed: await demoReached() }).catch((error) => {
    reserved.dropped();
    throw error;
  });
  if (!result.ok) {
    reserved.failed();
    const { why, userId } = result;
    const event = why === 'demo' ? 'sign_in.demo_refused' : 'sign_in.failed';
    if (userId) noteOfUser(event, userId, from, STRANGER);
    else logSecurityEvent(getServer().logger, event, { by: STRANGER, ...from });
    return null;
  }
  reserved.succeeded();
  const kinds = await secondFactorKinds(sql, result.user.id);
  if (kinds.app || kinds.passkey) return askForSecondFactor(result.user, kinds, from);
  await rememberDevice(source.account);
  return result.user;
}
