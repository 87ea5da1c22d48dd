import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { PASSWORD_LENGTH, passwordLength } from '@clickledger/domain';

/** As OWASP's Password Storage Cheat Sheet has it for this N. */
const COST = { N: 32_768, r: 8, p: 3 };
const MAX_MEMORY = 256 * 1024 * 1024;
const HASH_BYTES = 32;

const MIN_DIFFERENT = 5;
/** Shorter words are in too many others. */
const MIN_WORD = 3;

/** A password that is not taken; the message says why. */
export class PasswordError extends Error {
  override readonly name = 'PasswordError';
}

/** Words that a guesser of this product's passwords tries first. */
const PRODUCT_WORDS = ['clickledger', 'click', 'ledger', 'password'];

/**
 * Why a password is not taken from now on, or null. Length is what counts; kinds of characters do not. Beside words of
 * the product, of the address and of the name, and beside passwords that many use, it holds something of its own.
 */
export async function passwordProblem(
  password: string,
  { email, name }: { email: string; name: string },
): Promise<string | null> {
  const { min, max } = PASSWORD_LENGTH;
  const length = passwordLength(password);
  if (length < min) return `Take a password of ${min} characters or more: a few words are easiest.`;
  if (length > max) return `Take a password of ${max} characters at most.`;
  if (new Set(password.normalize('NFKC')).size < MIN_DIFFERENT)
    return 'Take a password that is not the same few characters.';
  if (withoutWords(password, [email, ...email.split('@')]).length < MIN_DIFFERENT) {
    return 'Take a password that is not your e-mail address.';
  }
  const words = [...PRODUCT_WORDS, ...email.split(/[^\p{L}\p{N}]+/u), ...name.split(/[^\p{L}\p{N}]+/u)];
  if (withoutWords(password, words).length < MIN_DIFFERENT) {
    return 'Take a password that is not made of your name, your e-mail address or the name of the product.';
  }
  // A list of 300 KB, for the few who choose a password.
  const { isCommonPassword } = await import('./common-passwords/common.ts');
  if (isCommonPassword(password, MIN_DIFFERENT)) {
    return 'Take a password that is not made of those that many people use: put two or three more words to it.';
  }
  return null;
}

/** What is left of a password without these words in any case; the longest go first. */
function withoutWords(password: string, words: readonly string[]): string {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase();
  return words
    .map(plain)
    .filter((word) => [...word].length >= MIN_WORD)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), plain(password));
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
