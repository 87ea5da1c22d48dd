import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, PRIORITY, READ_LIMITS, timeMs } from '#clickhouse/select.ts';

/** A click that a statement or credit note credits. */
export interface CreditedClick {
  campaignId: string;
  siteId: string;
  clickId: string;
  keyed: boolean;
  eventTime: Date;
  priceMicros: bigint;
  /** The statement that it stands on, and in which month's line. */
  statementId: string;
  month: string;
  /** A rule, or the kind of the credit. */
  reason: string;
  amountMicros: bigint;
}

const row = z
  .object({
    campaign_id: z.string(),
    site_id: z.string(),
    click_id: z.string(),
    keyed: z.boolean(),
    event_ms: timeMs,
    price_micros: int64,
    statement_id: z.string(),
    month: z.string(),
    reason: z.string(),
    amount_micros: int64,
  })
  .transform(
    (c): CreditedClick => ({
      campaignId: c.campaign_id,
      siteId: c.site_id,
      clickId: c.click_id,
      keyed: c.keyed,
      eventTime: c.event_ms,
      priceMicros: c.price_micros,
      statementId: c.statement_id,
      month: c.month,
      reason: c.reason,
      amountMicros: c.amount_micros,
    }),
  );

/** The clicks that a document of an advertiser credits, by the attempt that issued it, in blocks and a stable order. */
export async function* creditedClicks(
  ch: ClickHouseClient,
  of: { advertiserId: string; creditId: string; attempt: bigint },
): AsyncGenerator<CreditedClick[]> {
  const result = await ch.query({
    query: `
      SELECT c.campaign_id AS campaign_id, c.site_id AS site_id, c.click_id AS click_id, c.keyed AS keyed,
        toUnixTimestamp64Milli(c.event_time) AS event_ms, c.price_micros AS price_micros, c.statement_id AS statement_id,
        c.month AS month, c.reason AS reason, c.amount_micros AS amount_micros
      FROM credited_clicks AS c FINAL
      WHERE c.advertiser_id = {advertiserId: String} AND c.credit_id = {creditId: String}
        AND c.attempt = {attempt: UInt64}
      ORDER BY c.campaign_id, toStartOfHour(c.event_time), c.click_id, c.keyed`,
    query_params: { ...of, attempt: of.attempt.toString() },
    format: 'JSONEachRow',
    clickhouse_settings: {
      ...READ_LIMITS,
      priority: PRIORITY.file,
      max_execution_time: 3600,
      max_bytes_before_external_sort: '500000000',
    },
  });
  for await (const rows of result.stream()) yield rows.map((each) => row.parse(each.json()));
}
