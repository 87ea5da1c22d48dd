import { createUnknownKeys } from '@clickledger/config';
import type { Call } from '@clickledger/core';
import { apiKeyByHash, createKeyUses, hashApiKey, noteApiKeyUse } from '@clickledger/db';
import { bearerKey, KEY_PROBLEM_WORDS, type KeyProblem, keyProblem } from '@clickledger/domain';
import { RestError } from './problem.ts';

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
  const token = bearerKey(authorization);
  if (token === undefined) throw keyless('missing');
  const key = await apiKeyByHash(call.stores.sql, hashApiKey(token));
  const problem = keyProblem(key, call.now);
  if (problem === 'unknown') unknownKeys(call.logger);
  if (!key || problem) throw keyless(problem ?? 'unknown');
  noteUse(key.id, call);
  return {
    ...call,
    principal: { kind: 'key', keyId: key.id, scopes: key.scopes, advertiser: key.advertiser },
  };
}

function keyless(problem: KeyProblem): RestError {
  return new RestError(
    problem === 'expired' ? 'key_expired' : 'unauthenticated',
    KEY_PROBLEM_WORDS[problem],
    { headers: { 'www-authenticate': 'Bearer' } },
  );
}
