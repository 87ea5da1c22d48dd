import { createHash, randomBytes } from 'node:crypto';

/** What a link opens something with, and what is kept of it. */
export interface Token {
  /** For the letter, and nowhere else. */
  token: string;
  /** SHA-256 in hex: a copy of the table opens nothing. */
  hash: string;
}

/** A new token of 256 random bits, as base64url. */
export function makeToken(): Token {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashToken(token) };
}

/** What a token is looked up by. There is too much chance in one for a slow hash to add anything. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
