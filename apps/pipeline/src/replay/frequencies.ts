import { COUNT_SPAN_MS, countedAt, countedBy, type Judgeable } from '@clickledger/rules';
import { MOST_COUNTED, spanName } from '#score/counters.ts';

type Counted = Judgeable & Parameters<typeof countedAt>[0];

/** Spans that nothing was added to for this long are over. */
const KEPT_MS = 6 * COUNT_SPAN_MS;

/** What the scorer's counters say of clicks that come once each and in order, kept in memory. */
export class Frequencies {
  readonly #spans = new Map<string, { counts: Map<string, number>; touchedAt: number }>();
  #prunedAt = 0;

  /** How many each pattern rule has counted, up to and including this click. */
  count(click: Counted, receivedAt: number): number[] {
    this.#prune(receivedAt);
    const keys = countedBy(click);
    if (keys.every((key) => key === undefined)) return keys.map(() => 0);
    const span = this.#spanOf(spanName(countedAt(click)));
    span.touchedAt = receivedAt;
    return keys.map((key) => {
      if (key === undefined) return 0;
      const count = Math.min(MOST_COUNTED, (span.counts.get(key) ?? 0) + 1);
      span.counts.set(key, count);
      return count;
    });
  }

  #spanOf(name: string) {
    let span = this.#spans.get(name);
    if (!span) {
      span = { counts: new Map(), touchedAt: 0 };
      this.#spans.set(name, span);
    }
    return span;
  }

  #prune(now: number): void {
    if (now - this.#prunedAt < COUNT_SPAN_MS) return;
    this.#prunedAt = now;
    for (const [name, { touchedAt }] of this.#spans) if (now - touchedAt >= KEPT_MS) this.#spans.delete(name);
  }
}
