import type { KeyHash } from './hash.ts';
import { TRACK_WORDS } from './track.ts';

const SMALLEST = 1_024;
/** A key stands in front of its track: whoever compares it has the track at hand. */
const KEY_WORDS = 2;
const ENTRY_WORDS = KEY_WORDS + TRACK_WORDS;

/** Tracks by the hash of their key, in two arrays of numbers: a million of them are 165 MB and nothing to collect. */
export class TrackTable {
  /** For each place, the number of its track plus one; 0 where there is none. Twice as many as there is room for. */
  #places = new Uint32Array(2 * SMALLEST);
  words = new Uint32Array(ENTRY_WORDS * SMALLEST);
  size = 0;
  /** Tracks whose words are not zeros. */
  #used = 0;

  /** A table of what `entries` of another were. @throws RangeError when they are of no table. */
  static of(entries: Uint32Array): TrackTable {
    const table = new TrackTable();
    const size = entries.length / ENTRY_WORDS;
    if (!Number.isInteger(size)) throw new RangeError('These are no tracks.');
    let room = SMALLEST;
    while (room < size) room *= 2;
    table.words = new Uint32Array(ENTRY_WORDS * room);
    table.words.set(entries);
    table.size = size;
    table.#place();
    return table;
  }

  /** Keys and words of all tracks: of the table itself, so good until it changes. */
  get entries(): Uint32Array {
    return this.words.subarray(0, this.size * ENTRY_WORDS);
  }

  /** The first word of a key's track; -1 where there is none. */
  find(key: KeyHash): number {
    const found = this.#places[this.#placeOf(key)] as number;
    return found === 0 ? -1 : (found - 1) * ENTRY_WORDS + KEY_WORDS;
  }

  /** The first word of a new track, all zeros; the key must have none. */
  add(key: KeyHash): number {
    if (2 * this.size === this.#places.length) this.#grow();
    const track = this.size++;
    this.#places[this.#placeOf(key)] = track + 1;
    const entry = track * ENTRY_WORDS;
    this.words[entry] = key.high;
    this.words[entry + 1] = key.low;
    const at = entry + KEY_WORDS;
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
      const entry = (found - 1) * ENTRY_WORDS;
      if (this.words[entry] === high && this.words[entry + 1] === low) return place;
    }
  }

  #grow(): void {
    const words = new Uint32Array(2 * this.words.length);
    words.set(this.words);
    this.words = words;
    this.#place();
  }

  #place(): void {
    this.#places = new Uint32Array((2 * this.words.length) / ENTRY_WORDS);
    const mask = this.#places.length - 1;
    for (let track = 0; track < this.size; track++) {
      let place = (this.words[track * ENTRY_WORDS + 1] as number) & mask;
      while (this.#places[place] !== 0) place = (place + 1) & mask;
      this.#places[place] = track + 1;
    }
  }
}
