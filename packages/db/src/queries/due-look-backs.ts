import type { Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { select } from '#clickhouse/select.ts';
import { AUDIT_LIMITS, asDateTime64, wholeSecond } from './windows.ts';

/** An hour or a day (UTC) of an advertiser; its start in ms. */
export interface LookBackSpan {
  advertiserId: string;
  span: '1h' | '1d';
  start: number;
}

const row = z
  .object({ start: z.number(), advertiser_id: z.string(), span: z.enum(['1h', '1d']) })
  .transform(
    (of): LookBackSpan => ({ advertiserId: of.advertiser_id, span: of.span, start: of.start * 1000 }),
  );

/**
 * Closed hours that the reconciler compared (`comparedSince`, ms, or later) after the look-back was last over them, and
 * finished days with an hour that it has looked at since; whole days end by `before` (ms). The oldest 2,000, hours first.
 */
export async function dueLookBacks(
  ch: ClickHouseClient,
  { comparedSince, before }: { comparedSince: number; before: number },
): Promise<LookBackSpan[]> {
  const looked = (span: '1h' | '1d') => `
    SELECT advertiser_id, span_start, max(l.looked_at) AS looked FROM looked_back AS l
    WHERE l.span = '${span}' GROUP BY advertiser_id, span_start`;
  return select(ch, {
    sql: `
      SELECT toUnixTimestamp(d.span_start) AS start, d.advertiser_id AS advertiser_id, d.span AS span FROM (
        SELECT a.advertiser_id AS advertiser_id, a.window_start AS span_start, '1h' AS span
        FROM (
          SELECT advertiser_id, window_start, max(checked_at) AS checked FROM audits
          WHERE granularity = '1h' AND raw_billable > 0 GROUP BY advertiser_id, window_start
          HAVING checked >= {comparedSince: DateTime64(3, 'UTC')}) AS a
        LEFT JOIN (${looked('1h')}) AS l ON l.advertiser_id = a.advertiser_id AND l.span_start = a.window_start
        WHERE a.checked > l.looked
        UNION ALL
        SELECT h.advertiser_id AS advertiser_id, h.day AS span_start, '1d' AS span
        FROM (
          SELECT advertiser_id, toStartOfDay(span_start, 'UTC') AS day, max(looked) AS touched
          FROM (${looked('1h')}) GROUP BY advertiser_id, day) AS h
        LEFT JOIN (${looked('1d')}) AS l ON l.advertiser_id = h.advertiser_id AND l.span_start = h.day
        WHERE h.touched > l.looked AND h.day + INTERVAL 1 DAY <= {before: DateTime('UTC')}
      ) AS d
      ORDER BY span = '1d', start, advertiser_id LIMIT 2000`,
    params: { comparedSince: new Date(comparedSince), before: wholeSecond(before) },
    row,
    settings: AUDIT_LIMITS,
  });
}

/** Notes that the look-back has been over spans, as they were at a time of ClickHouse's (ms). */
export async function noteLookedBack(
  ch: ClickHouseClient,
  spans: readonly LookBackSpan[],
  lookedAt: number,
): Promise<void> {
  if (spans.length === 0) return;
  await ch.insert({
    table: 'looked_back',
    values: spans.map(({ advertiserId, span, start }) => ({
      advertiser_id: advertiserId,
      span,
      span_start: start / 1000,
      looked_at: (lookedAt / 1000).toFixed(3),
    })),
    format: 'JSONEachRow',
    clickhouse_settings: { max_partitions_per_insert_block: '0' },
  });
}

/** Advertisers with charged clicks in a span (ms), in alphabetic order. */
export async function chargedAdvertisers(ch: ClickHouseClient, { from, to }: Span): Promise<string[]> {
  const rows = await select(ch, {
    sql: `
      SELECT DISTINCT toString(advertiser_id) AS id FROM clicks
      WHERE event_time >= ${asDateTime64('from')} AND event_time < ${asDateTime64('to')} AND verdict = 'billable'
      ORDER BY id`,
    params: { from: new Date(from), to: new Date(to) },
    row: z.object({ id: z.string() }),
    settings: AUDIT_LIMITS,
  });
  return rows.map(({ id }) => id);
}
