/**
 * Which subtask of a grouping Flink gives a key to: a murmur hash of the key's binary row, cut into key groups, which are dealt out in
 * ranges (Flink 2.3: `BinaryRowData.hashCode`, `KeyGroupRangeAssignment`). All in 32-bit integers.
 */
const WORD = 8;
const SEED = 42;
/** A text so long lies within its field; a longer one behind all fields, and the field says where. */
const MOST_INLINE = 7;
const INLINE_MARK = 0x80;

/** The row that a window's key is, as Flink lays it out: a TIMESTAMP_LTZ(3) (ms UTC), then texts. */
export function binaryRow(windowStart: number, texts: readonly string[]): Buffer {
  const fields = 1 + texts.length;
  const head = WORD * Math.ceil((fields + WORD) / 64);
  const bytes = texts.map((text) => Buffer.from(text));
  const behind = bytes.reduce((sum, { length }) => sum + (length > MOST_INLINE ? padded(length) : 0), 0);
  const fixed = head + WORD * fields;
  const row = Buffer.alloc(fixed + behind);
  row.writeBigInt64LE(BigInt(windowStart), head);
  let next = fixed;
  for (const [i, text] of bytes.entries()) {
    const at = head + WORD * (i + 1);
    if (text.length <= MOST_INLINE) {
      text.copy(row, at);
      row[at + MOST_INLINE] = INLINE_MARK | text.length;
    } else {
      text.copy(row, next);
      row.writeUInt32LE(text.length, at);
      row.writeUInt32LE(next, at + 4);
      next += padded(text.length);
    }
  }
  return row;
}

/** @returns a signed integer */
export function hashRow(row: Buffer): number {
  let hash = SEED;
  for (let at = 0; at < row.length; at += 4) {
    hash = mixed(hash ^ scrambled(row.readInt32LE(at)));
  }
  return finished(hash ^ row.length);
}

/** @param most key groups there are: Flink's `maxParallelism` */
export function keyGroupOf(hash: number, most: number): number {
  const code = finished(mixed(scrambled(hash)) ^ 4);
  return (code === -(2 ** 31) ? 0 : Math.abs(code)) % most;
}

export function subtaskOf(keyGroup: number, most: number, parallelism: number): number {
  return Math.floor((keyGroup * parallelism) / most);
}

/** The key groups of a job that does not say how many: 128, or a power of two of at least one and a half its parallelism. */
export function keyGroupsFor(parallelism: number): number {
  const wanted = parallelism + Math.floor(parallelism / 2);
  return Math.min(Math.max(2 ** Math.ceil(Math.log2(wanted)), 128), 32_768);
}

function padded(length: number): number {
  return WORD * Math.ceil(length / WORD);
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function scrambled(word: number): number {
  return Math.imul(rotated(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
}

function mixed(word: number): number {
  return (Math.imul(rotated(word, 13), 5) + 0xe6546b64) | 0;
}

function finished(word: number): number {
  let h = word ^ (word >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
