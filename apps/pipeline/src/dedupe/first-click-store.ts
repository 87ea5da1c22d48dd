import type { FirstClick } from '@clickledger/domain';
import { Ending } from '#sorted-runs/merge.ts';
import { EarlierFirstClickTables, type TableSummary } from './earlier-first-click-tables.ts';
import { FirstClickRuns, type FirstClickRunsOptions, KEPT_MS } from './first-click-runs.ts';
import { FirstClickTable, TABLE_CAPACITY } from './first-click-table.ts';

/** Other processes store runs too (an importer); they are looked for this often, ms. */
const LOOK_EVERY_MS = 5_000;

export interface FirstClickStoreOptions extends FirstClickRunsOptions {
  /** Files could not be written now; what they would have held stays in memory. */
  onError: (error: unknown) => void;
}

/**
 * First clicks of the last two days. New ones go into a table in memory; a full one is written to a file.
 * What no file holds yet is in the click log.
 */
export class FirstClickStore {
  readonly #partition: number;
  readonly #now: () => number;
  readonly #onError: (error: unknown) => void;
  readonly #runs: FirstClickRuns;
  readonly #earlier: EarlierFirstClickTables;
  #current = new FirstClickTable();
  /** Full ones that are not in a run yet, the oldest first. */
  #waiting: { table: FirstClickTable; summary: TableSummary }[] = [];
  #lookedAt: number;
  #working = Promise.resolve();
  #isClosing = false;

  constructor({ onError, ...options }: FirstClickStoreOptions) {
    this.#partition = options.partition;
    this.#now = options.now;
    this.#onError = onError;
    this.#runs = new FirstClickRuns(options);
    this.#earlier = new EarlierFirstClickTables(options.folder);
    this.#lookedAt = this.#now();
  }

  /** Up to which offset of a partition of `clicks` every first click is stored. */
  storedTo(partition: number): number {
    return Math.max(this.#runs.storedTo(partition), this.#earlier.storedTo(partition));
  }

  find(print: Uint32Array, slot: number, windowMs: number): FirstClick | undefined {
    const current = this.#current.find(print, slot, windowMs);
    if (current) return current;
    const from = slot * windowMs;
    for (const { table } of this.#waiting) {
      if (table.minAt >= from + windowMs || table.maxAt < from) continue;
      const found = table.find(print, slot, windowMs);
      if (found) return found;
    }
    return this.#runs.find(print, slot, windowMs) ?? this.#earlier.find(print, slot, windowMs);
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
    const { minAt, maxAt } = table;
    this.#current = new FirstClickTable();
    this.#waiting.push({ table, summary: { minAt, maxAt, writtenAt: this.#now(), nextOffset } });
    this.#working = this.#working.then(() => this.#work());
  }

  /** Looks for runs of other processes, and drops expired ones, when it is time to. */
  refresh(): void {
    if (this.#now() - this.#lookedAt < LOOK_EVERY_MS) return;
    this.#lookedAt = this.#now();
    this.#runs.look();
    this.#earlier.expire(this.#now() - KEPT_MS);
  }

  /** Waits for what is being written; merges go on at the next start. */
  async close(): Promise<void> {
    this.#isClosing = true;
    this.#runs.end();
    await this.#working;
    this.#runs.close();
  }

  /**
   * In the background and in order: until a file is there, the click log has the same clicks, and what
   * cannot be written now stays in memory until the next table is full.
   */
  async #work(): Promise<void> {
    try {
      for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
        await this.#runs.add(next.table, next.summary);
        this.#waiting.shift();
      }
      await this.#runs.compact();
      for (let next = this.#earlierOne(); next; next = this.#earlierOne()) {
        await this.#runs.add(next.table, next.summary);
        next.drop();
      }
    } catch (error) {
      if (!(error instanceof Ending)) this.#onError(error);
    }
  }

  #earlierOne(): ReturnType<EarlierFirstClickTables['next']> {
    return this.#isClosing ? undefined : this.#earlier.next(this.#partition);
  }
}
