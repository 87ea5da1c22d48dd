import { hashKey, type Key } from './hash.ts';
import { type Mark, mark, type Seen, seenIn, TRACK_WORDS } from './track.ts';
import { TrackTable } from './track-table.ts';

/** One track that a click is counted in. */
export interface Counted extends Mark {
  key: Key;
}

/**
 * Tracks in a generation: at so many the young ones become the old, and the old ones are forgotten. What is touched
 * becomes young again, so at least this many of those last seen are always known, and twice as many at most.
 */
export const GENERATION = 1_000_000;

/** Counters in memory, for clicks in order. Every other implementation says the same as this one. */
export class MemoryCounters {
  readonly #seed: number;
  readonly #generation: number;
  #young = new TrackTable();
  #old = new TrackTable();

  constructor({ seed = 0, generation = GENERATION }: { seed?: number; generation?: number } = {}) {
    this.#seed = seed;
    this.#generation = generation;
  }

  /** Counts a click in one of its tracks. @returns what that says, the click included. */
  count(counted: Counted): Seen {
    const at = this.#youngTrack(counted.key);
    mark(this.#young.words, at, counted);
    return seenIn(this.#young.words, at, counted.isNumber);
  }

  #youngTrack(parts: Key): number {
    const key = hashKey(parts, this.#seed);
    const known = this.#young.find(key);
    if (known !== -1) return known;
    if (this.#young.size >= this.#generation) {
      const forgotten = this.#old;
      this.#old = this.#young;
      this.#young = forgotten;
      this.#young.clear();
    }
    const before = this.#old.find(key);
    const at = this.#young.add(key);
    if (before !== -1) this.#young.words.set(this.#old.words.subarray(before, before + TRACK_WORDS), at);
    return at;
  }
}
