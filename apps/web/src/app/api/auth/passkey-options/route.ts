import { authenticationOptions } from '@clickledger/core';
import { findPendingSignIn, keepChallenge, makeToken, passkeyCredentials } from '@clickledger/db';
import { getServer } from '#env.ts';
import { addressBlock, clientAddress } from '#server/client-address.ts';
import { challengeHolder, passkeySite, rememberSignIn, signInToken } from '#server/pending-sign-in.ts';
import { AddressLimit } from '#server/sign-in-limits.ts';
import { getStores } from '#server/stores.ts';

/** So many people of one address may begin at the same time. */
const limit = new AddressLimit(300);

/**
 * What a browser asks a passkey for at sign-in: one of whoever's password was right in this browser, or, with `?alone`,
 * any that knows its owner.
 */
export async function POST(request: Request): Promise<Response> {
  const site = passkeySite();
  if (!site) return refused(404, 'There are no passkeys at this address.');
  const isAlone = new URL(request.url).searchParams.has('alone');
  const token = isAlone ? await newToken(request) : await signInToken();
  if (token === null) return refused(401, 'Sign in with your password first.');
  const { sql } = getStores();
  const user = isAlone ? null : await findPendingSignIn(sql, token);
  if (!isAlone && !user) return refused(401, 'Sign in with your password first.');
  const options = await authenticationOptions(site, user && (await passkeyCredentials(sql, user.id)));
  await keepChallenge(sql, challengeHolder(token), options.challenge);
  return Response.json(options, { headers: { 'cache-control': 'no-store' } });
}

/** A token for a sign-in that begins here; null where an address has begun too many. */
async function newToken(request: Request): Promise<string | null> {
  const address = clientAddress((name) => request.headers.get(name), getServer().env.TRUSTED_PROXY_HOPS);
  if (typeof limit.reserve(addressBlock(address), Date.now()) === 'number') return null;
  const { token } = makeToken();
  await rememberSignIn(token);
  return token;
}

function refused(status: number, message: string): Response {
  return Response.json({ message }, { status, headers: { 'cache-control': 'no-store' } });
}
