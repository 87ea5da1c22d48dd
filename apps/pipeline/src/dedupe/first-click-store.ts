import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FirstClick } from '@clickledger/domain';
import { writeDurably } from '#write-durably.ts';
import type { FirstClickFilter } from './first-click-filter.ts';
import { TABLE_CAPACITY } from './first-click-index.ts';
import {
  FirstClickTable,
  readSummary,
  readTable,
  SUMMARY_BYTES,
  type TableSummary,
} from './first-click-table.ts';

/** Clicks may be 24 h late and windows 24 h long: what was stored longer ago serves nobody. */
const KEPT_MS = 2 * 86_400_000;
/** Stored tables that stay in memory, some 6 MB each. */
const MOST_LOADED = 24;
/** Of so many more it stays in memory what they cannot have, half a megabyte each. */
const MOST_FILTERS = 128;
/** Other processes store tables too (an importer); they are looked for this often, ms. */
const LOOK_EVERY_MS = 5_000;
const SUFFIX = '.table';

interface Stored extends TableSummary {
  name: string;
  table: FirstClickTable | undefined;
  /** Of a table that was in memory before. */
  filter: FirstClickFilter | undefined;
}

export interface FirstClickStoreOptions {
  folder: string;
  /** Of `clicks`, that this process appends to. */
  partition: number;
  /** ms UTC. */
  now: () => number;
  /** A table could not be written now. */
  onError: (error: unknown) => void;
}

/**
 * First clicks of the last two days. New ones go into a table in memory; a full one is written to a file of
 * its own and read only when a click of its times comes. What no file holds yet is in the click log.
 */
export class FirstClickStore {
  readonly #folder: string;
  readonly #partition: number;
  readonly #now: () => number;
  readonly #onError: (error: unknown) => void;
  #current = new FirstClickTable();
  /** The newest last. */
  #stored: Stored[] = [];
  #loaded: Stored[] = [];
  #filtered: Stored[] = [];
  #lookedAt = 0;
  #unwritten: { stored: Stored; file: Buffer }[] = [];
  #writing = Promise.resolve();

  constructor({ folder, partition, now, onError }: FirstClickStoreOptions) {
    this.#folder = folder;
    this.#partition = partition;
    this.#now = now;
    this.#onError = onError;
    mkdirSync(folder, { recursive: true });
    this.#look();
  }

  /** Up to which offset of a partition of `clicks` every first click is stored. */
  storedTo(partition: number): number {
    const own = this.#stored.filter(({ name }) => name.startsWith(`${partition}-`));
    return own.reduce((furthest, { nextOffset }) => Math.max(furthest, nextOffset), 0);
  }

  find(print: Uint32Array, slot: number, windowMs: number): FirstClick | undefined {
    const current = this.#current.find(print, slot, windowMs);
    if (current) return current;
    const from = slot * windowMs;
    for (let i = this.#stored.length - 1; i >= 0; i--) {
      const stored = this.#stored[i] as Stored;
      if (stored.minAt >= from + windowMs || stored.maxAt < from) continue;
      if (!stored.table && stored.filter && !stored.filter.mayHave(print, slot)) continue;
      const found = this.#tableOf(stored).find(print, slot, windowMs);
      if (found) return found;
    }
    return undefined;
  }

  get isFull(): boolean {
    return this.#current.size === TABLE_CAPACITY;
  }

  /** The caller has found nothing in the click's slot, and the store is not full: `seal` makes room. */
  add(print: Uint32Array, windowMs: number, first: FirstClick): void {
    this.#current.add(print, windowMs, first);
  }

  /** Stores what is in memory; every first click below `nextOffset` of the own partition has been added. */
  seal(nextOffset: number): void {
    const table = this.#current;
    if (table.size === 0) return;
    const writtenAt = this.#now();
    const { minAt, maxAt } = table;
    const name = `${this.#partition}-${writtenAt}-${randomUUID()}${SUFFIX}`;
    const stored = { name, table, filter: undefined, minAt, maxAt, writtenAt, nextOffset };
    this.#current = new FirstClickTable();
    this.#stored.push(stored);
    this.#unwritten.push({ stored, file: table.encode(stored) });
    this.#writing = this.#writing.then(() => this.#writeAll());
  }

  /** Looks for tables of other processes, and drops expired ones, when it is time to. */
  refresh(): void {
    if (this.#now() - this.#lookedAt >= LOOK_EVERY_MS) this.#look();
  }

  async close(): Promise<void> {
    await this.#writing;
  }

  #look(): void {
    this.#lookedAt = this.#now();
    const expired = this.#lookedAt - KEPT_MS;
    for (const { name } of this.#stored.filter(({ writtenAt }) => writtenAt < expired)) {
      rmSync(join(this.#folder, name), { force: true });
    }
    this.#stored = this.#stored.filter(({ writtenAt }) => writtenAt >= expired);
    const known = new Set(this.#stored.map(({ name }) => name));
    for (const name of readdirSync(this.#folder)) {
      if (!name.endsWith(SUFFIX) || known.has(name)) continue;
      const summary = this.#readSummary(name);
      if (summary) this.#stored.push({ name, table: undefined, filter: undefined, ...summary });
    }
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
      this.#keepLoaded(stored);
    }
    return stored.table;
  }

  #keepLoaded(stored: Stored): void {
    this.#loaded.push(stored);
    const oldest = this.#loaded.length > MOST_LOADED ? this.#loaded.shift() : undefined;
    if (oldest) this.#letGo(oldest);
  }

  /** Clicks of nearby times are mostly other visitors', and no table should be read for each of them. */
  #letGo(stored: Stored): void {
    if (!stored.filter) {
      stored.filter = stored.table?.filter();
      this.#filtered.push(stored);
    }
    stored.table = undefined;
    const oldest = this.#filtered.length > MOST_FILTERS ? this.#filtered.shift() : undefined;
    if (oldest) oldest.filter = undefined;
  }

  /**
   * In the background and in order: until a file is there, the click log has the same clicks, and what
   * cannot be written now stays in memory until the next table is full.
   */
  async #writeAll(): Promise<void> {
    try {
      for (let next = this.#unwritten[0]; next; next = this.#unwritten[0]) {
        await writeDurably(join(this.#folder, next.stored.name), next.file);
        this.#unwritten.shift();
        this.#keepLoaded(next.stored);
      }
    } catch (error) {
      this.#onError(error);
    }
  }
}
