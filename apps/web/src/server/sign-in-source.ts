import 'server-only';
import { cookies } from 'next/headers';
import { getServer } from '#env.ts';
import { addressBlock, clientAddress, type GetHeader } from './client-address.ts';
import { DEVICE_SECONDS, deviceCookieName, makeDeviceCookie, readDeviceCookie } from './device-cookie.ts';
import { pseudonym } from './security.ts';
import type { SignInSource } from './sign-in-limits.ts';

/** Whose sign-in a request is said to be, and where it comes from. */
export async function sourceOf(email: string, header: GetHeader): Promise<SignInSource> {
  const { env, secrets } = getServer();
  const account = email.toLowerCase();
  const cookie = (await cookies()).get(deviceCookieName(secrets.nextauth, account))?.value;
  return {
    account,
    address: addressBlock(clientAddress(header, env.TRUSTED_PROXY_HOPS)),
    device: readDeviceCookie(secrets.nextauth, account, cookie, Date.now()),
  };
}

/** A source as logs may have it. */
export function loggedSource({ account, address, device }: SignInSource) {
  return {
    account: pseudonym('account', account),
    address: pseudonym('address', address),
    known_device: device !== null,
  };
}

/** Remembers that an account has signed in on this device. */
export async function rememberDevice(account: string): Promise<void> {
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
