import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { writeDurably } from '#write-durably.ts';
import { compareIds, type Layout } from './layout.ts';
import { decodeIndex, END_BYTES, indexBytes, type RunIndex, RunIndexBuilder } from './run-index.ts';

/** Of pieces that a run is read in when it is read whole. */
export const PIECE_BYTES = 500_000;

/** The file of a run is not what was written. */
export class DamagedRun extends Error {}

/** Entries in a file, in the order of their ids. Nothing changes it once it is written. */
export class SortedRun {
  readonly #layout: Layout;
  readonly #descriptor: number;
  readonly #index: RunIndex;

  /** @throws DamagedRun; as `openSync` does where the file is away. */
  constructor(path: string, layout: Layout) {
    this.#layout = layout;
    this.#descriptor = openSync(path, 'r');
    const index = this.#readIndex();
    if (!index) {
      this.close();
      throw new DamagedRun(`${path} is not what was written.`);
    }
    this.#index = index;
  }

  /** Entries. */
  get size(): number {
    return this.#index.size;
  }

  /** The latest time of an entry, ms UTC. */
  get newestAt(): number {
    return this.#index.newestAt;
  }

  /** The entry of the id that stands at `from` in `entries`. */
  find(entries: Buffer, from: number): Buffer | undefined {
    const bucket = this.#index.bucketOf(entries, from);
    if (!bucket) return undefined;
    const found = this.#read(bucket.from, bucket.bytes);
    for (let at = 0; at < found.length; ) {
      const end = at + this.#layout.bytesAt(found, at);
      if (compareIds(this.#layout, found, at, entries, from) === 0) return found.subarray(at, end);
      at = end;
    }
    return undefined;
  }

  /** Its entries, many at a time. */
  *pieces(): Generator<Buffer> {
    for (const { from, bytes } of this.#index.groups(PIECE_BYTES)) yield this.#read(from, bytes);
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #readIndex(): RunIndex | undefined {
    const { size } = fstatSync(this.#descriptor);
    const end = this.#read(Math.max(0, size - END_BYTES), END_BYTES);
    const bytes = indexBytes(this.#layout, end);
    if (bytes === undefined) return undefined;
    return decodeIndex(this.#layout, this.#read(Math.max(0, size - END_BYTES - bytes), bytes), end);
  }

  #read(from: number, bytes: number): Buffer {
    const buffer = Buffer.allocUnsafe(bytes);
    return buffer.subarray(0, readSync(this.#descriptor, buffer, 0, bytes, from));
  }
}

/** Writes entries, which come in their order and are at most `most`, into a file that `SortedRun` reads. */
export function writeRun(
  path: string,
  layout: Layout,
  most: number,
  entries: Iterable<Buffer>,
): Promise<void> {
  return writeDurably(path, withIndex(layout, most, entries));
}

function* withIndex(layout: Layout, most: number, entries: Iterable<Buffer>): Generator<Buffer> {
  const index = new RunIndexBuilder(layout, most);
  for (const piece of entries) {
    index.add(piece);
    yield piece;
  }
  yield index.build().encode(layout);
}
