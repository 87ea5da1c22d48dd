import { compareIds } from '#sorted-runs/layout.ts';
import { CLAIMS, ENTRY_BYTES } from './entry.ts';

/** Of claims that are written into a run together. */
export const TABLE_CAPACITY = 65_536;

/** The latest claims, in memory: a hash table of entries, found by open addressing. */
export class YoungClaims {
  readonly #entries: Buffer;
  /** Entry + 1, or 0 where nothing is; at most every other place is taken. */
  readonly #index: Uint32Array;
  readonly #capacity: number;
  #size = 0;

  constructor(capacity = TABLE_CAPACITY) {
    this.#capacity = capacity;
    this.#entries = Buffer.allocUnsafe(capacity * ENTRY_BYTES);
    this.#index = new Uint32Array(2 ** Math.ceil(Math.log2(2 * capacity)));
  }

  get size(): number {
    return this.#size;
  }

  /** Whether so many more have room. */
  hasRoom(more: number): boolean {
    return this.#size + more <= this.#capacity;
  }

  /** The entry of the click id that stands at `from` in `entries`. */
  find(entries: Buffer, from: number): Buffer | undefined {
    const entry = (this.#index[this.#placeOf(entries, from)] as number) - 1;
    return entry < 0 ? undefined : this.#entries.subarray(entry * ENTRY_BYTES, (entry + 1) * ENTRY_BYTES);
  }

  /** Adds the entry at `from`, in place of one of the same click id. There is room. */
  put(entries: Buffer, from: number): void {
    const place = this.#placeOf(entries, from);
    this.#index[place] ||= ++this.#size;
    const entry = (this.#index[place] as number) - 1;
    entries.copy(this.#entries, entry * ENTRY_BYTES, from, from + ENTRY_BYTES);
  }

  /** All entries, in the order of their ids. */
  sorted(): Buffer {
    const order = new Float64Array(this.#size);
    // Numbers sort many times as fast as entries do, and few ids begin with the same word.
    for (let i = 0; i < this.#size; i++)
      order[i] = this.#entries.readUInt32BE(i * ENTRY_BYTES) * this.#capacity + i;
    order.sort();
    const sorted = Buffer.allocUnsafe(this.#size * ENTRY_BYTES);
    for (let to = 0; to < this.#size; to++) this.#insert(sorted, to, (order[to] as number) % this.#capacity);
    return sorted;
  }

  /** Where the click id is, or would be. */
  #placeOf(entries: Buffer, from: number): number {
    const last = this.#index.length - 1;
    for (let place = entries.readUInt32BE(from) & last; ; place = (place + 1) & last) {
      const entry = (this.#index[place] as number) - 1;
      if (entry < 0 || compareIds(CLAIMS, this.#entries, entry * ENTRY_BYTES, entries, from) === 0)
        return place;
    }
  }

  /** Behind those that are there, but before those that come after it and begin with the same word. */
  #insert(sorted: Buffer, behind: number, entry: number): void {
    const from = entry * ENTRY_BYTES;
    let to = behind * ENTRY_BYTES;
    for (; to > 0 && compareIds(CLAIMS, sorted, to - ENTRY_BYTES, this.#entries, from) > 0; to -= ENTRY_BYTES)
      sorted.copyWithin(to, to - ENTRY_BYTES, to);
    this.#entries.copy(sorted, to, from, from + ENTRY_BYTES);
  }
}
