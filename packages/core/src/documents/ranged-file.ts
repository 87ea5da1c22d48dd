/** A file whose length is known and that can be read from any byte on, so that a download that broke off goes on. */
export interface RangedFile {
  filename: string;
  type: string;
  bytes: number;
  /** The same for the same bytes. */
  etag: string;
  /** From `start` to `end`, both included. */
  read(range: { start: number; end: number }): AsyncIterable<Uint8Array>;
}

/** A file in pieces: each has a length that is known, and is read when it is wanted. */
export interface Piece {
  bytes: number;
  read: () => AsyncIterable<Uint8Array>;
}

/** Reads some bytes of pieces that stand behind each other; those before and behind are not made. */
export async function* readRange(
  pieces: readonly Piece[],
  { start, end }: { start: number; end: number },
): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const { bytes, read } of pieces) {
    const first = at;
    at += bytes;
    if (at <= start) continue;
    if (first > end) return;
    let position = first;
    for await (const chunk of read()) {
      const from = Math.max(0, start - position);
      const to = Math.min(chunk.length, end + 1 - position);
      if (from < to) yield chunk.subarray(from, to);
      position += chunk.length;
      if (position > end) return;
    }
    // Who asked for a length waits for it: what came to less is no file.
    if (position !== at) throw new Error('A file came to another length than was told.');
  }
}
