import type { Granularity } from '@clickledger/domain';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { throughExchanges } from '#clickhouse/through-exchanges.ts';
import { MEASURE_COLUMNS } from '#measures.ts';
import { writeTotals } from './totals.ts';
import { differs, KEY, ROLLUPS, type RollupTables, type WindowSource, windowsSideBySide } from './windows.ts';

export interface RecomputeInput {
  granularity: Granularity;
  /** Starts of tumbling windows, in ms. */
  windowStarts: readonly number[];
  /** Version of the rows written; must exceed that of every earlier row of these windows. */
  version: bigint;
  /** `rollups_1m` only for hours, and only once their minutes are right. Default `clicks`. */
  source?: WindowSource;
  /**
   * Raw clicks that were received before this time (ms) may have expired. Rows of windows that start before it
   * are raised but never lowered: what was counted stays counted. Default: nothing has expired.
   */
  retainedSince?: number;
  /** Which tables hold the windows. Default: those that all questions are put to. */
  tables?: RollupTables;
}

// Windows travel in the request's address, which has a limit.
const WINDOWS_A_STATEMENT = 400;

/**
 * The one statement that makes rollups from what they are rollups of: the embedded profile's window engine,
 * and the repair of either. Idempotent: it compares the windows as they should be with
 * the windows as they are and writes only the rows that differ, rows that should not be there as zeros. The totals
 * of all these windows follow, whether or not a row was written: an earlier try may have ended between the two.
 */
export async function recomputeWindows(ch: ClickHouseClient, input: RecomputeInput): Promise<void> {
  const { retainedSince = 0 } = input;
  const starts = [...new Set(input.windowStarts)].sort((a, b) => a - b);
  // Only windows whose clicks may have expired need the longer statement.
  const old = starts.filter((start) => start < retainedSince);
  for (const part of [old, starts.slice(old.length)]) {
    for (let i = 0; i < part.length; i += WINDOWS_A_STATEMENT) {
      const some = { ...input, windowStarts: part.slice(i, i + WINDOWS_A_STATEMENT) };
      await throughExchanges(() => recompute(ch, some));
    }
  }
  await writeTotals(ch, input.granularity, { windowStarts: starts }, input.tables);
}

async function recompute(ch: ClickHouseClient, input: RecomputeInput): Promise<void> {
  const { sql, params } = windowsSideBySide(input.granularity, input, input);
  const { [input.granularity]: table } = input.tables ?? ROLLUPS;
  await ch.command({
    query: `
      INSERT INTO ${table} (${KEY}, ${MEASURE_COLUMNS.join(', ')}, version)
      SELECT ${KEY}, ${MEASURE_COLUMNS.map((column) => `w.should_${column}`).join(', ')}, {version: UInt64}
      FROM ${sql} AS w WHERE ${differs('w')}`,
    query_params: { ...params, version: input.version },
    clickhouse_settings: { max_threads: 2, do_not_merge_across_partitions_select_final: 1 },
  });
}
