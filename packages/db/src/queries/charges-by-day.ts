import type { Counts } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { select } from '#clickhouse/select.ts';
import { ACCEPTED, countsRow, rollupSums } from '#measures.ts';
import { type RollupScope, totalsBetween } from './rollups.ts';

/** What a campaign's accepted clicks of one bucket came to. */
export type Charge = { bucket: number; campaignId: string } & Counts;

/**
 * Accepted clicks and charges by day and campaign, from rollups. `boundaries` (ms, ascending) are the starts of the days
 * and the end of the last; `bucket` is the day's index in them. Days and campaigns without clicks are absent.
 */
export async function chargesByDay(
  ch: ClickHouseClient,
  scope: RollupScope,
  boundaries: readonly number[],
): Promise<Charge[]> {
  const { sql, params } = totalsBetween(boundaries, scope);
  const starts = boundaries.slice(0, -1).map((time) => time / 1000);
  const rows = await select(ch, {
    sql: `
      SELECT roundDown(toUnixTimestamp(window_start), {starts: Array(UInt32)}) AS start, campaign_id, ${rollupSums('r')}
      FROM ${sql} AS r GROUP BY start, campaign_id
      HAVING ${ACCEPTED} > 0
      ORDER BY start, campaign_id`,
    params: { ...params, starts },
    row: z.object({ start: z.number(), campaign_id: z.string() }).and(countsRow),
  });
  const index = new Map(starts.map((start, bucket) => [start, bucket]));
  return rows.map(({ start, campaign_id, ...counts }) => ({
    bucket: index.get(start) ?? 0,
    campaignId: campaign_id,
    ...counts,
  }));
}
