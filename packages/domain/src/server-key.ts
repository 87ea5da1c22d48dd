import { KEY_SCOPE_WORDS, type KeyScope } from './key-scope.ts';

/** Why what a request shows for a key opens nothing. */
export type KeyProblem = 'missing' | 'unknown' | 'expired';

const KEYS_PAGE = 'under Settings, Keys';

/** The same in words, with what to do. */
export const KEY_PROBLEM_WORDS: Readonly<Record<KeyProblem, string>> = {
  missing: `Send a server key: Authorization: Bearer clk_… Make one ${KEYS_PAGE}.`,
  unknown: `This key is not known or was revoked; make one ${KEYS_PAGE}.`,
  expired: `This key has expired; make a new one ${KEYS_PAGE}.`,
};

/** What a key is told that is used for what its scopes do not hold. */
export function scopeMissing(scope: KeyScope): string {
  return `This key may not ${KEY_SCOPE_WORDS[scope]}: that takes one with the scope ${scope}. Make it ${KEYS_PAGE}.`;
}

/** The key that a request's `Authorization` carries; undefined where it carries none. */
export function bearerKey(authorization: string | undefined): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
}

/** What is wrong with the key that was found by what a request shows, at a time (ms UTC, as its end is); null for nothing. */
export function keyProblem(
  key: { expiresAt: number | null } | null | undefined,
  now: number,
): KeyProblem | null {
  if (!key) return 'unknown';
  return key.expiresAt !== null && key.expiresAt <= now ? 'expired' : null;
}
