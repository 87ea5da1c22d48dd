const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const pool = new Uint8Array(4096);
let used = pool.length;
/** The time of the last id and its characters: many are made within a millisecond. */
let lastMs = -1;
let lastTime = '';

/**
 * A ULID: 48 bits of time and 80 random bits in 26 Crockford base-32 characters, sortable by time.
 * Random bytes come from a pool refilled from the system source: one system call a few hundred ids. Web Crypto, since
 * browsers read this file for the pattern below.
 * Source: the ULID specification, ulid/spec.
 */
export function newClickId(nowMs: number): string {
  if (used + 16 > pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  if (nowMs !== lastMs) {
    lastTime = timeOf(nowMs);
    lastMs = nowMs;
  }
  let id = lastTime;
  for (let i = 0; i < 16; i++) id += CROCKFORD.charAt((pool[used++] ?? 0) & 31);
  return id;
}

function timeOf(nowMs: number): string {
  let time = nowMs;
  let characters = '';
  for (let i = 0; i < 10; i++) {
    characters = CROCKFORD.charAt(time % 32) + characters;
    time = Math.floor(time / 32);
  }
  return characters;
}

/** Ids that users choose: letters, digits and `._:-`, up to 128; nothing that needs escaping anywhere. */
export const ID_PATTERN = /^[A-Za-z0-9._:~-]{1,128}$/;
