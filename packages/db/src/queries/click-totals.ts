import type { Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64 } from '#clickhouse/select.ts';
import { selectRaw } from './raw.ts';
import type { Cursor } from './rejections.ts';
import { type ClickFilter, clickConditions, clickParams, newerClicks } from './search-clicks.ts';

/** What the clicks of a campaign come to: the line in which money is rounded. */
export interface ClickTotals {
  clicks: bigint;
  /** Exact. */
  chargedMicros: bigint;
  /** What duplicates and invalid clicks would have cost, at the price of their time. */
  notChargedMicros: bigint;
}

/** The raw clicks of a span (ms) that match, summed by campaign. */
export function clickTotals(ch: ClickHouseClient, filter: ClickFilter, span: Span): Promise<ClickTotals[]> {
  return selectRaw(ch, filter.advertiserId, {
    sql: `
      SELECT count() AS clicks, sum(t.cost_micros) AS charged,
        sumIf(t.price_micros, t.verdict != 'billable') AS not_charged
      FROM clicks AS t FINAL WHERE ${clickConditions(filter, span).join(' AND ')}
      GROUP BY t.campaign_id`,
    params: clickParams(filter, span),
    row: z
      .object({ clicks: int64, charged: int64, not_charged: int64 })
      .transform(({ clicks, charged, not_charged }) => ({
        clicks,
        chargedMicros: charged,
        notChargedMicros: not_charged,
      })),
  });
}

/** How many raw clicks that match are newer than a row of their list, up to `most`. */
export async function countNewerClicks(
  ch: ClickHouseClient,
  filter: ClickFilter,
  span: Span,
  { than, most }: { than: Cursor; most: number },
): Promise<number> {
  const since = { from: Math.max(span.from, than.time), to: span.to };
  if (since.from >= since.to) return 0;
  const { condition, params } = newerClicks(than);
  const [found] = await selectRaw(ch, filter.advertiserId, {
    sql: `
      SELECT count() AS clicks FROM (
        SELECT 1 FROM clicks AS t FINAL WHERE ${[...clickConditions(filter, since), condition].join(' AND ')}
        LIMIT {most: UInt32})`,
    params: { ...clickParams(filter, since), ...params, most },
    row: z.object({ clicks: int64 }),
  });
  return Number(found?.clicks ?? 0n);
}
