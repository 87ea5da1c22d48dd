import {
  acceptedOf,
  type LedgerFigures,
  type Part,
  receivedOf,
  sumFigures,
  type VerdictFigures,
} from '@clickledger/domain';

/** What figures come to on a page: rounded to the currency, and adding up to the total beside it. */
export interface Amount {
  amountMicros: bigint;
}

/** One side of the ledger identity as pages show it. */
export type ShownFigures = LedgerFigures & Amount;

/** The sum of what is shown; amounts add up as they stand. */
export function sumShown(all: readonly ShownFigures[]): ShownFigures {
  return { ...sumFigures(all), amountMicros: all.reduce((sum, { amountMicros }) => sum + amountMicros, 0n) };
}

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
