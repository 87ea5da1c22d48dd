/** 64 bits in two words. */
export interface KeyHash {
  high: number;
  low: number;
}

/**
 * What is counted: the hashes of its parts (the kind of track, whose clicks, and of which address and so on), each of which is made once,
 * however many keys of a click it is in.
 */
export type Key = readonly KeyHash[];

/** Two multiplicative hashes of a text with a mix at the end, as cyrb53. */
export function hashText(text: string): KeyHash {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  }
  return mixed(high, low);
}

/**
 * A key as stores keep it, for its parts may name a person. `seed` is the store's own: nobody can tell which parts that he may choose
 * would come to the same as others.
 */
export function hashKey(key: Key, seed: number): KeyHash {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (const part of key) {
    high = Math.imul(high ^ part.high, 0x9e3779b1);
    low = Math.imul(low ^ part.low, 0x5f356495);
    high ^= high >>> 15;
    low ^= low >>> 13;
  }
  return mixed(high, low);
}

function mixed(one: number, other: number): KeyHash {
  const high = Math.imul(one ^ (one >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35);
  const low = Math.imul(other ^ (other >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return { high: high >>> 0, low: low >>> 0 };
}

/** 32 bits of a text: enough for sketches, which only ask whether two are the same. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
