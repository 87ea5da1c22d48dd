/**
 * Records that lie together: a byte that no text of a record begins with, how many there are (u32), the length of each (u32), and their
 * texts in UTF-8. What does not begin so is a single record, as each lay by itself before.
 */
const MARK = 1;
const HEAD_BYTES = 5;
const LENGTH_BYTES = 4;

/** Some twenty clicks: fewer are dear to store one by one, more would want long runs of free pages. */
const CHUNK_BYTES = 32_768;

/** Texts in chunks, in order. */
export function* chunksOf(values: readonly string[]): Generator<string[]> {
  let chunk: string[] = [];
  let length = 0;
  for (const value of values) {
    chunk.push(value);
    length += value.length;
    if (length < CHUNK_BYTES) continue;
    yield chunk;
    chunk = [];
    length = 0;
  }
  if (chunk.length > 0) yield chunk;
}

export function writeChunk(values: readonly string[]): Buffer {
  const lengths = values.map((value) => Buffer.byteLength(value));
  const head = HEAD_BYTES + LENGTH_BYTES * values.length;
  const chunk = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + length, head));
  chunk[0] = MARK;
  chunk.writeUInt32LE(values.length, 1);
  let at = head;
  for (const [i, value] of values.entries()) {
    const length = lengths[i] as number;
    chunk.writeUInt32LE(length, HEAD_BYTES + LENGTH_BYTES * i);
    chunk.write(value, at, length);
    at += length;
  }
  return chunk;
}

/** How many records a chunk has. */
export function sizeOfChunk(chunk: Buffer): number {
  return chunk[0] === MARK ? chunk.readUInt32LE(1) : 1;
}

/** The texts of a chunk from the `from`-th on, `limit` at most. */
export function readChunk(chunk: Buffer, from = 0, limit = Number.POSITIVE_INFINITY): string[] {
  if (chunk[0] !== MARK) return from === 0 && limit > 0 ? [chunk.toString()] : [];
  const size = sizeOfChunk(chunk);
  const values: string[] = [];
  let at = HEAD_BYTES + LENGTH_BYTES * size;
  for (let i = 0; i < size && values.length < limit; i++) {
    const end = at + chunk.readUInt32LE(HEAD_BYTES + LENGTH_BYTES * i);
    if (i >= from) values.push(chunk.toString('utf8', at, end));
    at = end;
  }
  return values;
}
