import type { Granularity } from '@clickledger/domain';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { COUNTS, DIMENSIONS, ROLLUPS, type WindowSource, wholeSecond, windowsSideBySide } from './windows.ts';

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
}

// Windows travel in the request's address, which has a limit.
const WINDOWS_A_STATEMENT = 400;

/**
 * The one statement that makes rollups from what they are rollups of: the embedded profile's window engine,
 * and the repair of the distributed one. Idempotent: it compares the windows as they should be with
 * the windows as they are and writes only the rows that differ, rows that should not be there as zeros.
 */
export async function recomputeWindows(ch: ClickHouseClient, input: RecomputeInput): Promise<void> {
  const starts = [...new Set(input.windowStarts)].sort((a, b) => a - b);
  for (let i = 0; i < starts.length; i += WINDOWS_A_STATEMENT) {
    await recompute(ch, { ...input, windowStarts: starts.slice(i, i + WINDOWS_A_STATEMENT) });
  }
}

async function recompute(ch: ClickHouseClient, input: RecomputeInput): Promise<void> {
  const { sql, params } = windowsSideBySide(input.granularity, input, input.source);
  const target = (count: string) =>
    `if(window_start >= {retained: DateTime('UTC')}, sum(should_${count}), greatest(sum(should_${count}), sum(is_${count})))`;
  await ch.command({
    query: `
      INSERT INTO ${ROLLUPS[input.granularity]} (${DIMENSIONS}, ${COUNTS.join(', ')}, version)
      SELECT ${DIMENSIONS}, ${COUNTS.map(target).join(', ')}, {version: UInt64}
      FROM ${sql} GROUP BY ${DIMENSIONS}
      HAVING ${COUNTS.map((count) => `${target(count)} != sum(is_${count})`).join(' OR ')}`,
    query_params: {
      ...params,
      version: input.version,
      retained: wholeSecond(input.retainedSince ?? 0),
    },
    clickhouse_settings: { max_threads: 2, do_not_merge_across_partitions_select_final: 1 },
  });
}
