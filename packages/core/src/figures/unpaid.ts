import { UNPAID_PARTS, type Unpaid, type UnpaidPart, type UnpaidRow } from '@clickledger/db';
import {
  apportion,
  type Counts,
  countsOf,
  roundHalfEven,
  sumCounts,
  sumOfLines,
  unitMicros,
} from '@clickledger/domain';

/** Clicks that are not charged, and what they would have cost at the price of their time: exact, and as it adds up. */
export interface Saved {
  clicks: bigint;
  micros: bigint;
  amountMicros: bigint;
}

/** What some clicks came to, with what was not charged of them. */
export interface Quality extends Counts {
  unpaid: Saved;
  /** Duplicates that rules alone would have made invalid. */
  hidden: bigint;
}

/** The same of all clicks, part by part, and what was charged. */
export interface QualityTotal extends Quality {
  parts: Record<UnpaidPart, Saved>;
  amountMicros: bigint;
}

/** The total of campaigns, the lines in which money is rounded: each once, both what is charged and what is not. */
export function qualityTotal(campaigns: readonly Unpaid[], currency: string): QualityTotal {
  const unit = unitMicros(currency);
  const counts = sumCounts(campaigns);
  const unpaid = totalSaved(campaigns, unit);
  const exact = UNPAID_PARTS.map((part) =>
    campaigns.reduce((sum, { unpaidMicros }) => sum + unpaidMicros[part], 0n),
  );
  const amounts = apportion(exact, unpaid.amountMicros, unit);
  const parts = Object.fromEntries(
    UNPAID_PARTS.map((part, i) => [
      part,
      { clicks: counts[part], micros: exact[i] ?? 0n, amountMicros: amounts[i] ?? 0n },
    ]),
  ) as Record<UnpaidPart, Saved>;
  return {
    ...counts,
    unpaid,
    parts,
    hidden: campaigns.reduce((sum, { hidden }) => sum + hidden, 0n),
    amountMicros: sumOfLines(
      campaigns.map(({ chargedMicros }) => chargedMicros),
      unit,
    ),
  };
}

/** Rows that divide the total: what each would have cost is apportioned part by part, so that they add up to each. */
export function qualityRows<Row extends Unpaid>(
  rows: readonly Row[],
  { parts }: Pick<QualityTotal, 'parts'>,
  currency: string,
): (Row & Quality)[] {
  const unit = unitMicros(currency);
  const amounts = UNPAID_PARTS.map((part) =>
    apportion(
      rows.map(({ unpaidMicros }) => unpaidMicros[part]),
      parts[part].amountMicros,
      unit,
    ),
  );
  return rows.map((row, i) =>
    withSaved(
      row,
      amounts.reduce((sum, ofPart) => sum + (ofPart[i] ?? 0n), 0n),
    ),
  );
}

/** Campaigns are the lines themselves. */
export function qualityLines(rows: readonly UnpaidRow[], currency: string): (UnpaidRow & Quality)[] {
  return rows.map((row) => withSaved(row, roundHalfEven(microsOf(row), unitMicros(currency))));
}

function withSaved<Row extends Unpaid>(row: Row, amountMicros: bigint): Row & Quality {
  const clicks = UNPAID_PARTS.reduce((sum, part) => sum + row[part], 0n);
  return { ...row, ...countsOf(row), unpaid: { clicks, micros: microsOf(row), amountMicros } };
}

function totalSaved(campaigns: readonly Unpaid[], unit: bigint): Saved {
  const micros = campaigns.map(microsOf);
  const { duplicate, invalid } = sumCounts(campaigns);
  return {
    clicks: duplicate + invalid,
    micros: micros.reduce((sum, each) => sum + each, 0n),
    amountMicros: sumOfLines(micros, unit),
  };
}

function microsOf({ unpaidMicros }: Unpaid): bigint {
  return UNPAID_PARTS.reduce((sum, part) => sum + unpaidMicros[part], 0n);
}
