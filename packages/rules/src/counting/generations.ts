import type { KeyHash } from './hash.ts';
import { TRACK_WORDS } from './track.ts';
import { TrackTable } from './track-table.ts';

/**
 * Tracks in a generation: at so many the young ones become the old, and the old ones are forgotten. What is touched
 * becomes young again, so at least this many of those last seen are always known, and twice as many at most.
 */
export const GENERATION = 1_000_000;

/** The young tracks and the old ones. */
export class Generations {
  readonly #size: number;
  young: TrackTable;
  old: TrackTable;

  constructor({
    size = GENERATION,
    young = new TrackTable(),
    old = new TrackTable(),
  }: { size?: number; young?: TrackTable; old?: TrackTable } = {}) {
    this.#size = size;
    this.young = young;
    this.old = old;
  }

  /** Whether it is time to `turn`. */
  get isFull(): boolean {
    return this.young.size >= this.#size;
  }

  /** The young ones are the old ones from now on, whose room is theirs. */
  turn(): void {
    const forgotten = this.old;
    this.old = this.young;
    this.young = forgotten;
    this.young.clear();
  }

  /** The first word of a key's track among `young.words`: its own, one that is young again, or a new one. */
  track(key: KeyHash): number {
    const known = this.young.find(key);
    if (known !== -1) return known;
    const before = this.old.find(key);
    const at = this.young.add(key);
    if (before !== -1) this.young.words.set(this.old.words.subarray(before, before + TRACK_WORDS), at);
    return at;
  }
}
