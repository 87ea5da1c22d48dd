import { type Counts, NO_COUNTS } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { select } from '#clickhouse/select.ts';
import { countsRow, rollupSums } from '#measures.ts';
import { type RollupScope, rollupsBetween } from './rollups.ts';

/**
 * Accepted clicks of each bucket, from rollups. `boundaries` (ms, whole minutes, ascending) cut the range into
 * `boundaries.length - 1` buckets; each has an entry in the answer, empty ones too.
 */
export async function series(
  ch: ClickHouseClient,
  scope: RollupScope,
  boundaries: readonly number[],
): Promise<Counts[]> {
  const { sql, params } = rollupsBetween(boundaries, scope);
  const starts = boundaries.slice(0, -1).map((time) => time / 1000);
  const rows = await select(ch, {
    sql: `
      SELECT roundDown(toUnixTimestamp(window_start), {starts: Array(UInt32)}) AS start, ${rollupSums('r')}
      FROM ${sql} AS r GROUP BY start`,
    params: { ...params, starts },
    row: z.object({ start: z.number() }).and(countsRow),
  });
  const byStart = new Map(rows.map(({ start, ...counts }) => [start, counts]));
  return starts.map((start) => byStart.get(start) ?? NO_COUNTS);
}
