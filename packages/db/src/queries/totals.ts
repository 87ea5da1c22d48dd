import { type Granularity, WINDOW_MS } from '@clickledger/domain';
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

const KEY = 'advertiser_id, campaign_id, window_start';
// Windows travel in the request's address, which has a limit.
const WINDOWS_A_STATEMENT = 400;

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
  if (!('windowStarts' in selection)) return write(ch, granularity, selection, tables);
  const starts = [...new Set(selection.windowStarts)].sort((a, b) => a - b);
  for (let i = 0; i < starts.length; i += WINDOWS_A_STATEMENT) {
    await write(ch, granularity, { windowStarts: starts.slice(i, i + WINDOWS_A_STATEMENT) }, tables);
  }
}

async function write(
  ch: ClickHouseClient,
  granularity: Granularity,
  selection: WindowSelection,
  tables: RollupTables,
): Promise<void> {
  const rollups = tables[granularity];
  const totals = TOTALS[rollups];
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
        INSERT INTO ${totals} (${KEY}, ${columns.join(', ')})
        SELECT ${KEY}, ${columns.map((column) => `w.should_${column}`).join(', ')}
        FROM (
          SELECT ${KEY}, ${sums.join(', ')} FROM (
            SELECT ${KEY}, ${should.join(', ')} FROM ${rollups} FINAL WHERE ${within}
            UNION ALL
            SELECT ${KEY}, ${is.join(', ')} FROM ${totals} FINAL WHERE ${within}) AS s
          GROUP BY ${KEY}) AS w
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
