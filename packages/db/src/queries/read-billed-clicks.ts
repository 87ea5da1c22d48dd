import type { Span, StatementLine } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { parquetOf } from '#clickhouse/parquet.ts';
import { int64, PRIORITY, READ_LIMITS, select } from '#clickhouse/select.ts';
import { asDateTime64 } from './windows.ts';

/** Which clicks: those of the attempt that a statement was issued by, which happened within a span (ms). */
export interface BilledClicksOf {
  advertiserId: string;
  statementId: string;
  attempt: bigint;
  span: Span;
  currency: string;
  /** Its lines that charge clicks: each click names its own. */
  lines: readonly Pick<StatementLine, 'position' | 'campaignId' | 'month' | 'unitPriceMicros'>[];
}

/** A campaign's hour of them, in the order in which they are read: how many, and how many bytes their records have. */
export interface BilledHour {
  campaignId: string;
  /** ms UTC. */
  hour: number;
  clicks: bigint;
  /** Each record with two bytes for the end of its line. */
  bytes: bigint;
}

/** Slow readers are not slow queries: the time limit of a dashboard query does not hold here. */
const SETTINGS = {
  ...READ_LIMITS,
  priority: PRIORITY.file,
  max_execution_time: 3600,
  max_bytes_before_external_sort: '500000000',
};

const ORDER = 'c.campaign_id, toStartOfHour(c.event_time), c.click_id, c.keyed';
const LINE = `transform(concat(c.campaign_id, ' ', c.month, ' ', toString(c.price_micros)),
  {keys: Array(String)}, {positions: Array(UInt32)}, toUInt32(0))`;
const iso = (column: string) => `concat(replaceOne(toString(${column}), ' ', 'T'), 'Z')`;
const decimal = (column: string) =>
  `concat(toString(intDiv(${column}, 1000000)), '.', leftPad(toString(${column} % 1000000), 6, '0'))`;
/** A click as a record of CSV, by `BILLED_CLICK_COLUMNS`. None of its cells can need quotes: ids are `ID_PATTERN`. */
const RECORD = `concat(toString(${LINE}), ',', c.month, ',', c.campaign_id, ',', c.site_id, ',', c.click_id, ',',
  if(c.keyed, 'true', 'false'), ',', ${iso('c.event_time')}, ',', ${iso('c.received_at')}, ',',
  ${decimal('c.price_micros')}, ',', {currency: String})`;
const FROM = `
  FROM billed_clicks AS c FINAL
  WHERE c.advertiser_id = {advertiserId: String} AND c.attempt = {attempt: UInt64}
    AND c.statement_id = {statementId: String}
    AND c.event_time >= ${asDateTime64('from')} AND c.event_time < ${asDateTime64('to')}`;

/** The hours of each campaign that hold any, in the order of the records. */
export function billedHours(ch: ClickHouseClient, of: BilledClicksOf): Promise<BilledHour[]> {
  return select(ch, {
    sql: `
      SELECT c.campaign_id AS campaign, toUnixTimestamp(toStartOfHour(c.event_time)) AS hour,
        count() AS clicks, sum(length(${RECORD}) + 2) AS bytes
      ${FROM} GROUP BY campaign, hour ORDER BY campaign, hour`,
    params: paramsOf(of),
    row: z
      .object({ campaign: z.string(), hour: z.number(), clicks: int64, bytes: int64 })
      .transform(({ campaign, hour, ...rest }) => ({ campaignId: campaign, hour: hour * 1000, ...rest })),
    settings: SETTINGS,
  });
}

/**
 * The records of some hours, the first and the last included, without ends of lines, in blocks. Read only as fast as
 * they are taken.
 */
export async function* billedRecords(
  ch: ClickHouseClient,
  of: BilledClicksOf,
  hours: { first: BilledHour; last: BilledHour },
): AsyncGenerator<string[]> {
  const result = await ch.query({
    query: `SELECT ${RECORD} AS record ${FROM} ${BETWEEN} ORDER BY ${ORDER}`,
    query_params: { ...paramsOf(of), ...between(hours) },
    format: 'TabSeparatedRaw',
    clickhouse_settings: SETTINGS,
  });
  for await (const rows of result.stream()) yield rows.map(({ text }) => text);
}

/**
 * The same clicks as a file of Parquet, in the same order; of some hours, or all of them. Made by ClickHouse as it is taken,
 * a group of rows at a time.
 * @throws Error at its end, where ClickHouse did not bring it to one.
 */
export function billedParquet(
  ch: ClickHouseClient,
  of: BilledClicksOf,
  hours?: { first: BilledHour; last: BilledHour },
): AsyncGenerator<Uint8Array> {
  const query = `
      SELECT ${LINE} AS line, c.month AS month, c.campaign_id AS campaign_id, c.site_id AS site_id, c.click_id AS click_id, c.keyed AS keyed,
        c.event_time AS event_time, c.received_at AS received_at,
        CAST(c.price_micros AS Decimal64(6)) / 1000000 AS price, {currency: String} AS currency
      ${FROM} ${hours ? BETWEEN : ''} ORDER BY ${ORDER}`;
  return parquetOf(ch, query, { ...paramsOf(of), ...(hours && between(hours)) });
}

const BETWEEN = `
  AND (c.campaign_id, toUnixTimestamp(toStartOfHour(c.event_time))) >= ({firstCampaign: String}, {firstHour: UInt32})
  AND (c.campaign_id, toUnixTimestamp(toStartOfHour(c.event_time))) <= ({lastCampaign: String}, {lastHour: UInt32})
  AND c.campaign_id >= {firstCampaign: String} AND c.campaign_id <= {lastCampaign: String}`;

function between({ first, last }: { first: BilledHour; last: BilledHour }) {
  return {
    firstCampaign: first.campaignId,
    firstHour: first.hour / 1000,
    lastCampaign: last.campaignId,
    lastHour: last.hour / 1000,
  };
}

function paramsOf({ advertiserId, statementId, attempt, span, currency, lines }: BilledClicksOf) {
  return {
    advertiserId,
    statementId,
    attempt: attempt.toString(),
    from: new Date(span.from),
    to: new Date(span.to),
    currency,
    keys: lines.map(({ campaignId, month, unitPriceMicros }) => `${campaignId} ${month} ${unitPriceMicros}`),
    positions: lines.map(({ position }) => position),
  };
}
