import type { Totals } from './figures.ts';

/** The ledger identity as it stands in each store. */
export interface Ledger extends Totals {
  received: bigint;
  rejected: bigint;
  raw: Totals;
  rollups1m: Totals;
  rollups1h: Totals;
  balanced: boolean;
}

/**
 * Puts the stores side by side. Balanced means: accepted = billable + duplicate + invalid in raw,
 * and both rollups equal raw in every figure, money included.
 */
export function balanceLedger(rejected: bigint, raw: Totals, rollups1m: Totals, rollups1h: Totals): Ledger {
  return {
    received: rejected + raw.accepted,
    rejected,
    ...raw,
    raw,
    rollups1m,
    rollups1h,
    balanced: sums(raw) && equal(raw, rollups1m) && equal(raw, rollups1h),
  };
}

/** The figures of a store that are clicks, in the order in which they are shown. */
export const CLICK_COUNTS = ['accepted', 'billable', 'duplicate', 'invalid'] as const;

/** Between a click's arrival and its place in both rollups, on a busy installation. */
export const CATCHING_UP_MS = 60_000;

/**
 * What to make of a ledger, given the clicks that arrived in the last `CATCHING_UP_MS`: stores that differ by no more
 * than these have them on the way; anything else is a difference to be explained.
 */
export function ledgerStanding(ledger: Ledger, arrived: bigint): 'balanced' | 'catching-up' | 'different' {
  if (ledger.balanced) return 'balanced';
  const { raw, rollups1m, rollups1h } = ledger;
  const near = [rollups1m, rollups1h].every(
    (store) =>
      CLICK_COUNTS.every((count) => isWithin(arrived, raw[count] - store[count])) &&
      // Charges are on their way only with the clicks that they are for.
      (raw.chargedMicros === store.chargedMicros || raw.billable !== store.billable),
  );
  return sums(raw) && near ? 'catching-up' : 'different';
}

function isWithin(bound: bigint, difference: bigint): boolean {
  return -bound <= difference && difference <= bound;
}

function sums(counts: Totals): boolean {
  return counts.accepted === counts.billable + counts.duplicate + counts.invalid;
}

function equal(a: Totals, b: Totals): boolean {
  return CLICK_COUNTS.every((count) => a[count] === b[count]) && a.chargedMicros === b.chargedMicros;
}
