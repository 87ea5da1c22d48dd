const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/** Room for keys while they are hashed; a longer one gets its own. */
const room = Buffer.allocUnsafeSlow(512);

/**
 * The hash by which Kafka's own clients choose a key's partition (32-bit MurmurHash2 with their seed), as a signed
 * integer.
 */
export function murmur2(key: string | Buffer): number {
  if (typeof key !== 'string') return hashOf(key, key.length);
  // A UTF-16 unit takes at most three bytes.
  return 3 * key.length <= room.length
    ? hashOf(room, room.write(key))
    : hashOf(Buffer.from(key), Buffer.byteLength(key));
}

function hashOf(bytes: Buffer, length: number): number {
  const whole = length - (length % 4);
  let h = SEED ^ length;
  for (let i = 0; i < whole; i += 4) {
    const k = Math.imul(bytes.readInt32LE(i), M);
    h = Math.imul(h, M) ^ Math.imul(k ^ (k >>> 24), M);
  }
  if (whole < length) {
    const rest = bytes.readUIntLE(whole, length - whole);
    h = Math.imul(h ^ rest, M);
  }
  h = Math.imul(h ^ (h >>> 13), M);
  return h ^ (h >>> 15);
}
