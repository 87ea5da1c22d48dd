import 'server-only';
import { type RelyingParty, relyingParty } from '@clickledger/core';
import { hashToken, PENDING_SECONDS } from '@clickledger/db';
import { cookies } from 'next/headers';
import { getServer } from '#env.ts';

const COOKIE = 'clickledger-sign-in';
const PATH = '/api/auth';

/** The site that passkeys are made for, by the dashboard's configured address; null where there are none. */
export function passkeySite(): RelyingParty | null {
  return relyingParty(getServer().endpoints.webUrl);
}

/** The token of this browser's sign-in that is under way, or null. */
export async function signInToken(): Promise<string | null> {
  const value = (await cookies()).get(COOKIE)?.value ?? '';
  return /^[\w-]{43}$/.test(value) ? value : null;
}

/** Keeps the token of a sign-in in this browser, where no script reads it. */
export async function rememberSignIn(token: string): Promise<void> {
  (await cookies()).set(COOKIE, token, {
    path: PATH,
    maxAge: PENDING_SECONDS,
    sameSite: 'strict',
    httpOnly: true,
    secure: getServer().endpoints.webUrl.startsWith('https:'),
  });
}

export async function forgetSignIn(): Promise<void> {
  (await cookies()).delete({ name: COOKIE, path: PATH });
}

/** Who a passkey's challenge is kept for. */
export const challengeHolder = (token: string) => `sign-in/${hashToken(token)}`;
