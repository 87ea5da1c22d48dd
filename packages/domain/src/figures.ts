import type { InvalidClass, Verdict } from './verdict.ts';

/** The parts of what was accepted: each accepted click is in exactly one. */
export const VERDICT_PARTS = ['billable', 'duplicate', 'givt', 'sivt'] as const;
export type VerdictPart = (typeof VERDICT_PARTS)[number];

/** The parts of what was received, in the order in which they are shown. */
export const PARTS = [...VERDICT_PARTS, 'rejected'] as const;
export type Part = (typeof PARTS)[number];

/** What is measured of accepted clicks, and kept of each window; everything else is a sum of it. */
export type VerdictFigures = Record<VerdictPart, bigint> & { chargedMicros: bigint };

/** The same with what was refused at the door. */
export type LedgerFigures = VerdictFigures & { rejected: bigint };

/** How one of the figures is kept of each window. */
export interface Measure {
  /** Of the rollups. */
  column: string;
  /** Which raw clicks it counts, as ClickHouse and Flink both read it; absent where it adds up the column itself. */
  when?: string;
}

/** The figures that windows keep, as columns of rollups and as measures of raw clicks. */
export const MEASURES: Readonly<Record<keyof VerdictFigures, Measure>> = {
  billable: { column: 'billable', when: "verdict = 'billable'" },
  duplicate: { column: 'duplicate', when: "verdict = 'duplicate'" },
  givt: { column: 'invalid_givt', when: "verdict = 'invalid' AND invalid_class <> 'sivt'" },
  sivt: { column: 'invalid_sivt', when: "verdict = 'invalid' AND invalid_class = 'sivt'" },
  chargedMicros: { column: 'cost_micros' },
};

/** What is measured, in the order of `MEASURES`. */
export const MEASURED = Object.keys(MEASURES) as (keyof VerdictFigures)[];

/** Accepted clicks by verdict, and what they cost: accepted = billable + duplicate + invalid, invalid = givt + sivt. */
export interface Counts extends VerdictFigures {
  invalid: bigint;
  accepted: bigint;
}

/** The ledger identity of some clicks: received = rejected + accepted. */
export interface Figures extends Counts {
  rejected: bigint;
  received: bigint;
}

/** Counts where the classes of the invalid are not kept apart. */
export type Totals = Omit<Counts, 'givt' | 'sivt'>;

export const NO_COUNTS: Counts = countsOf({
  billable: 0n,
  duplicate: 0n,
  givt: 0n,
  sivt: 0n,
  chargedMicros: 0n,
});

/** Measured figures with their sums; what else the argument carries is left behind. */
export function countsOf({ billable, duplicate, givt, sivt, chargedMicros }: VerdictFigures): Counts {
  const invalid = givt + sivt;
  const accepted = billable + duplicate + invalid;
  return { billable, duplicate, givt, sivt, invalid, accepted, chargedMicros };
}

/** Counts of accepted clicks with what was refused beside them. */
export function figuresOf(counts: VerdictFigures, rejected: bigint): Figures {
  const sums = countsOf(counts);
  return { ...sums, rejected, received: rejected + sums.accepted };
}

/** The sum of many counts; of a type that may carry more than counts, which is left behind. */
export function sumCounts(all: Iterable<VerdictFigures>): Counts {
  const sum = { billable: 0n, duplicate: 0n, givt: 0n, sivt: 0n, chargedMicros: 0n };
  for (const counts of all) {
    for (const part of VERDICT_PARTS) sum[part] += counts[part];
    sum.chargedMicros += counts.chargedMicros;
  }
  return countsOf(sum);
}

/** The sum of many figures, refusals included. */
export function sumFigures(all: readonly LedgerFigures[]): Figures {
  return figuresOf(
    sumCounts(all),
    all.reduce((sum, { rejected }) => sum + rejected, 0n),
  );
}

export const acceptedOf = (figures: VerdictFigures): bigint => countsOf(figures).accepted;

export const receivedOf = (figures: LedgerFigures): bigint => figures.rejected + acceptedOf(figures);

/** The part that an accepted click belongs to: what is invalid and not SIVT is GIVT. */
export function partOf(verdict: Verdict, invalidClass: InvalidClass): VerdictPart {
  if (verdict === 'invalid') return invalidClass === 'sivt' ? 'sivt' : 'givt';
  return verdict;
}
