import 'server-only';
import { logSecurityEvent } from '@clickledger/config';
import { signIn, type User } from '@clickledger/db';
import { cookies } from 'next/headers';
import { getServer } from '#env.ts';
import { addressBlock, clientAddress, type GetHeader } from './client-address.ts';
import { demoReached } from './demo-reached.ts';
import { DEVICE_SECONDS, deviceCookieName, makeDeviceCookie, readDeviceCookie } from './device-cookie.ts';
import { noteOfUser, pseudonym } from './security.ts';
import { SignInLimits, type SignInSource } from './sign-in-limits.ts';
import { getStores } from './stores.ts';

const STRANGER = { kind: 'nobody', id: 'stranger' } as const;
const limits = new SignInLimits();

/**
 * The user whose address and password these are, or null; this device is remembered for the next time.
 * @throws Error `wait:<seconds>` without looking at the password, when too many were wrong.
 */
export async function passwordSignIn(
  login: { email: string; password: string },
  header: GetHeader,
): Promise<User | null> {
  const source = await sourceOf(login.email, header);
  const from = {
    account: pseudonym('account', source.account),
    address: pseudonym('address', source.address),
    known_device: source.device !== null,
  };
  const reserved = limits.reserve(source, Date.now());
  if (typeof reserved === 'number') {
    logSecurityEvent(getServer().logger, 'sign_in.limited', { by: STRANGER, ...from });
    throw new Error(`wait:${Math.ceil(reserved / 1000)}`);
  }
  const result = await signIn(getStores().sql, login, { demoAllowed: await demoReached() }).catch((error) => {
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
  await rememberDevice(source.account);
  return result.user;
}

async function sourceOf(email: string, header: GetHeader): Promise<SignInSource> {
  const { env, secrets } = getServer();
  const account = email.toLowerCase();
  const cookie = (await cookies()).get(deviceCookieName(secrets.nextauth, account))?.value;
  return {
    account,
    address: addressBlock(clientAddress(header, env.TRUSTED_PROXY_HOPS)),
    device: readDeviceCookie(secrets.nextauth, account, cookie, Date.now()),
  };
}

async function rememberDevice(account: string): Promise<void> {
  const { endpoints, secrets } = getServer();
  (await cookies()).set(
    deviceCookieName(secrets.nextauth, account),
    makeDeviceCookie(secrets.nextauth, account, Date.now()),
    {
      path: '/api/auth',
      maxAge: DEVICE_SECONDS,
      sameSite: 'lax',
      httpOnly: true,
      secure: endpoints.webUrl.startsWith('https:'),
    },
  );
}
