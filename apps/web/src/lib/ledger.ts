/** Counts by verdict; the part of the ledger that rollups carry. */
export interface VerdictFigures {
  billable: bigint;
  duplicate: bigint;
  givt: bigint;
  sivt: bigint;
  /** Exact. */
  chargedMicros: bigint;
  /** What is shown of it: rounded to the currency, and adding up to the total beside it. */
  amountMicros: bigint;
}

/** One side of the ledger identity: received = billable + duplicate + givt + sivt + rejected. */
export interface LedgerFigures extends VerdictFigures {
  rejected: bigint;
}

export const PARTS = ['billable', 'duplicate', 'givt', 'sivt', 'rejected'] as const;
export type Part = (typeof PARTS)[number];

/** The parts of what was accepted. */
export const VERDICT_PARTS = ['billable', 'duplicate', 'givt', 'sivt'] as const;

/** What the parts are called, always in this order, and what each means in one line. */
export const PART_NAMES: Record<Part, { name: string; short: string; meaning: string }> = {
  billable: { name: 'Billable', short: 'Billable', meaning: 'Counted and charged' },
  duplicate: {
    name: 'Duplicate',
    short: 'Duplicate',
    meaning: 'The same visitor again within the dedupe window; not charged',
  },
  givt: {
    name: 'Invalid, general',
    short: 'GIVT',
    meaning: 'General invalid traffic: declared bots, data centres, known lists; not charged',
  },
  sivt: {
    name: 'Invalid, sophisticated',
    short: 'SIVT',
    meaning: 'Sophisticated invalid traffic: patterns that people do not make; not charged',
  },
  rejected: {
    name: 'Rejected',
    short: 'Rejected',
    meaning: 'Refused at the door, with a reason; not counted',
  },
};

export function receivedOf(figures: LedgerFigures): bigint {
  return PARTS.reduce((sum, part) => sum + figures[part], 0n);
}

export function acceptedOf(figures: VerdictFigures): bigint {
  return figures.billable + figures.duplicate + figures.givt + figures.sivt;
}

/** The most accepted clicks that any of the rows has: the width that their bars are compared on. */
export function largestOf(rows: readonly VerdictFigures[]): bigint {
  let largest = 0n;
  for (const row of rows) {
    const accepted = acceptedOf(row);
    if (accepted > largest) largest = accepted;
  }
  return largest;
}

/** The same for rows that know what was rejected. */
export function largestReceived(rows: readonly LedgerFigures[]): bigint {
  let largest = 0n;
  for (const row of rows) {
    const received = receivedOf(row);
    if (received > largest) largest = received;
  }
  return largest;
}

/** The part that a click's verdict and class belong to. */
export function partOf(verdict: string, invalidClass: string): Part {
  if (verdict === 'invalid') return invalidClass === 'sivt' ? 'sivt' : 'givt';
  return verdict === 'duplicate' ? 'duplicate' : 'billable';
}
