import { COUNT_SPAN_MS } from '@clickledger/rules';
import { type Database, open } from 'lmdb';

/** One more member of a set that is counted within a span of time. */
export interface Occurrence {
  /** What is counted, e.g. `ip:acme:registered:203.0.113.7`. */
  key: string;
  /** ms UTC: counted within its tumbling span. */
  at: number;
  /** The click's identity; the same member again counts once. */
  member: string;
}

/** Distinct members per key and span, for rules on frequency. */
export interface Counters {
  /**
   * For each occurrence, in order: the rank of its member, which is how many distinct members its key had in its
   * span when this one first came, itself included. A replay after a crash is told the same again, whatever came
   * since: a verdict never depends on a crash.
   */
  add(occurrences: Occurrence[]): Promise<number[]>;
  close(): Promise<void>;
}

/** Rules ask whether a count passed a limit far below this; counting on would only cost space. */
export const MOST_COUNTED = 1_000;
/** A span that nothing was added to for this long is over, in live traffic and in an import alike. */
export const KEPT_MS = 6 * COUNT_SPAN_MS;

/**
 * Counters in an lmdb environment of their own, without waiting for the disk: after a power cut a few
 * counts may be low, which costs a verdict at the limit, never a click.
 */
export class LmdbCounters implements Counters {
  readonly #environment;
  readonly #counts: Database<number, string>;
  readonly #ranks: Database<number, string>;
  readonly #now: () => number;
  /** When each span was last added to, ms. */
  readonly #touched = new Map<string, number>();
  #pruned: number;

  constructor(folder: string, now: () => number = Date.now) {
    this.#environment = open({ path: folder, maxDbs: 4, noSync: true });
    this.#counts = this.#environment.openDB({ name: 'counts' });
    this.#ranks = this.#environment.openDB({ name: 'ranks' });
    this.#now = now;
    this.#pruned = now();
    this.#noteStoredSpans();
  }

  async add(occurrences: Occurrence[]): Promise<number[]> {
    const counts = await this.#environment.transaction(() => occurrences.map((o) => this.#addOne(o)));
    await this.#prune();
    return counts;
  }

  async close(): Promise<void> {
    await this.#environment.close();
  }

  /** Keys begin with the span, so that a finished one is a range. */
  #addOne({ key, at, member }: Occurrence): number {
    const span = spanName(at);
    this.#touched.set(span, this.#now());
    const counter = `${span}:${key}`;
    const entry = `${counter}:${member}`;
    const known = this.#ranks.get(entry);
    if (known !== undefined) return known;
    const before = this.#counts.get(counter) ?? 0;
    if (before >= MOST_COUNTED) return before;
    this.#ranks.put(entry, before + 1);
    this.#counts.put(counter, before + 1);
    return before + 1;
  }

  async #prune(): Promise<void> {
    const now = this.#now();
    if (now - this.#pruned < COUNT_SPAN_MS) return;
    this.#pruned = now;
    for (const [span, touched] of this.#touched) {
      if (now - touched < KEPT_MS) continue;
      this.#touched.delete(span);
      await this.#environment.transaction(() => {
        const range = { start: `${span}:`, end: `${span};` };
        for (const db of [this.#counts, this.#ranks]) for (const key of db.getKeys(range)) db.remove(key);
      });
    }
  }

  /** Hops from span to span. */
  #noteStoredSpans(): void {
    let [key] = [...this.#counts.getKeys({ limit: 1 })];
    while (key !== undefined) {
      const span = key.slice(0, key.indexOf(':'));
      this.#touched.set(span, this.#now());
      [key] = [...this.#counts.getKeys({ start: `${span};`, limit: 1 })];
    }
  }
}

/** Names the span that a time (ms UTC) lies in; names sort as their spans do. */
export function spanName(at: number): string {
  return Math.floor(at / COUNT_SPAN_MS)
    .toString(36)
    .padStart(8, '0');
}
