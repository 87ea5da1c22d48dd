import { type RollupScope, topWithLines } from '@clickledger/db';
import {
  type Counts,
  type DimensionName,
  roundHalfEven,
  type Span,
  sumCounts,
  unitMicros,
} from '@clickledger/domain';
import type { Tenant } from '#principal.ts';
import type { Stores } from '#use-case.ts';
import { type Amount, campaignLines, withAmounts } from './lines.ts';
import { dimensionNames } from './names.ts';

type Named<Row> = { key: string; name: string } & Row;

/** The first rows of a list, and what the rest comes to: together they add up to the total. */
export interface Top<Row> {
  rows: Named<Row>[];
  /** Null where no row was left out. */
  others: ({ keys: number } & Row) | null;
}

/** The campaigns, sites, countries and so on of a span (ms, whole minutes) with most accepted clicks. */
export async function topOf(
  db: Stores,
  advertiser: Tenant,
  scope: RollupScope,
  span: Span,
  { by, limit }: { by: DimensionName; limit: number },
): Promise<Top<Counts & Amount>> {
  const [{ groups, lines }, nameOf] = await Promise.all([
    by === 'campaign' ? ownLines(db, scope, span) : topWithLines(db.clickhouse, scope, span, by),
    dimensionNames(db.sql, advertiser, by),
  ]);
  const rows = groups.map(({ key, ...counts }) => ({ key, name: nameOf(key), ...counts }));
  const unit = unitMicros(advertiser.currency);
  const amounts = lines
    ? withAmounts(rows, lines, advertiser.currency)
    : rows.map((row) => ({ ...row, amountMicros: roundHalfEven(row.chargedMicros, unit) }));
  return cut<Counts & Amount>(amounts, limit, (rest) => ({
    ...sumCounts(rest),
    amountMicros: rest.reduce((sum, { amountMicros }) => sum + amountMicros, 0n),
  }));
}

/** Campaigns are the lines themselves. */
async function ownLines(db: Stores, scope: RollupScope, span: Span) {
  return { groups: await campaignLines(db, scope, span), lines: undefined };
}

function cut<Row>(rows: Named<Row>[], limit: number, sum: (rest: Named<Row>[]) => Row): Top<Row> {
  const rest = rows.slice(limit);
  // A line that says "1 other" takes as much room as that one.
  if (rest.length <= 1) return { rows, others: null };
  return { rows: rows.slice(0, limit), others: { keys: rest.length, ...sum(rest) } };
}
