import type { DisputedPart, Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select, timeMs } from '#clickhouse/select.ts';
import { attemptsIn, IN_SPAN, spanParams } from './billed-clicks.ts';
import { AUDIT_LIMITS } from './windows.ts';

/** Clicks of one campaign, month and price that are disputed. */
export interface DisputedLine {
  campaignId: string;
  /** `YYYY-MM` */
  month: string;
  priceMicros: bigint;
  clicks: number;
}

/** One of them. */
export interface DisputedClick {
  clickId: string;
  keyed: boolean;
  campaignId: string;
  siteId: string;
  eventTime: Date;
  priceMicros: bigint;
}

/** Whose clicks: those that an attempt billed, which happened in a span (ms). */
export interface BilledBy {
  advertiserId: string;
  attempt: bigint;
  span: Span;
}

/** The billed clicks that are disputed, by the lines that they are of; in no order. */
export async function disputedLines(
  ch: ClickHouseClient,
  billed: BilledBy,
  part: DisputedPart,
): Promise<DisputedLine[]> {
  const { sql, params } = disputed(billed, part);
  return select(ch, {
    sql: `SELECT campaign_id, month, price_micros, count() AS clicks FROM ${sql} GROUP BY campaign_id, month, price_micros`,
    params,
    row: z
      .object({ campaign_id: z.string(), month: z.string(), price_micros: int64, clicks: int64 })
      .transform((row) => ({
        campaignId: row.campaign_id,
        month: row.month,
        priceMicros: row.price_micros,
        clicks: Number(row.clicks),
      })),
    settings: AUDIT_LIMITS,
  });
}

/** The hours that they happened in, by their starts (ms), ascending. */
export async function disputedHours(
  ch: ClickHouseClient,
  billed: BilledBy,
  part: DisputedPart,
): Promise<number[]> {
  const { sql, params } = disputed(billed, part);
  const rows = await select(ch, {
    sql: `SELECT DISTINCT toUnixTimestamp(toStartOfHour(toDateTime(event_time, 'UTC'))) AS start FROM ${sql} ORDER BY start`,
    params,
    row: z.object({ start: z.number() }),
    settings: AUDIT_LIMITS,
  });
  return rows.map(({ start }) => start * 1000);
}

/** Some of them: spread over all, the same ones each time. */
export async function disputedSample(
  ch: ClickHouseClient,
  billed: BilledBy,
  part: DisputedPart,
  limit: number,
): Promise<DisputedClick[]> {
  const { sql, params } = disputed(billed, part);
  return select(ch, {
    sql: `
      SELECT click_id, keyed, campaign_id, site_id, toUnixTimestamp64Milli(event_time) AS event_ms, price_micros
      FROM ${sql} ORDER BY cityHash64(click_id), click_id LIMIT {limit: UInt32}`,
    params: { ...params, limit },
    row: z
      .object({
        click_id: z.string(),
        keyed: z.boolean(),
        campaign_id: z.string(),
        site_id: z.string(),
        event_ms: timeMs,
        price_micros: int64,
      })
      .transform((row) => ({
        clickId: row.click_id,
        keyed: row.keyed,
        campaignId: row.campaign_id,
        siteId: row.site_id,
        eventTime: row.event_ms,
        priceMicros: row.price_micros,
      })),
    settings: AUDIT_LIMITS,
  });
}

function disputed({ advertiserId, attempt, span }: BilledBy, part: DisputedPart) {
  const conditions = [IN_SPAN, attemptsIn([attempt])];
  const params: Record<string, unknown> = spanParams(advertiserId, span);
  if (part.kind === 'clicks') {
    conditions.push('click_id IN {clickIds: Array(String)}');
    params.clickIds = part.clickIds;
  } else {
    const { campaignId, siteId, from, to } = part;
    if (campaignId !== null) conditions.push('campaign_id = {campaignId: String}');
    if (siteId !== null) conditions.push('site_id = {siteId: String}');
    if (from !== null) conditions.push("event_time >= {partFrom: DateTime64(3, 'UTC')}");
    if (to !== null) conditions.push("event_time < {partTo: DateTime64(3, 'UTC')}");
    Object.assign(params, {
      ...(campaignId !== null && { campaignId }),
      ...(siteId !== null && { siteId }),
      ...(from !== null && { partFrom: new Date(from) }),
      ...(to !== null && { partTo: new Date(to) }),
    });
  }
  return { sql: `(SELECT * FROM billed_clicks FINAL WHERE ${conditions.join(' AND ')})`, params };
}
