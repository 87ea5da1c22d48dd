import { isIP } from 'node:net';
import type { PasskeyCredential, User } from '@clickledger/db';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { z } from 'zod';

/** The site that passkeys are made for. It follows from the dashboard's configured address, never from a request. */
export interface RelyingParty {
  /** The host name that they are bound to. */
  id: string;
  origin: string;
}

const NAME = 'Clickledger';
/** Longer than any authenticator's answer, attestation included. */
const MAX_TEXT = 16_384;
const text = z.string().max(MAX_TEXT);

/** What a browser answers; the library reads the rest of it, and refuses what it cannot read. */
export const passkeyAnswerInput = z.looseObject({
  id: z.string().min(1).max(1400),
  rawId: text,
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: text }),
});
export type PasskeyAnswer = z.infer<typeof passkeyAnswerInput>;

/** Null where browsers make no passkeys: for an address instead of a name, and without https beyond this machine. */
export function relyingParty(dashboardUrl: string): RelyingParty | null {
  const { hostname, origin, protocol } = new URL(dashboardUrl);
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
  const isNamed = isIP(hostname) === 0 && !hostname.startsWith('[');
  return isNamed && (protocol === 'https:' || isLocal) ? { id: hostname, origin } : null;
}

/** What a browser is asked for a new passkey; `challenge` is to be kept, and those that are `known` are not made again. */
export async function registrationOptions(
  { id }: RelyingParty,
  { id: userId, email, name }: Pick<User, 'id' | 'email' | 'name'>,
  known: readonly PasskeyCredential[],
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await import('@simplewebauthn/server');
  return generateRegistrationOptions({
    rpName: NAME,
    rpID: id,
    userID: new TextEncoder().encode(userId),
    userName: email,
    userDisplayName: name,
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
}

/** The passkey that was made for this challenge, or null where the answer proves none. */
export async function registeredPasskey(
  { id, origin }: RelyingParty,
  answer: PasskeyAnswer,
  challenge: string,
): Promise<Omit<PasskeyCredential, 'userId'> | null> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: answer as unknown as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: false,
  }).catch(() => ({ verified: false, registrationInfo: undefined }));
  if (!verified || !registrationInfo) return null;
  const { credential } = registrationInfo;
  return {
    id: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: credential.transports ?? [],
  };
}

/**
 * What a browser is asked to sign in. `of`: the passkeys of who has given a password; null: any, which then has to know
 * its owner by a PIN or a finger.
 */
export async function authenticationOptions(
  { id }: RelyingParty,
  of: readonly PasskeyCredential[] | null,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
  return generateAuthenticationOptions({
    rpID: id,
    userVerification: of ? 'preferred' : 'required',
    ...(of && { allowCredentials: of.map(({ id, transports }) => ({ id, transports })) }),
  });
}

/** How often the passkey was used by its own count, or null where the answer does not prove that it is at hand. */
export async function usedPasskey(
  { id, origin }: RelyingParty,
  {
    answer,
    challenge,
    credential,
    ownerVerified,
  }: {
    answer: PasskeyAnswer;
    challenge: string;
    credential: PasskeyCredential;
    /** Whether it has to have known its owner. */
    ownerVerified: boolean;
  },
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: answer as unknown as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: id,
    credential: {
      id: credential.id,
      publicKey: new Uint8Array(Buffer.from(credential.publicKey, 'base64url')),
      counter: credential.counter,
    },
    requireUserVerification: ownerVerified,
  }).catch(() => ({ verified: false, authenticationInfo: undefined }));
  return verified && authenticationInfo ? authenticationInfo.newCounter : null;
}
