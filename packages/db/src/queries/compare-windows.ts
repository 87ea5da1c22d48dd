import type { Counts, Granularity, Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select } from '#clickhouse/select.ts';
import { MEASURE_COLUMNS, measured } from '#measures.ts';
import { AUDIT_LIMITS, differs, windowsSideBySide } from './windows.ts';

/** One window of a campaign as raw clicks say it should be and as the rollups have it. */
export interface WindowComparison {
  /** Start of the window, in ms. */
  windowStart: number;
  advertiserId: string;
  campaignId: string;
  /** How many rows (one for each value of the dimensions) of the window are not as they should be. */
  rowsDiffering: bigint;
  raw: Counts;
  rollup: Counts;
}

const row = z.object({
  start: z.number(),
  advertiser_id: z.string(),
  campaign_id: z.string(),
  rows_differing: int64,
  raw: z.array(int64),
  rollup: z.array(int64),
});

/**
 * Compares rollups with raw clicks, for all windows that start within `[from, to)` (ms, whole windows).
 * Answers the windows that differ in any row, oldest first; with `all`, also those that agree.
 * Raw clicks that were received before `retainedSince` (ms) may have expired: rows of windows that start before it
 * differ only where raw clicks come to more than they count. Default: nothing has expired.
 */
export async function compareWindows(
  ch: ClickHouseClient,
  input: { granularity: Granularity; all?: boolean; retainedSince?: number } & Span,
): Promise<WindowComparison[]> {
  const { sql, params } = windowsSideBySide(input.granularity, { from: input.from, to: input.to }, input);
  const total = (side: string) =>
    `[${MEASURE_COLUMNS.map((column) => `toInt64(sum(r.${side}_${column}))`).join(', ')}]`;
  const rows = await select(ch, {
    sql: `
      SELECT toUnixTimestamp(r.window_start) AS start, r.advertiser_id AS advertiser_id, r.campaign_id AS campaign_id,
        countIf(${differs('r')}) AS rows_differing, ${total('should')} AS raw, ${total('is')} AS rollup
      FROM ${sql} AS r
      GROUP BY start, advertiser_id, campaign_id
      ${input.all ? '' : 'HAVING rows_differing > 0'}
      ORDER BY start, advertiser_id, campaign_id`,
    params,
    row,
    settings: AUDIT_LIMITS,
  });
  return rows.map((r) => ({
    windowStart: r.start * 1000,
    advertiserId: r.advertiser_id,
    campaignId: r.campaign_id,
    rowsDiffering: r.rows_differing,
    raw: measured(r.raw),
    rollup: measured(r.rollup),
  }));
}
