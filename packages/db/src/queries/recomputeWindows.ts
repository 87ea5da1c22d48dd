import type { Granularity } from '@clickledger/domain';
import type { ClickHouseClient } from '../clickhouse/client.ts';
import { COUNTS, DIMENSIONS, ROLLUPS, type WindowSource, windowsSideBySide } from './windows.ts';

export interface RecomputeInput {
  granularity: Granularity;
  /** Starts of tumbling windows, in ms. */
  windowStarts: readonly number[];
  /** Version of the rows written; must exceed that of every earlier row of these windows. */
  version: bigint;
  /** `rollups_1m` only for hours, and only once their minutes are right. Default `clicks`. */
  source?: WindowSource;
}

/**
 * The one statement that makes rollups from what they are rollups of: the embedded profile's window engine,
 * and the auditor and repair of the distributed one. Idempotent: it compares the windows as they should be with
 * the windows as they are and writes only the rows that differ, rows that should not be there as zeros.
 */
export async function recomputeWindows(ch: ClickHouseClient, input: RecomputeInput): Promise<void> {
  if (input.windowStarts.length === 0) return;
  const table = ROLLUPS[input.granularity];
  const { sql, params } = windowsSideBySide(input.granularity, input.windowStarts, input.source);
  await ch.command({
    query: `
      INSERT INTO ${table} (${DIMENSIONS}, ${COUNTS.join(', ')}, version)
      SELECT ${DIMENSIONS}, ${COUNTS.map((count) => `sum(should_${count})`).join(', ')}, {version: UInt64}
      FROM (${sql}) GROUP BY ${DIMENSIONS}
      HAVING ${COUNTS.map((count) => `sum(should_${count}) != sum(is_${count})`).join(' OR ')}`,
    query_params: { ...params, version: input.version },
    clickhouse_settings: { max_threads: 2, do_not_merge_across_partitions_select_final: 1 },
  });
}
