import { createUnknownKeys } from '@clickledger/config';
import type { Call } from '@clickledger/core';
import { apiKeyByHash, createKeyUses, hashApiKey, noteApiKeyUse } from '@clickledger/db';
import { RestError } from './problem.ts';

const CHALLENGE = { headers: { 'www-authenticate': 'Bearer' } };

/** What a request works with before anybody knows who asks. */
export type KeylessCall = Omit<Call, 'principal' | 'session' | 'guesses'>;

const unknownKeys = createUnknownKeys();
const noteUse = createKeyUses(
  (id, { stores }: KeylessCall) => noteApiKeyUse(stores.sql, id),
  (err, { logger }) => logger.error({ err }, 'the use of a key was not noted'),
);

/**
 * Who asks, by the key that the request carries.
 * @throws RestError where there is none, or none that is in use
 */
export async function authenticate(authorization: string | undefined, call: KeylessCall): Promise<Call> {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (!token) {
    throw new RestError(
      'unauthenticated',
      'Send a server key: Authorization: Bearer clk_… Make one under Settings, Keys.',
      CHALLENGE,
    );
  }
  const key = await apiKeyByHash(call.stores.sql, hashApiKey(token));
  if (!key) {
    unknownKeys(call.logger);
    throw new RestError(
      'unauthenticated',
      'This key is not known or was revoked; make one under Settings, Keys.',
      CHALLENGE,
    );
  }
  if (key.expiresAt && key.expiresAt.getTime() <= call.now) {
    throw new RestError(
      'key_expired',
      'This key has expired; make a new one under Settings, Keys.',
      CHALLENGE,
    );
  }
  noteUse(key.id, call);
  return {
    ...call,
    principal: { kind: 'key', keyId: key.id, scopes: key.scopes, advertiser: key.advertiser },
  };
}
