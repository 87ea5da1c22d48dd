import type { Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select } from '#clickhouse/select.ts';
import type { Source } from './rollups.ts';
import { AUDIT_LIMITS, asDateTime64 } from './windows.ts';

/** Whose clicks, and which attempts to issue something hold: what others wrote is of no effect. */
export interface BillingScope {
  advertiserId: string;
  holding: readonly bigint[];
}

/** A period of an advertiser: instants in ms, and the month that it is. */
export interface BillingPeriod extends Span {
  month: string;
}

/** Billed clicks of one campaign, month and price. */
export interface BilledLine {
  campaignId: string;
  month: string;
  priceMicros: bigint;
  clicks: bigint;
}

/** Hours that are taken together: of so many clicks at most, for their keys are held in memory, and so many hours. */
const MOST_CLICKS = 250_000;
const MOST_HOURS = 300;

const HOUR_MS = 3_600_000;
export const BILLED_COLUMNS =
  'campaign_id, site_id, click_id, keyed, event_time, received_at, price_micros, statement_id, month';
export const IN_SPAN = `advertiser_id = {advertiserId: String}
  AND event_time >= ${asDateTime64('from')} AND event_time < ${asDateTime64('to')}`;
/** Names a click within its advertiser, as the tables' keys do. */
export const CLICK_KEY = 'campaign_id, click_id, keyed, toStartOfHour(event_time)';
const IN_HOURS = `toUnixTimestamp(toStartOfHour(event_time)) IN {hours: Array(UInt32)}`;

/** Attempts as SQL: they are numbers, and too many for an address. */
export function attemptsIn(attempts: readonly bigint[]): string {
  return `attempt IN (${attempts.length === 0 ? '0' : attempts.join(', ')})`;
}

/**
 * Marks the clicks of a period that were billed by no attempt that holds as those of this attempt's statement. Hours that are
 * all billed are passed over by a sum of their clicks' hashes, so that what comes late to a year costs what is late.
 */
export async function billClicks(
  ch: ClickHouseClient,
  scope: BillingScope,
  period: BillingPeriod,
  { statementId, attempt }: { statementId: string; attempt: bigint },
): Promise<void> {
  for (const hours of await unbilledHours(ch, scope, period)) {
    const { sql, params } = unbilledClicks(scope, period, hours);
    await insert(ch, {
      query: `
        INSERT INTO billed_clicks (advertiser_id, ${BILLED_COLUMNS}, attempt)
        SELECT {advertiserId: String}, campaign_id, site_id, click_id, keyed, event_time, received_at, price_micros,
          {statementId: String}, {month: String}, {attempt: UInt64}
        FROM ${sql}`,
      query_params: { ...params, statementId, month: period.month, attempt: attempt.toString() },
    });
  }
}

/** Marks the clicks of an attempt that does not hold any more as those of another attempt's statement. */
export async function carryClicks(
  ch: ClickHouseClient,
  advertiserId: string,
  { from: span, attempt: was }: { from: Span; attempt: bigint },
  { statementId, attempt }: { statementId: string; attempt: bigint },
): Promise<void> {
  const params = spanParams(advertiserId, span);
  const source = { sql: `billed_clicks WHERE ${IN_SPAN} AND ${attemptsIn([was])}`, params };
  for (const hours of await hoursThatDiffer(ch, source, null)) {
    await insert(ch, {
      query: `
        INSERT INTO billed_clicks (advertiser_id, ${BILLED_COLUMNS}, attempt)
        SELECT {advertiserId: String}, campaign_id, site_id, click_id, keyed, event_time, received_at, price_micros,
          {statementId: String}, month, {attempt: UInt64}
        FROM billed_clicks FINAL WHERE ${IN_SPAN} AND ${attemptsIn([was])} AND ${IN_HOURS}`,
      query_params: { ...params, hours, statementId, attempt: attempt.toString() },
    });
  }
}

/** What clicks that are billed by no attempt that holds would be billed by: nothing is written. */
export async function unbilledLines(
  ch: ClickHouseClient,
  scope: BillingScope,
  period: BillingPeriod,
): Promise<BilledLine[]> {
  const lines = new Map<string, BilledLine>();
  for (const hours of await unbilledHours(ch, scope, period)) {
    const { sql, params } = unbilledClicks(scope, period, hours);
    for (const line of await countLines(ch, { sql, params: { ...params, month: period.month } })) {
      const key = `${line.campaignId} ${line.priceMicros}`;
      lines.set(key, { ...line, clicks: line.clicks + (lines.get(key)?.clicks ?? 0n) });
    }
  }
  return [...lines.values()];
}

/** What the clicks of an attempt come to, by campaign, month and price; in no order. */
export function billedLines(
  ch: ClickHouseClient,
  advertiserId: string,
  attempt: bigint,
  span: Span,
): Promise<BilledLine[]> {
  return countLines(ch, {
    sql: `(SELECT * FROM billed_clicks FINAL WHERE ${IN_SPAN} AND ${attemptsIn([attempt])})`,
    params: spanParams(advertiserId, span),
  });
}

/** The lists that clicks of a span (ms) name, as they name them. */
export async function listsOfClicks(
  ch: ClickHouseClient,
  advertiserId: string,
  span: Span,
): Promise<string[]> {
  const rows = await select(ch, {
    sql: `SELECT DISTINCT network_list AS list FROM clicks WHERE ${IN_SPAN} AND network_list != '' ORDER BY list`,
    params: spanParams(advertiserId, span),
    row: z.object({ list: z.string() }),
    settings: AUDIT_LIMITS,
  });
  return rows.map(({ list }) => list);
}

export function spanParams(advertiserId: string, { from, to }: Span) {
  return { advertiserId, from: new Date(from), to: new Date(to) };
}

/** Runs a statement that writes rows out of others. */
export async function insert(
  ch: ClickHouseClient,
  statement: { query: string; query_params: Record<string, unknown> },
): Promise<void> {
  await ch.command({
    ...statement,
    clickhouse_settings: { ...AUDIT_LIMITS, max_threads: 2, max_partitions_per_insert_block: '0' },
  });
}

/** The billable clicks of a period that no attempt that holds has, of these hours (s), as SQL that stands in a FROM. */
export function unbilledClicks(
  { advertiserId, holding }: BillingScope,
  period: Span,
  hours: readonly number[],
): Source {
  return {
    sql: `(
      SELECT campaign_id, site_id, click_id, keyed, event_time, received_at, cost_micros AS price_micros
      FROM clicks FINAL WHERE ${IN_SPAN} AND ${IN_HOURS} AND verdict = 'billable' AND (${CLICK_KEY}) NOT IN (
        SELECT ${CLICK_KEY} FROM billed_clicks WHERE ${IN_SPAN} AND ${IN_HOURS} AND ${attemptsIn(holding)}))`,
    params: { ...spanParams(advertiserId, period), hours },
  };
}

/** Hours (s) of a period whose billable clicks are not those that attempts that hold have, in parts of a bounded size. */
export function unbilledHours(ch: ClickHouseClient, { advertiserId, holding }: BillingScope, period: Span) {
  const params = spanParams(advertiserId, period);
  return hoursThatDiffer(
    ch,
    { sql: `clicks FINAL WHERE ${IN_SPAN} AND verdict = 'billable'`, params },
    { sql: `billed_clicks FINAL WHERE ${IN_SPAN} AND ${attemptsIn(holding)}`, params },
  );
}

/**
 * Hours (s) that `is` has clicks in, and not the very same as `other`, or not as much of `amount` where one is named; parts of them
 * of a bounded size.
 */
export async function hoursThatDiffer(
  ch: ClickHouseClient,
  is: Source,
  other: Source | null,
  amount: 'amount_micros' | '0' = '0',
): Promise<number[][]> {
  const side = ({ sql }: Source, mine: boolean) => `
    SELECT toUnixTimestamp(toStartOfHour(event_time)) AS hour, ${mine} AS mine, count() AS clicks,
      groupBitXor(cityHash64(toString(campaign_id), click_id, keyed)) AS hash,
      toInt64(sum(${amount})) AS micros
    FROM ${sql} GROUP BY hour`;
  const rows = await select(ch, {
    sql: `
      SELECT hour, sumIf(clicks, mine) AS counted
      FROM (${side(is, true)} ${other ? `UNION ALL ${side(other, false)}` : ''})
      GROUP BY hour HAVING counted > 0 AND (counted != sumIf(clicks, NOT mine) OR groupBitXor(hash) != 0
        OR sumIf(micros, mine) != sumIf(micros, NOT mine))
      ORDER BY hour`,
    params: { ...is.params, ...other?.params },
    row: z.object({ hour: z.number(), counted: z.coerce.number() }),
    settings: AUDIT_LIMITS,
  });
  return inParts(rows);
}

function inParts(rows: readonly { hour: number; counted: number }[]): number[][] {
  const parts: number[][] = [];
  let clicks = Number.POSITIVE_INFINITY;
  for (const { hour, counted } of rows) {
    const part = parts.at(-1);
    if (part && part.length < MOST_HOURS && clicks + counted <= MOST_CLICKS) part.push(hour);
    else [clicks] = [0, parts.push([hour])];
    clicks += counted;
  }
  return parts;
}

function countLines(ch: ClickHouseClient, { sql, params }: Source): Promise<BilledLine[]> {
  const month = 'month' in params ? '{month: String}' : 'b.month';
  return select(ch, {
    sql: `
      SELECT campaign_id, ${month} AS of_month, price_micros, count() AS clicks
      FROM ${sql} AS b GROUP BY campaign_id, of_month, price_micros`,
    params,
    row: z
      .object({ campaign_id: z.string(), of_month: z.string(), price_micros: int64, clicks: int64 })
      .transform((row) => ({
        campaignId: row.campaign_id,
        month: row.of_month,
        priceMicros: row.price_micros,
        clicks: row.clicks,
      })),
    settings: AUDIT_LIMITS,
  });
}

/** The start of the earliest hour (ms) of an advertiser's billed clicks that this attempt has. */
export async function earliestBilled(
  ch: ClickHouseClient,
  advertiserId: string,
  attempt: bigint,
): Promise<number | undefined> {
  const [row] = await select(ch, {
    sql: `
      SELECT count() AS clicks, toUnixTimestamp(toStartOfHour(min(event_time))) AS start FROM billed_clicks
      WHERE advertiser_id = {advertiserId: String} AND ${attemptsIn([attempt])}`,
    params: { advertiserId },
    row: z.object({ clicks: int64, start: z.number() }),
    settings: AUDIT_LIMITS,
  });
  return row && row.clicks > 0n ? Math.floor((row.start * 1000) / HOUR_MS) * HOUR_MS : undefined;
}
