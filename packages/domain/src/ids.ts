const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODES = Uint8Array.from(CROCKFORD, (character) => character.charCodeAt(0));
const TIME_LENGTH = 10;
const LENGTH = 26;
const pool = new Uint8Array(4096);
let used = pool.length;
/** Codes of the last id's characters, and its time: many are made within a millisecond. */
const codes = new Array<number>(LENGTH).fill(0);
let lastMs = -1;

/**
 * A ULID: 48 bits of time and 80 random bits in 26 Crockford base-32 characters, sortable by time.
 * Random bytes come from a pool refilled from the system source: one system call a few hundred ids. Web Crypto, since
 * browsers read this file for the pattern below.
 * Source: the ULID specification, ulid/spec.
 */
export function newClickId(nowMs: number): string {
  if (used + LENGTH - TIME_LENGTH > pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  if (nowMs !== lastMs) {
    writeTime(nowMs);
    lastMs = nowMs;
  }
  for (let i = TIME_LENGTH; i < LENGTH; i++) codes[i] = codeOf((pool[used++] as number) & 31);
  // In one piece: whoever reads the characters of a text that was glued together puts it into one first.
  return String.fromCharCode(...codes);
}

function writeTime(nowMs: number): void {
  let time = nowMs;
  for (let i = TIME_LENGTH - 1; i >= 0; i--) {
    codes[i] = codeOf(time % 32);
    time = Math.floor(time / 32);
  }
}

function codeOf(digit: number): number {
  return CODES[digit] as number;
}

/** Ids that users choose: letters, digits and `._:-`, up to 128; nothing that needs escaping anywhere. */
export const ID_PATTERN = /^[A-Za-z0-9._:~-]{1,128}$/;
