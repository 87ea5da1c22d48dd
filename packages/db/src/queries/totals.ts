import { type Granularity, ROLLUP_DIMENSIONS, type Span, WINDOW_MS, windowStart } from '@clickledger/domain';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { throughExchanges } from '#clickhouse/through-exchanges.ts';
import { MEASURE_COLUMNS } from '#measures.ts';
import { AUDIT_LIMITS, ROLLUPS, type RollupTables, type WindowSelection } from './windows.ts';

/** Where each table of rollups has its totals by campaign and window. */
export const TOTALS = {
  rollups_1m: 'totals_1m',
  rollups_1h: 'totals_1h',
  rollups_1m_next: 'totals_1m_next',
  rollups_1h_next: 'totals_1h_next',
} as const satisfies Record<RollupTables[Granularity], string>;

/** Where hours have their totals by campaign and each one of the other dimensions, once they are over. */
export const TOTALS_BY = {
  rollups_1h: 'totals_by_1h',
  rollups_1h_next: 'totals_by_1h_next',
} as const satisfies Record<RollupTables['1h'], string>;

/** Columns of rollups that hours have totals by, each of them alone. */
export const TOTALLED_COLUMNS: readonly string[] = ROLLUP_DIMENSIONS.map(({ column }) => column).filter(
  (column) => column !== 'campaign_id',
);

const HOUR = WINDOW_MS['1h'];
// Windows travel in the request's address, which has a limit.
const WINDOWS_A_STATEMENT = 400;

/** A table of totals, and the rollup rows that it sums as SQL that stands in a FROM. */
interface Summed {
  totals: string;
  key: string;
  rows: (within: string) => string;
}

/**
 * Brings the totals of windows into step with their rollup rows, as these are now: those given by their starts (ms), or
 * all that start within a span (ms). Called after rollup rows were written, and again whenever that may have been cut
 * short. Idempotent, and right whoever else does it at once: a total's version is the sum of its rows' versions, none of
 * which ever falls, so the total of who read later rows wins.
 */
export async function writeTotals(
  ch: ClickHouseClient,
  granularity: Granularity,
  selection: WindowSelection,
  tables: RollupTables = ROLLUPS,
): Promise<void> {
  await writeInParts(ch, granularity, selection, byCampaign(tables[granularity]));
  // Hours that are not over have none by dimension yet (`totalHours`).
  const over = granularity === '1h' ? hoursOver(selection, Date.now()) : null;
  if (over) await writeInParts(ch, '1h', over, byDimension(tables['1h']));
}

/** Makes the totals by dimension of hours that start within a span (ms), all of them over. */
export async function writeTotalsByDimension(ch: ClickHouseClient, span: Span): Promise<void> {
  await write(ch, '1h', span, byDimension(ROLLUPS['1h']));
}

function byCampaign(rollups: RollupTables[Granularity]): Summed {
  return {
    totals: TOTALS[rollups],
    key: 'advertiser_id, campaign_id, window_start',
    rows: (within) => `${rollups} FINAL WHERE ${within}`,
  };
}

function byDimension(rollups: RollupTables['1h']): Summed {
  const told = TOTALLED_COLUMNS.map((column) => `('${column}', toString(${column}))`).join(', ');
  const columns = ['advertiser_id', 'campaign_id', 'window_start', ...MEASURE_COLUMNS, 'version'];
  return {
    totals: TOTALS_BY[rollups],
    key: 'advertiser_id, dimension, window_start, campaign_id, value',
    rows: (within) => `(
      SELECT ${columns.join(', ')}, arrayJoin([${told}]) AS told, told.1 AS dimension, told.2 AS value
      FROM ${rollups} FINAL WHERE ${within})`,
  };
}

/** Of the windows, those that have ended; null where none has. */
function hoursOver(selection: WindowSelection, now: number): WindowSelection | null {
  if ('windowStarts' in selection) {
    const windowStarts = selection.windowStarts.filter((start) => start + HOUR <= now);
    return windowStarts.length > 0 ? { windowStarts } : null;
  }
  const to = Math.min(selection.to, windowStart(now, '1h'));
  return selection.from < to ? { from: selection.from, to } : null;
}

async function writeInParts(
  ch: ClickHouseClient,
  granularity: Granularity,
  selection: WindowSelection,
  summed: Summed,
): Promise<void> {
  if (!('windowStarts' in selection)) return write(ch, granularity, selection, summed);
  const starts = [...new Set(selection.windowStarts)].sort((a, b) => a - b);
  for (let i = 0; i < starts.length; i += WINDOWS_A_STATEMENT) {
    await write(ch, granularity, { windowStarts: starts.slice(i, i + WINDOWS_A_STATEMENT) }, summed);
  }
}

async function write(
  ch: ClickHouseClient,
  granularity: Granularity,
  selection: WindowSelection,
  { totals, key, rows }: Summed,
): Promise<void> {
  const listed = 'windowStarts' in selection;
  const within = `window_start >= {from: DateTime('UTC')} AND window_start < {to: DateTime('UTC')}
    ${listed ? `AND window_start IN {windows: Array(DateTime('UTC'))}` : ''}`;
  const columns = [...MEASURE_COLUMNS, 'version'];
  const side = (should: boolean, of: (column: string) => string) =>
    columns.flatMap((column) => [
      `${should ? of(column) : '0'} AS should_${column}`,
      `${should ? '0' : of(column)} AS is_${column}`,
    ]);
  // A version of 0 is one, too: a row that was added must be told from none.
  const should = side(true, (column) => (column === 'version' ? 'version + 1' : column));
  const is = side(false, (column) => column);
  const sums = columns.flatMap((column) => [
    `sum(s.should_${column}) AS should_${column}`,
    `sum(s.is_${column}) AS is_${column}`,
  ]);
  const differs = MEASURE_COLUMNS.map((column) => `w.should_${column} != w.is_${column}`).join(' OR ');
  await throughExchanges(() =>
    ch.command({
      query: `
        INSERT INTO ${totals} (${key}, ${columns.join(', ')})
        SELECT ${key}, ${columns.map((column) => `w.should_${column}`).join(', ')}
        FROM (
          SELECT ${key}, ${sums.join(', ')} FROM (
            SELECT ${key}, ${should.join(', ')} FROM ${rows(within)}
            UNION ALL
            SELECT ${key}, ${is.join(', ')} FROM ${totals} FINAL WHERE ${within}) AS s
          GROUP BY ${key}) AS w
        WHERE w.should_version > w.is_version OR (w.should_version = w.is_version AND (${differs}))`,
      query_params: paramsOf(granularity, selection),
      clickhouse_settings: {
        ...AUDIT_LIMITS,
        max_threads: 2,
        do_not_merge_across_partitions_select_final: 1,
      },
    }),
  );
}

function paramsOf(granularity: Granularity, selection: WindowSelection): Record<string, unknown> {
  if (!('windowStarts' in selection)) {
    return { from: new Date(selection.from), to: new Date(selection.to) };
  }
  const { windowStarts } = selection;
  return {
    windows: windowStarts.map((start) => new Date(start)),
    from: new Date(Math.min(...windowStarts)),
    to: new Date(Math.max(...windowStarts) + WINDOW_MS[granularity]),
  };
}
