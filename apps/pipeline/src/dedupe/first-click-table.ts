import type { FirstClick } from '@clickledger/domain';
import { ItemWriter } from '#remembered/item-writer.ts';
import { PIECE_BYTES } from '#sorted-runs/sorted-run.ts';
import { firstWord, writeFirstClick } from './first-click-entry.ts';
import { PRINT_WORDS } from './visitor-print.ts';

/** First clicks that one table holds. */
export const TABLE_CAPACITY = 65_536;
/** Places of a table's index: at most every other one is taken. */
const INDEX_SLOTS = 2 * TABLE_CAPACITY;

/** Columns of a table that was stored. */
export interface StoredTable {
  at: Float64Array<ArrayBuffer>;
  prints: Uint32Array<ArrayBuffer>;
  windows: Uint32Array<ArrayBuffer>;
  ids: string[];
}

/**
 * A hash table of first clicks: prints and times in typed arrays, found by open addressing. A look-up and an
 * insertion cost some tens of nanoseconds and allocate nothing.
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
    for (let place = firstWord(print, 0, slot) % INDEX_SLOTS; ; place = (place + 1) % INDEX_SLOTS) {
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

  /** All of it as entries of a run, in their order, some at a time. */
  *sorted(): Generator<Buffer> {
    const writer = new ItemWriter();
    for (const entry of this.#order()) {
      const windowMs = this.#windows[entry] as number;
      const first = { id: this.#ids[entry] as string, at: this.#at[entry] as number };
      writeFirstClick(writer, this.#prints, entry * PRINT_WORDS, windowMs, first);
      if (writer.at >= PIECE_BYTES) yield writer.take();
    }
    if (writer.at > 0) yield writer.take();
  }

  /** Entries in the order of their ids. */
  #order(): number[] {
    const order = new Float64Array(this.size);
    // Numbers sort many times as fast as ids do, and few ids begin with the same word.
    for (let entry = 0; entry < order.length; entry++) {
      order[entry] = this.#wordOf(entry) * TABLE_CAPACITY + entry;
    }
    order.sort();
    const entries = Array.from(order, (each) => each % TABLE_CAPACITY);
    for (let to = 1; to < entries.length; to++) {
      const entry = entries[to] as number;
      let at = to;
      for (; at > 0 && this.#isBefore(entry, entries[at - 1] as number); at--)
        entries[at] = entries[at - 1] as number;
      entries[at] = entry;
    }
    return entries;
  }

  /** Of ids that begin with the same word, or stand in this order already. */
  #isBefore(one: number, other: number): boolean {
    if (this.#wordOf(one) !== this.#wordOf(other)) return false;
    for (let i = 1; i < PRINT_WORDS; i++) {
      const difference =
        (this.#prints[one * PRINT_WORDS + i] as number) - (this.#prints[other * PRINT_WORDS + i] as number);
      if (difference !== 0) return difference < 0;
    }
    return (this.#windows[one] as number) < (this.#windows[other] as number);
  }

  #wordOf(entry: number): number {
    const slot = Math.floor((this.#at[entry] as number) / (this.#windows[entry] as number));
    return firstWord(this.#prints, entry * PRINT_WORDS, slot);
  }

  #hasPrint(entry: number, print: Uint32Array): boolean {
    const at = entry * PRINT_WORDS;
    const prints = this.#prints;
    return prints[at] === print[0] && prints[at + 1] === print[1] && prints[at + 2] === print[2];
  }

  #enter(entry: number): void {
    let place = this.#wordOf(entry) % INDEX_SLOTS;
    while (this.#index[place] !== 0) place = (place + 1) % INDEX_SLOTS;
    this.#index[place] = entry + 1;
  }
}
