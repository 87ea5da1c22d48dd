import type { Granularity, Span, VerdictCounts } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select } from '#clickhouse/select.ts';
import { AUDIT_LIMITS, COUNTS, DIMENSIONS, wholeSecond, windowsSideBySide } from './windows.ts';

/** One window of a campaign as raw clicks say it should be and as the rollups have it. */
export interface WindowComparison {
  /** Start of the window, in ms. */
  windowStart: number;
  advertiserId: string;
  campaignId: string;
  /** How many rows (site, creative, country, device) of the window are not as they should be. */
  rowsDiffering: bigint;
  raw: VerdictCounts;
  rollup: VerdictCounts;
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
 * differ only where raw clicks are missing in them. Default: nothing has expired.
 */
export async function compareWindows(
  ch: ClickHouseClient,
  input: { granularity: Granularity; all?: boolean; retainedSince?: number } & Span,
): Promise<WindowComparison[]> {
  const { sql, params } = windowsSideBySide(input.granularity, { from: input.from, to: input.to });
  const sums = (side: string) =>
    COUNTS.map((count) => `sum(${side}_${count}) AS ${side}_${count}`).join(', ');
  const total = (side: string) => `[${COUNTS.map((count) => `toInt64(sum(r.${side}_${count}))`).join(', ')}]`;
  const some = (than: string) =>
    COUNTS.map((count) => `r.should_${count} ${than} r.is_${count}`).join(' OR ');
  const rows = await select(ch, {
    sql: `
      SELECT toUnixTimestamp(r.window_start) AS start, r.advertiser_id AS advertiser_id, r.campaign_id AS campaign_id,
        countIf(if(r.window_start >= {retained: DateTime('UTC')}, ${some('!=')}, ${some('>')})) AS rows_differing, ${total('should')} AS raw, ${total('is')} AS rollup
      FROM (
        SELECT ${DIMENSIONS}, ${sums('should')}, ${sums('is')} FROM ${sql} GROUP BY ${DIMENSIONS}
      ) AS r
      GROUP BY start, advertiser_id, campaign_id
      ${input.all ? '' : 'HAVING rows_differing > 0'}
      ORDER BY start, advertiser_id, campaign_id`,
    params: { ...params, retained: wholeSecond(input.retainedSince ?? 0) },
    row,
    settings: AUDIT_LIMITS,
  });
  return rows.map((r) => ({
    windowStart: r.start * 1000,
    advertiserId: r.advertiser_id,
    campaignId: r.campaign_id,
    rowsDiffering: r.rows_differing,
    raw: verdictCounts(r.raw),
    rollup: verdictCounts(r.rollup),
  }));
}

function verdictCounts(counts: bigint[]): VerdictCounts {
  const [billable = 0n, duplicate = 0n, givt = 0n, sivt = 0n, charged_micros = 0n] = counts;
  const invalid = givt + sivt;
  return { accepted: billable + duplicate + invalid, billable, duplicate, invalid, charged_micros };
}
