import { crc32 } from 'node:zlib';
import type { FirstClick } from '@clickledger/domain';
import { bytesOf } from '#bytes-of.ts';
import { FirstClickFilter, filterMark } from './first-click-filter.ts';
import { INDEX_SLOTS, placeOf, TABLE_CAPACITY } from './first-click-index.ts';
import { PRINT_WORDS } from './visitor-print.ts';

/** What is known of a stored table without reading it whole. */
export interface TableSummary {
  /** Event times of the earliest and the latest entry, ms UTC. */
  minAt: number;
  maxAt: number;
  /** Wall clock, ms UTC. */
  writtenAt: number;
  /** Every first click of the partition below this offset of `clicks` is in this table or an older one. */
  nextOffset: number;
}

/**
 * A hash table of first clicks: prints and times in typed arrays, found by open addressing. A look-up and an
 * insertion cost some tens of nanoseconds and allocate nothing, and a full table is written as it lies.
 */
export class FirstClickTable {
  /** Entry + 1, or 0 where nothing is. */
  readonly #index = new Uint32Array(INDEX_SLOTS);
  readonly #at: Float64Array;
  readonly #prints: Uint32Array;
  readonly #windows: Uint32Array;
  readonly #ids: string[];
  minAt = Number.POSITIVE_INFINITY;
  maxAt = Number.NEGATIVE_INFINITY;

  constructor(stored?: StoredTable) {
    this.#at = stored?.at ?? new Float64Array(TABLE_CAPACITY);
    this.#prints = stored?.prints ?? new Uint32Array(TABLE_CAPACITY * PRINT_WORDS);
    this.#windows = stored?.windows ?? new Uint32Array(TABLE_CAPACITY);
    this.#ids = stored?.ids ?? [];
    for (let entry = 0; entry < this.#ids.length; entry++) this.#enter(entry);
  }

  get size(): number {
    return this.#ids.length;
  }

  /** The first click of a visitor in a slot of `windowMs`. */
  find(print: Uint32Array, slot: number, windowMs: number): FirstClick | undefined {
    for (let place = placeOf(print[0] as number, slot); ; place = (place + 1) % INDEX_SLOTS) {
      const entry = (this.#index[place] as number) - 1;
      if (entry < 0) return undefined;
      if (this.#windows[entry] !== windowMs || !this.#hasPrint(entry, print)) continue;
      const at = this.#at[entry] as number;
      if (Math.floor(at / windowMs) === slot) return { id: this.#ids[entry] as string, at };
    }
  }

  /** The caller has found nothing in the click's slot, and the table is not full. */
  add(print: Uint32Array, windowMs: number, { id, at }: FirstClick): void {
    const entry = this.#ids.push(id) - 1;
    this.#at[entry] = at;
    this.#prints.set(print, entry * PRINT_WORDS);
    this.#windows[entry] = windowMs;
    this.minAt = Math.min(this.minAt, at);
    this.maxAt = Math.max(this.maxAt, at);
    this.#enter(entry);
  }

  /** What is left of the table in memory while its file has the rest. */
  filter(): FirstClickFilter {
    return new FirstClickFilter(
      this.#index.map((entry) => entry && filterMark(this.#prints, (entry - 1) * PRINT_WORDS)),
    );
  }

  /** The table as a file; `readTable` reads it. */
  encode({ writtenAt, nextOffset }: Pick<TableSummary, 'writtenAt' | 'nextOffset'>): Buffer {
    const ids = Buffer.from(this.#ids.join('\n'));
    const header = Buffer.alloc(HEADER_BYTES);
    const columns = [
      bytesOf(this.#at.subarray(0, this.size)),
      bytesOf(this.#prints.subarray(0, this.size * PRINT_WORDS)),
      bytesOf(this.#windows.subarray(0, this.size)),
    ];
    header.writeUInt32LE(MAGIC, 0);
    header.writeUInt32LE(this.size, 8);
    header.writeUInt32LE(ids.length, 12);
    [this.minAt, this.maxAt, writtenAt, nextOffset].forEach((value, i) => {
      header.writeDoubleLE(value, 16 + 8 * i);
    });
    const file = Buffer.concat([header, ...columns, ids]);
    file.writeUInt32LE(crc32(file.subarray(CHECKED_FROM)), 4);
    return file;
  }

  #hasPrint(entry: number, print: Uint32Array): boolean {
    const at = entry * PRINT_WORDS;
    const prints = this.#prints;
    return prints[at] === print[0] && prints[at + 1] === print[1] && prints[at + 2] === print[2];
  }

  #enter(entry: number): void {
    const slot = Math.floor((this.#at[entry] as number) / (this.#windows[entry] as number));
    let place = placeOf(this.#prints[entry * PRINT_WORDS] as number, slot);
    while (this.#index[place] !== 0) place = (place + 1) % INDEX_SLOTS;
    this.#index[place] = entry + 1;
  }
}

/**
 * A stored table; little endian, as its columns lie in memory:
 *
 *     magic u32 | crc32 of all that follows u32 | entries u32 | bytes of ids u32
 *     earliest event time f64 | latest f64 | written at f64 | next offset f64
 *     event times f64 ... | prints 3 x u32 ... | windows u32 ... | ids, a line each
 */
const MAGIC = 0x31434643;
const HEADER_BYTES = 48;
const CHECKED_FROM = 8;
export const SUMMARY_BYTES = HEADER_BYTES;

interface StoredTable {
  at: Float64Array<ArrayBuffer>;
  prints: Uint32Array<ArrayBuffer>;
  windows: Uint32Array<ArrayBuffer>;
  ids: string[];
}

/** Of the first `SUMMARY_BYTES` of a stored table. @returns undefined for anything else. */
export function readSummary(header: Buffer): TableSummary | undefined {
  if (header.length < HEADER_BYTES || header.readUInt32LE(0) !== MAGIC) return undefined;
  const at = (i: number) => header.readDoubleLE(16 + 8 * i);
  return { minAt: at(0), maxAt: at(1), writtenAt: at(2), nextOffset: at(3) };
}

/** @returns undefined when the file is not a whole table. */
export function readTable(file: Buffer): FirstClickTable | undefined {
  const summary = readSummary(file);
  if (!summary || file.readUInt32LE(4) !== crc32(file.subarray(CHECKED_FROM))) return undefined;
  const entries = file.readUInt32LE(8);
  let end = HEADER_BYTES;
  const column = (bytes: number) => {
    const start = end;
    end += bytes;
    return new Uint8Array(file.subarray(start, end)).buffer;
  };
  const table = new FirstClickTable({
    at: new Float64Array(column(8 * entries)),
    prints: new Uint32Array(column(4 * PRINT_WORDS * entries)),
    windows: new Uint32Array(column(4 * entries)),
    ids: entries === 0 ? [] : file.toString('utf8', end).split('\n'),
  });
  table.minAt = summary.minAt;
  table.maxAt = summary.maxAt;
  return table;
}
