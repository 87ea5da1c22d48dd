/** Counts of accepted clicks by verdict, and what they cost: one side of the ledger identity. */
export interface VerdictCounts {
  accepted: bigint;
  billable: bigint;
  duplicate: bigint;
  invalid: bigint;
  charged_micros: bigint;
}

/** The ledger identity as it stands in each store. */
export interface Ledger extends VerdictCounts {
  received: bigint;
  rejected: bigint;
  raw: VerdictCounts;
  rollups_1m: VerdictCounts;
  rollups_1h: VerdictCounts;
  balanced: boolean;
}

/**
 * Puts the stores side by side. Balanced means: accepted = billable + duplicate + invalid in raw,
 * and both rollups equal raw in every figure, money included.
 */
export function balanceLedger(
  rejected: bigint,
  raw: VerdictCounts,
  rollups_1m: VerdictCounts,
  rollups_1h: VerdictCounts,
): Ledger {
  return {
    received: rejected + raw.accepted,
    rejected,
    ...raw,
    raw,
    rollups_1m,
    rollups_1h,
    balanced: sums(raw) && equal(raw, rollups_1m) && equal(raw, rollups_1h),
  };
}

function sums(counts: VerdictCounts): boolean {
  return counts.accepted === counts.billable + counts.duplicate + counts.invalid;
}

function equal(a: VerdictCounts, b: VerdictCounts): boolean {
  return (
    a.accepted === b.accepted &&
    a.billable === b.billable &&
    a.duplicate === b.duplicate &&
    a.invalid === b.invalid &&
    a.charged_micros === b.charged_micros
  );
}
