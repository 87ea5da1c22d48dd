import { type Counts, type Figures, figuresOf, NO_COUNTS, type Span } from '@clickledger/domain';

/** The figures of one piece of a range. `open`: it has not ended, so they may still grow. */
export interface Bucket extends Figures {
  start: Date;
  end: Date;
  open: boolean;
}

/** Puts counts and refusals, given in the order of the spans, into buckets. */
export function toBuckets(
  spans: readonly Span[],
  counts: readonly Counts[],
  rejected: readonly bigint[],
  now: number,
): Bucket[] {
  return spans.map(({ from, to }, i) => ({
    start: new Date(from),
    end: new Date(to),
    open: from <= now && now < to,
    ...figuresOf(counts[i] ?? NO_COUNTS, rejected[i] ?? 0n),
  }));
}

/** The boundaries between consecutive spans, with both ends. */
export function boundariesOf(spans: readonly Span[]): number[] {
  const last = spans.at(-1);
  return last ? [...spans.map(({ from }) => from), last.to] : [];
}
