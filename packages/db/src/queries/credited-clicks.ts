import type { Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select } from '#clickhouse/select.ts';
import { ADJUSTED } from './adjustments.ts';
import {
  attemptsIn,
  type BillingPeriod,
  type BillingScope,
  hoursThatDiffer,
  IN_SPAN,
  insert,
  spanParams,
  unbilledClicks,
} from './billed-clicks.ts';
import type { Source } from './rollups.ts';
import { AUDIT_LIMITS } from './windows.ts';

/** Which clicks may be credited, and which were: by the attempts that billed and credited them. */
export interface CreditScope {
  advertiserId: string;
  billed: readonly bigint[];
  credited: readonly bigint[];
}

/** Credited clicks of one campaign, month, price and reason. */
export interface CreditedLine {
  campaignId: string;
  month: string;
  priceMicros: bigint;
  /** The rule that found them. */
  reason: string;
  clicks: bigint;
  micros: bigint;
}

/** Marks the clicks of an attempt that were adjusted and not credited yet as credited by this attempt. */
export async function creditClicks(
  ch: ClickHouseClient,
  scope: CreditScope,
  span: Span,
  { creditId, attempt }: { creditId: string; attempt: bigint },
): Promise<void> {
  for (const hours of await uncreditedHours(ch, scope, span)) {
    const { sql, params } = creditable(scope, span, hours);
    await insert(ch, {
      query: `
        INSERT INTO credited_clicks (advertiser_id, campaign_id, site_id, click_id, keyed, event_time, price_micros,
          statement_id, month, credit_id, reason, amount_micros, attempt)
        SELECT {advertiserId: String}, campaign_id, site_id, click_id, keyed, event_time, price_micros, statement_id, month,
          {creditId: String}, reason, amount_micros, {attempt: UInt64}
        FROM ${sql}`,
      query_params: { ...params, creditId, attempt: attempt.toString() },
    });
  }
}

/** How many clicks each attempt billed that were adjusted and are not credited yet. Attempts without any are absent. */
export async function creditableByAttempt(
  ch: ClickHouseClient,
  scope: CreditScope,
  span: Span,
): Promise<Map<bigint, bigint>> {
  const found = new Map<bigint, bigint>();
  for (const hours of await uncreditedHours(ch, scope, span)) {
    const { sql, params } = creditable(scope, span, hours);
    const rows = await select(ch, {
      sql: `SELECT billed_by, count() AS clicks FROM ${sql} GROUP BY billed_by`,
      params,
      row: z.object({ billed_by: int64, clicks: int64 }),
      settings: AUDIT_LIMITS,
    });
    for (const { billed_by, clicks } of rows) found.set(billed_by, (found.get(billed_by) ?? 0n) + clicks);
  }
  return found;
}

/** What an attempt credits, by campaign, month, price and reason; in no order. */
export function creditedLines(
  ch: ClickHouseClient,
  advertiserId: string,
  attempt: bigint,
  span: Span,
): Promise<CreditedLine[]> {
  return countCredits(ch, {
    sql: `(SELECT * FROM credited_clicks FINAL WHERE ${IN_SPAN} AND ${attemptsIn([attempt])})`,
    params: spanParams(advertiserId, span),
  });
}

/** What would be credited of clicks that no attempt that holds has billed: nothing is written. */
export async function unbilledCredits(
  ch: ClickHouseClient,
  scope: BillingScope,
  period: BillingPeriod,
): Promise<CreditedLine[]> {
  const params = spanParams(scope.advertiserId, period);
  const adjusted = { sql: `adjustments FINAL WHERE ${IN_SPAN} AND ${ADJUSTED}`, params };
  const lines: CreditedLine[] = [];
  for (const hours of await hoursThatDiffer(ch, adjusted, null)) {
    const clicks = unbilledClicks(scope, period, hours);
    const source = joined(
      `(SELECT *, {month: String} AS month, '' AS statement_id, 0 AS attempt FROM ${clicks.sql})`,
      [],
    );
    lines.push(
      ...(await countCredits(ch, { sql: source, params: { ...clicks.params, month: period.month } })),
    );
  }
  return lines;
}

/** What would be credited of clicks that attempts have billed: nothing is written. */
export async function uncreditedLines(
  ch: ClickHouseClient,
  scope: CreditScope,
  span: Span,
): Promise<CreditedLine[]> {
  const lines: CreditedLine[] = [];
  for (const hours of await uncreditedHours(ch, scope, span)) {
    lines.push(...(await countCredits(ch, creditable(scope, span, hours))));
  }
  return lines;
}

/** Hours (s) whose adjustments are not those that were credited, click by click or in money. */
function uncreditedHours(ch: ClickHouseClient, { advertiserId, credited }: CreditScope, span: Span) {
  const params = spanParams(advertiserId, span);
  return hoursThatDiffer(
    ch,
    { sql: `adjustments FINAL WHERE ${IN_SPAN} AND ${ADJUSTED}`, params },
    { sql: `credited_clicks FINAL WHERE ${IN_SPAN} AND ${attemptsIn(credited)}`, params },
    'amount_micros',
  );
}

function creditable({ advertiserId, billed, credited }: CreditScope, span: Span, hours: number[]): Source {
  return {
    sql: joined(
      `(SELECT * FROM billed_clicks FINAL WHERE ${WITHIN_HOURS} AND ${attemptsIn(billed)})`,
      credited,
    ),
    params: { ...spanParams(advertiserId, span), hours },
  };
}

const WITHIN_HOURS = `${IN_SPAN} AND toUnixTimestamp(toStartOfHour(event_time)) IN {hours: Array(UInt32)}`;
const NAMED_CLICK = 'campaign_id, click_id, keyed, toStartOfHour(event_time) AS hour';

/**
 * Billed clicks with what was adjusted of them and was not credited by these attempts, as SQL that stands in a FROM. Of a click that
 * was credited in part, such as for its price, and was found invalid since, it is the rest.
 */
function joined(billed: string, credited: readonly bigint[]): string {
  return `(
    SELECT b.campaign_id AS campaign_id, b.site_id AS site_id, b.click_id AS click_id, b.keyed AS keyed,
      b.event_time AS event_time, b.price_micros AS price_micros, b.statement_id AS statement_id, b.month AS month,
      b.attempt AS billed_by, a.rule AS reason, least(a.amount_micros, b.price_micros) - a.done_micros AS amount_micros
    FROM ${billed} AS b
    INNER JOIN (
      SELECT campaign_id, click_id, keyed, hour, anyIf(rule, adjusted) AS rule, sumIf(micros, adjusted) AS amount_micros,
        sumIf(micros, NOT adjusted) AS done_micros
      FROM (
        SELECT ${NAMED_CLICK}, true AS adjusted, toString(rule) AS rule, amount_micros AS micros
        FROM adjustments FINAL WHERE ${WITHIN_HOURS} AND ${ADJUSTED}
        UNION ALL
        SELECT ${NAMED_CLICK}, false AS adjusted, '' AS rule, amount_micros AS micros
        FROM credited_clicks FINAL WHERE ${WITHIN_HOURS} AND ${attemptsIn(credited)})
      GROUP BY campaign_id, click_id, keyed, hour
      HAVING countIf(adjusted) > 0 AND (count() = 1 OR amount_micros > done_micros)
    ) AS a
    ON a.campaign_id = b.campaign_id AND a.click_id = b.click_id AND a.keyed = b.keyed
      AND a.hour = toStartOfHour(b.event_time))`;
}

function countCredits(ch: ClickHouseClient, { sql, params }: Source): Promise<CreditedLine[]> {
  return select(ch, {
    sql: `
      SELECT c.campaign_id AS campaign_id, c.month AS of_month, c.price_micros AS price_micros, c.reason AS reason,
        count() AS clicks, sum(c.amount_micros) AS micros
      FROM ${sql} AS c GROUP BY campaign_id, of_month, price_micros, reason`,
    params,
    row: z
      .object({
        campaign_id: z.string(),
        of_month: z.string(),
        price_micros: int64,
        reason: z.string(),
        clicks: int64,
        micros: int64,
      })
      .transform(({ campaign_id, of_month, price_micros, ...rest }) => ({
        ...rest,
        campaignId: campaign_id,
        month: of_month,
        priceMicros: price_micros,
      })),
    settings: AUDIT_LIMITS,
  });
}
