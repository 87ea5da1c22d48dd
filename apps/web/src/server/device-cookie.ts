import { randomBytes } from 'node:crypto';
import { keyedHash, sameHash } from './keyed-hash.ts';

/** How long a device is remembered after a sign-in, in seconds. */
export const DEVICE_SECONDS = 180 * 24 * 3600;

/** The cookie that says that an account signed in on this device; each account has its own. */
export function deviceCookieName(secret: string, account: string): string {
  return `clickledger-device-${keyedHash(secret, 'device cookie name', account).slice(0, 12)}`;
}

/** A new cookie's value: a name for the device, when it was made, and a signature of both and the account. */
export function makeDeviceCookie(secret: string, account: string, now: number): string {
  const device = randomBytes(16).toString('base64url');
  const made = Math.floor(now / 1000);
  return `${device}.${made}.${sign(secret, account, device, made)}`;
}

/** The device's name where the cookie is ours, for this account and not too old; else null. */
export function readDeviceCookie(
  secret: string,
  account: string,
  value: string | undefined,
  now: number,
): string | null {
  const match = /^([\w-]{22})\.(\d{1,12})\.([\w-]{43})$/.exec(value ?? '');
  const [, device = '', made = '', signature = ''] = match ?? [];
  if (!match || now / 1000 - Number(made) > DEVICE_SECONDS) return null;
  return sameHash(signature, sign(secret, account, device, Number(made))) ? device : null;
}

function sign(secret: string, account: string, device: string, made: number): string {
  return keyedHash(secret, 'device cookie', `${device}.${made}.${account}`);
}
