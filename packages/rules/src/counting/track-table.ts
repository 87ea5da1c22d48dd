import type { KeyHash } from './hash.ts';
import { TRACK_WORDS } from './track.ts';

const SMALLEST = 1_024;

/** Tracks by the hash of their key, in a few arrays of numbers: a million of them are 125 MB and nothing to collect. */
export class TrackTable {
  /** For each place, the number of its track plus one; 0 where there is none. */
  #places = new Uint32Array(2 * SMALLEST);
  #keys = new Uint32Array(2 * SMALLEST);
  words = new Uint32Array(TRACK_WORDS * SMALLEST);
  size = 0;
  /** Tracks whose words are not zeros. */
  #used = 0;

  /** The first word of a key's track; -1 where there is none. */
  find(key: KeyHash): number {
    const found = this.#places[this.#placeOf(key)] as number;
    return found === 0 ? -1 : (found - 1) * TRACK_WORDS;
  }

  /** The first word of a new track, all zeros; the key must have none. */
  add(key: KeyHash): number {
    if (2 * this.size === this.#keys.length) this.#grow();
    const track = this.size++;
    this.#places[this.#placeOf(key)] = track + 1;
    this.#keys[2 * track] = key.high;
    this.#keys[2 * track + 1] = key.low;
    const at = track * TRACK_WORDS;
    if (track < this.#used) this.words.fill(0, at, at + TRACK_WORDS);
    return at;
  }

  /** Forgets all tracks and keeps the room. */
  clear(): void {
    this.#places.fill(0);
    this.#used = Math.max(this.#used, this.size);
    this.size = 0;
  }

  #placeOf({ high, low }: KeyHash): number {
    const mask = this.#places.length - 1;
    for (let place = low & mask; ; place = (place + 1) & mask) {
      const found = this.#places[place] as number;
      if (found === 0) return place;
      if (this.#keys[2 * found - 2] === high && this.#keys[2 * found - 1] === low) return place;
    }
  }

  #grow(): void {
    const twice = (array: Uint32Array) => {
      const longer = new Uint32Array(2 * array.length);
      longer.set(array);
      return longer;
    };
    this.#keys = twice(this.#keys);
    this.words = twice(this.words) as Uint32Array<ArrayBuffer>;
    this.#places = new Uint32Array(2 * this.#places.length);
    for (let track = 0; track < this.size; track++) {
      const key = { high: this.#keys[2 * track] as number, low: this.#keys[2 * track + 1] as number };
      let place = key.low & (this.#places.length - 1);
      while (this.#places[place] !== 0) place = (place + 1) & (this.#places.length - 1);
      this.#places[place] = track + 1;
    }
  }
}
