import { type Database, open } from 'lmdb';

/** One more member of a set that is counted within a span of event time. */
export interface Occurrence {
  /** What is counted, e.g. `ip:acme:203.0.113.7`. */
  key: string;
  /** Event time, ms UTC: counted within its tumbling span. */
  at: number;
  /** The click id; the same member again counts once, so that replays change nothing. */
  member: string;
}

/** Distinct members per key and span, for rules on frequency. */
export interface Counters {
  /** For each occurrence, in order: distinct members of its key in its span so far, itself included. */
  add(occurrences: Occurrence[]): Promise<number[]>;
  close(): Promise<void>;
}

/** Length of the tumbling span that frequency is counted in. */
export const SPAN_MS = 600_000;
/** Rules ask whether a count passed a limit far below this; counting on would only cost space. */
const MOST_COUNTED = 1_000;
const KEPT_SPANS = 12;

/**
 * Counters in an lmdb environment of their own, without waiting for the disk: after a power cut a few
 * counts may be low, which costs a verdict at the limit, never a click.
 */
export class LmdbCounters implements Counters {
  readonly #environment;
  readonly #counts: Database<number, string>;
  readonly #members: Database<boolean, string>;
  readonly #now: () => number;
  #pruned = 0;

  constructor(folder: string, now: () => number = Date.now) {
    this.#environment = open({ path: folder, maxDbs: 4, noSync: true });
    this.#counts = this.#environment.openDB({ name: 'counts' });
    this.#members = this.#environment.openDB({ name: 'members' });
    this.#now = now;
  }

  async add(occurrences: Occurrence[]): Promise<number[]> {
    const counts = await this.#environment.transaction(() => occurrences.map((o) => this.#addOne(o)));
    await this.#prune();
    return counts;
  }

  async close(): Promise<void> {
    await this.#environment.close();
  }

  /** Keys begin with the span, so that old ones are one range. */
  #addOne({ key, at, member }: Occurrence): number {
    const span = Math.floor(at / SPAN_MS);
    const counter = `${span.toString(36).padStart(8, '0')}:${key}`;
    const before = this.#counts.get(counter) ?? 0;
    const entry = `${counter}:${member}`;
    if (before >= MOST_COUNTED || this.#members.doesExist(entry)) return before;
    this.#members.put(entry, true);
    this.#counts.put(counter, before + 1);
    return before + 1;
  }

  async #prune(): Promise<void> {
    const current = Math.floor(this.#now() / SPAN_MS);
    if (current === this.#pruned) return;
    this.#pruned = current;
    const end = (current - KEPT_SPANS).toString(36).padStart(8, '0');
    await this.#environment.transaction(() => {
      for (const db of [this.#counts, this.#members]) for (const key of db.getKeys({ end })) db.remove(key);
    });
  }
}
