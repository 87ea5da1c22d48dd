import { type RollupScope, top } from '@clickledger/db';
import { apportion, type Counts, type Span, sumOfLines, unitMicros } from '@clickledger/domain';
import type { Stores } from '#use-case.ts';

/** More than there are keys of any dimension: a list is cut after it was read, so that what is left out is known. */
export const ALL_ROWS = 1_000_000;

/** What figures come to on a page, in micros: rounded to the currency, and adding up to the total (decision 18). */
export interface Amount {
  amountMicros: bigint;
}

/** What each campaign came to: the lines in which money is rounded. */
export function campaignLines(
  db: Stores,
  scope: RollupScope,
  span: Span,
): Promise<({ key: string } & Counts)[]> {
  return top(db.clickhouse, scope, span, { by: 'campaign', limit: ALL_ROWS });
}

/** The amount of all lines together. */
export function amountOf(lines: readonly Counts[], currency: string): bigint {
  return sumOfLines(
    lines.map(({ chargedMicros }) => chargedMicros),
    unitMicros(currency),
  );
}

/** Gives each row its amount, so that the rows add up to the amount of the lines. */
export function withAmounts<Row extends Counts>(
  rows: readonly Row[],
  lines: readonly Counts[],
  currency: string,
): (Row & Amount)[] {
  const amounts = apportion(
    rows.map(({ chargedMicros }) => chargedMicros),
    amountOf(lines, currency),
    unitMicros(currency),
  );
  return rows.map((row, i) => ({ ...row, amountMicros: amounts[i] ?? 0n }));
}
