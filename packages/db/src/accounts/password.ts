import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** As OWASP's Password Storage Cheat Sheet has it for this N. */
const COST = { N: 32_768, r: 8, p: 3 };
const MAX_MEMORY = 256 * 1024 * 1024;
const HASH_BYTES = 32;

const MIN_LENGTH = 12;
const MAX_LENGTH = 1024;
const MIN_DIFFERENT = 5;

/** A password that is not taken; the message says why. */
export class PasswordError extends Error {
  override readonly name = 'PasswordError';
}

/** Why a password is not taken for a new account, or null. Length is what counts; kinds of characters do not. */
export function passwordProblem(password: string, email: string): string | null {
  const characters = [...password.normalize('NFKC')];
  if (characters.length < MIN_LENGTH) return `Take a password of ${MIN_LENGTH} characters or more.`;
  if (characters.length > MAX_LENGTH) return `Take a password of ${MAX_LENGTH} characters at most.`;
  if (new Set(characters).size < MIN_DIFFERENT) return 'Take a password that is not the same few characters.';
  const [name = ''] = email.toLowerCase().split('@');
  const plain = password.toLowerCase();
  if (plain === email.toLowerCase() || plain.replaceAll(name, '').length < MIN_DIFFERENT) {
    return 'Take a password that is not your e-mail address.';
  }
  return null;
}

/** Hashes a password for keeping: `scrypt$N$r$p$salt$hash`, salt and hash in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, HASH_BYTES, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/**
 * Compares a password with a kept hash in constant time. An unreadable or missing hash costs the same work and is
 * false, and one of a lower cost is made up to it, so that the time taken does not tell which accounts exist.
 */
export async function verifyPassword(password: string, encoded: string | null): Promise<boolean> {
  const kept = parse(encoded);
  if (!kept) {
    await derive(password, Buffer.alloc(16), HASH_BYTES, COST);
    return false;
  }
  const matches = timingSafeEqual(await derive(password, kept.salt, kept.hash.length, kept.cost), kept.hash);
  const missing = COST.p - kept.cost.p;
  if (missing > 0) await derive(password, kept.salt, HASH_BYTES, { ...COST, p: missing });
  return matches;
}

/** Whether a hash was made at another cost than new ones are, and is to be made anew while the password is known. */
export function needsRehash(encoded: string): boolean {
  return !encoded.startsWith(`scrypt$${COST.N}$${COST.r}$${COST.p}$`);
}

function parse(encoded: string | null) {
  const match = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/.exec(encoded ?? '');
  if (!match) return null;
  const [, N, r, p, salt = '', hash = ''] = match;
  return {
    cost: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
}

function derive(password: string, salt: Buffer, length: number, cost: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, length, { ...cost, maxmem: MAX_MEMORY }, (error, hash) =>
      error ? reject(error) : resolve(hash),
    );
  });
}
