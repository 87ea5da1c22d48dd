const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/**
 * The hash by which Kafka's own clients choose a key's partition (32-bit MurmurHash2 with their seed), as a signed
 * integer.
 */
export function murmur2(key: string | Buffer): number {
  const bytes = typeof key === 'string' ? Buffer.from(key) : key;
  const whole = bytes.length - (bytes.length % 4);
  let h = SEED ^ bytes.length;
  for (let i = 0; i < whole; i += 4) {
    const k = Math.imul(bytes.readInt32LE(i), M);
    h = Math.imul(h, M) ^ Math.imul(k ^ (k >>> 24), M);
  }
  if (whole < bytes.length) {
    const rest = bytes.readUIntLE(whole, bytes.length - whole);
    h = Math.imul(h ^ rest, M);
  }
  h = Math.imul(h ^ (h >>> 13), M);
  return h ^ (h >>> 15);
}
