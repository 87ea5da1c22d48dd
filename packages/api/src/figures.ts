import { type Counts, NO_COUNTS } from '@clickledger/db';
import type { Span } from '@clickledger/domain';

/** The ledger identity of some clicks: received = rejected + accepted, accepted = billable + duplicate + givt + sivt. */
export interface Figures extends Counts {
  received: bigint;
  rejected: bigint;
}

/** The figures of one piece of a range. `open`: it has not ended, so they may still grow. */
export interface Bucket extends Figures {
  start: Date;
  end: Date;
  open: boolean;
}

export function figures(counts: Counts, rejected: bigint): Figures {
  return { received: rejected + counts.accepted, rejected, ...counts };
}

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    accepted: a.accepted + b.accepted,
    billable: a.billable + b.billable,
    duplicate: a.duplicate + b.duplicate,
    givt: a.givt + b.givt,
    sivt: a.sivt + b.sivt,
    chargedMicros: a.chargedMicros + b.chargedMicros,
  };
}

/** The sum of many counts; of a type that may carry more than counts, which is left behind. */
export function sumCounts(all: Iterable<Counts>): Counts {
  return [...all].reduce(addCounts, NO_COUNTS);
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
    ...figures(counts[i] ?? NO_COUNTS, rejected[i] ?? 0n),
  }));
}

/** The boundaries between consecutive spans, with both ends. */
export function boundariesOf(spans: readonly Span[]): number[] {
  const last = spans.at(-1);
  return last ? [...spans.map(({ from }) => from), last.to] : [];
}
