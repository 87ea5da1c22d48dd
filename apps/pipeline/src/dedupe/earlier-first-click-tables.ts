import { closeSync, openSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { FirstClick } from '@clickledger/domain';
import { FirstClickTable } from './first-click-table.ts';
import { PRINT_WORDS } from './visitor-print.ts';

const SUFFIX = '.table';
/** Tables that stay in memory, some 6 MB each. */
const MOST_LOADED = 24;

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

interface Stored extends TableSummary {
  name: string;
  table: FirstClickTable | undefined;
}

/**
 * Tables of first clicks as they were stored before there were runs, each a file that is read whole. Those of the own partition are
 * made into runs one by one, the others serve until they are two days old.
 */
export class EarlierFirstClickTables {
  readonly #folder: string;
  /** The newest last. */
  #stored: Stored[];
  #loaded: Stored[] = [];

  constructor(folder: string) {
    this.#folder = folder;
    const names = readdirSync(folder).filter((name) => name.endsWith(SUFFIX));
    this.#stored = names
      .flatMap((name): Stored[] => {
        const summary = this.#readSummary(name);
        return summary ? [{ name, table: undefined, ...summary }] : [];
      })
      .sort((a, b) => a.writtenAt - b.writtenAt);
  }

  storedTo(partition: number): number {
    const own = this.#stored.filter(({ name }) => name.startsWith(`${partition}-`));
    return own.reduce((furthest, { nextOffset }) => Math.max(furthest, nextOffset), 0);
  }

  find(print: Uint32Array, slot: number, windowMs: number): FirstClick | undefined {
    if (this.#stored.length === 0) return undefined;
    const from = slot * windowMs;
    for (const stored of this.#stored) {
      if (stored.minAt >= from + windowMs || stored.maxAt < from) continue;
      const found = this.#tableOf(stored).find(print, slot, windowMs);
      if (found) return found;
    }
    return undefined;
  }

  /** The newest table of a partition; undefined where there is none. */
  next(partition: number): { table: FirstClickTable; summary: TableSummary; drop: () => void } | undefined {
    const stored = this.#stored.findLast(({ name }) => name.startsWith(`${partition}-`));
    return stored && { table: this.#tableOf(stored), summary: stored, drop: () => this.#drop(stored) };
  }

  /** Deletes those that were written before `expired`, ms UTC. */
  expire(expired: number): void {
    for (const stored of this.#stored.filter(({ writtenAt }) => writtenAt < expired)) this.#drop(stored);
  }

  #drop(stored: Stored): void {
    rmSync(join(this.#folder, stored.name), { force: true });
    this.#stored = this.#stored.filter((each) => each !== stored);
    this.#loaded = this.#loaded.filter((each) => each !== stored);
  }

  #readSummary(name: string): TableSummary | undefined {
    const descriptor = openSync(join(this.#folder, name), 'r');
    const header = Buffer.alloc(SUMMARY_BYTES);
    const read = readSync(descriptor, header, 0, SUMMARY_BYTES, 0);
    closeSync(descriptor);
    return readSummary(header.subarray(0, read));
  }

  #tableOf(stored: Stored): FirstClickTable {
    if (!stored.table) {
      // One that cannot be read is as good as empty; trying again for every click would change nothing.
      stored.table = readTable(readFileSync(join(this.#folder, stored.name))) ?? new FirstClickTable();
      this.#loaded.push(stored);
      const oldest = this.#loaded.length > MOST_LOADED ? this.#loaded.shift() : undefined;
      if (oldest) oldest.table = undefined;
    }
    return stored.table;
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
