import { Generations } from './generations.ts';
import { hashKey, type Key } from './hash.ts';
import { type Mark, mark, type Seen, seenIn } from './track.ts';

/** One track that a click is counted in. */
export interface Counted extends Mark {
  key: Key;
}

/** Counters in memory, for clicks in order. Every other implementation says the same as this one. */
export class MemoryCounters {
  readonly #seed: number;
  readonly #tracks: Generations;

  constructor({ seed = 0, generation }: { seed?: number; generation?: number } = {}) {
    this.#seed = seed;
    this.#tracks = new Generations(generation === undefined ? {} : { size: generation });
  }

  /** Counts a click in one of its tracks. @returns what that says, the click included. */
  count(counted: Counted): Seen {
    const key = hashKey(counted.key, this.#seed);
    if (this.#tracks.isFull && this.#tracks.young.find(key) === -1) this.#tracks.turn();
    const at = this.#tracks.track(key);
    mark(this.#tracks.young.words, at, counted);
    return seenIn(this.#tracks.young.words, at, counted.isNumber);
  }
}
