import { type Counts, NO_COUNTS } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { select } from '#clickhouse/select.ts';
import { ACCEPTED, countsRow, rollupSums } from '#measures.ts';
import { type RollupScope, rollupsBetween } from './rollups.ts';

/** A site's clicks, bucket by bucket. */
export interface SiteSeries {
  siteId: string;
  buckets: Counts[];
}

/**
 * The sites with most accepted clicks, at most `limit`, each with its clicks of every bucket, from rollups. `boundaries`
 * (ms, whole minutes, ascending) cut the range into buckets.
 */
export async function siteSeries(
  ch: ClickHouseClient,
  scope: RollupScope,
  boundaries: readonly number[],
  { limit }: { limit: number },
): Promise<SiteSeries[]> {
  const starts = boundaries.slice(0, -1).map((time) => time / 1000);
  const { sql, params } = rollupsBetween(boundaries, scope);
  const rows = await select(ch, {
    sql: `
      WITH sums AS (
        SELECT site_id, roundDown(toUnixTimestamp(r.window_start), {starts: Array(UInt32)}) AS start, ${rollupSums('r')}
        FROM ${sql} AS r WHERE site_id != '' GROUP BY site_id, start)
      SELECT site_id, start, s.* EXCEPT (site_id, start) FROM sums AS s
      WHERE site_id IN (
        SELECT site_id FROM sums GROUP BY site_id ORDER BY sum(${ACCEPTED}) DESC, site_id LIMIT {limit: UInt32})`,
    params: { ...params, starts, limit },
    row: z.object({ site_id: z.string(), start: z.number() }).and(countsRow),
  });
  return [...Map.groupBy(rows, ({ site_id }) => site_id)].map(([siteId, own]) => {
    const byStart = new Map(own.map(({ start, site_id: _, ...counts }) => [start, counts as Counts]));
    return { siteId, buckets: starts.map((start) => byStart.get(start) ?? NO_COUNTS) };
  });
}
