import { closeSync, fstatSync, openSync, readSync, rmSync } from 'node:fs';
import { writeDurably } from '#write-durably.ts';
import { ENTRY_BYTES, isSameId } from './entry.ts';
import { decodeIndex, END_BYTES, indexBytes, type RunIndex, RunIndexBuilder } from './run-index.ts';

/** Entries that are read at a time when a run is read whole. */
export const PIECE_ENTRIES = 16_384;

/** Claims in a file, in the order of their ids. Nothing changes it once it is written. */
export class ClaimRun {
  readonly path: string;
  /** Numbers of the first and the last of the tables that were merged into it. */
  readonly tables: readonly [number, number];
  readonly #descriptor: number;
  readonly #index: RunIndex;
  readonly #scratch = Buffer.allocUnsafe(ENTRY_BYTES);

  /** @throws Error when the file is not what was written. */
  constructor(path: string, tables: readonly [number, number]) {
    this.path = path;
    this.tables = tables;
    this.#descriptor = openSync(path, 'r');
    this.#index = this.#readIndex();
  }

  get size(): number {
    return this.#index.size;
  }

  /** When the latest was claimed, ms UTC. */
  get newestAt(): number {
    return this.#index.newestAt;
  }

  /** The entry of the click id that stands at `from` in `entries`. */
  find(entries: Buffer, from: number): Buffer | undefined {
    const isIt = (entry: number) => {
      readSync(this.#descriptor, this.#scratch, 0, ENTRY_BYTES, entry * ENTRY_BYTES);
      return isSameId(this.#scratch, 0, entries, from);
    };
    return this.#index.some(entries, from, isIt) ? Buffer.from(this.#scratch) : undefined;
  }

  /** Its entries, many at a time. */
  *pieces(): Generator<Buffer> {
    for (let entry = 0; entry < this.size; entry += PIECE_ENTRIES) {
      const piece = Buffer.allocUnsafe(Math.min(PIECE_ENTRIES, this.size - entry) * ENTRY_BYTES);
      readSync(this.#descriptor, piece, 0, piece.length, entry * ENTRY_BYTES);
      yield piece;
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  /** Deletes it. */
  drop(): void {
    this.close();
    rmSync(this.path, { force: true });
  }

  #readIndex(): RunIndex {
    const { size } = fstatSync(this.#descriptor);
    const read = (bytes: number, from: number) => {
      const buffer = Buffer.allocUnsafe(bytes);
      return buffer.subarray(0, readSync(this.#descriptor, buffer, 0, bytes, Math.max(0, from)));
    };
    const end = read(END_BYTES, size - END_BYTES);
    const bytes = indexBytes(end);
    const index = bytes === undefined ? undefined : decodeIndex(read(bytes, size - END_BYTES - bytes), end);
    if (index) return index;
    this.close();
    throw new Error(
      `${this.path} is not what was written. Restore it from a backup, or delete it: clicks that were counted in it may then be counted again when they are sent again.`,
    );
  }
}

/** Writes entries, which come in their order and are at most `most`, into a file that `ClaimRun` reads. */
export function writeRun(path: string, most: number, entries: Iterable<Buffer>): Promise<void> {
  return writeDurably(path, withIndex(most, entries));
}

function* withIndex(most: number, entries: Iterable<Buffer>): Generator<Buffer> {
  const index = new RunIndexBuilder(most);
  for (const piece of entries) {
    index.add(piece);
    yield piece;
  }
  yield index.build().encode();
}
