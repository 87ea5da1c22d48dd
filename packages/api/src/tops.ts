import { type Counts, type TopDimension, type TopOrder, top } from '@clickledger/db';
import { roundHalfEven, type Span, unitMicros } from '@clickledger/domain';
import type { SessionAdvertiser, Stores } from './context.ts';
import { sumCounts } from './figures.ts';
import { ALL_ROWS, type Amount, campaignLines, withAmounts } from './lines.ts';
import { dimensionNames } from './names.ts';

type Scope = { advertiserId: string; campaignId?: string | undefined };
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
  advertiser: SessionAdvertiser,
  scope: Scope,
  span: Span,
  { by, limit }: { by: TopDimension; limit: number },
): Promise<Top<Counts & Amount>> {
  const [rows, lines] = await Promise.all([
    namedTop(db, scope, span, { by }),
    by === 'campaign' ? undefined : campaignLines(db, scope, span),
  ]);
  const unit = unitMicros(advertiser.currency);
  // Campaigns are the lines themselves.
  const amounts = lines
    ? withAmounts(rows, lines, advertiser.currency)
    : rows.map((row) => ({ ...row, amountMicros: roundHalfEven(row.chargedMicros, unit) }));
  return cut(amounts, limit, (rest) => ({
    ...sumCounts(rest),
    amountMicros: rest.reduce((sum, { amountMicros }) => sum + amountMicros, 0n),
  }));
}

/** The same by invalid clicks; what has none is left out. */
export async function invalidTopOf(
  db: Stores,
  scope: Scope,
  span: Span,
  { by, limit }: { by: TopDimension; limit: number },
): Promise<Top<Counts>> {
  return cut(await namedTop(db, scope, span, { by, order: 'invalid' }), limit, sumCounts);
}

async function namedTop(
  db: Stores,
  scope: Scope,
  span: Span,
  options: { by: TopDimension; order?: TopOrder },
): Promise<Named<Counts>[]> {
  const [rows, nameOf] = await Promise.all([
    top(db.clickhouse, scope, span, { ...options, limit: ALL_ROWS }),
    dimensionNames(db.sql, scope.advertiserId, options.by),
  ]);
  return rows.map(({ key, ...counts }) => ({ key, name: nameOf(key), ...counts }));
}

function cut<Row>(rows: Named<Row>[], limit: number, sum: (rest: Named<Row>[]) => Row): Top<Row> {
  const rest = rows.slice(limit);
  // A line that says "1 other" takes as much room as that one.
  if (rest.length <= 1) return { rows, others: null };
  return { rows: rows.slice(0, limit), others: { keys: rest.length, ...sum(rest) } };
}
