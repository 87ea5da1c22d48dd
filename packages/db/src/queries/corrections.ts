import { CORRECTION_CREDITS, type Span, VERDICTS, type Verdict } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select } from '#clickhouse/select.ts';
import { ADJUSTED, WHOLLY_ADJUSTED } from './adjustments.ts';
import { attemptsIn, CLICK_KEY, hoursThatDiffer, IN_SPAN, insert, spanParams } from './billed-clicks.ts';
import type { Source } from './rollups.ts';
import { AUDIT_LIMITS } from './windows.ts';

/** Clicks that a correction is about, of an advertiser and a span (ms). */
export type CorrectedClicks = { advertiserId: string; span: Span } & (
  | { of: 'imports'; importIds: readonly string[] }
  /** Charged more than this, and not taken back for anything. */
  | { of: 'price'; campaignId: string; priceMicros: bigint }
  /** What it took back, as adjustments keep it. */
  | { of: 'adjustments'; correctionId: string }
);

const IN_HOURS = 'toUnixTimestamp(toStartOfHour(event_time)) IN {hours: Array(UInt32)}';
const CLICK_COLUMNS = 'campaign_id, site_id, click_id, keyed, event_time';

/** The billable clicks of a correction with what each of them adds or is taken back, as SQL that follows a FROM. */
function sourceOf(clicks: CorrectedClicks, amount = 'amount_micros'): Source {
  const span = spanParams(clicks.advertiserId, clicks.span);
  switch (clicks.of) {
    case 'imports':
      return {
        sql: `(SELECT ${CLICK_COLUMNS}, cost_micros AS ${amount} FROM clicks FINAL
          WHERE ${IN_SPAN} AND import_id IN {imports: Array(String)} AND verdict = 'billable')`,
        params: { ...span, imports: clicks.importIds },
      };
    case 'price':
      return {
        sql: `(SELECT ${CLICK_COLUMNS}, cost_micros - {price: Int64} AS ${amount} FROM clicks FINAL
          WHERE ${OF_CAMPAIGN} AND cost_micros > {price: Int64}
            AND (${CLICK_KEY}) NOT IN (SELECT ${CLICK_KEY} FROM adjustments FINAL
              WHERE ${IN_SPAN} AND campaign_id = {campaignId: String} AND ${ADJUSTED}))`,
        params: { ...span, campaignId: clicks.campaignId, price: clicks.priceMicros.toString() },
      };
    case 'adjustments':
      return {
        sql: `(SELECT ${CLICK_COLUMNS}, amount_micros AS ${amount} FROM adjustments FINAL
          WHERE ${IN_SPAN} AND correction = {correctionId: String} AND ${ADJUSTED})`,
        params: { ...span, correctionId: clicks.correctionId },
      };
  }
}

const OF_CAMPAIGN = `${IN_SPAN} AND campaign_id = {campaignId: String} AND verdict = 'billable'`;

/** What a correction comes to of one campaign and month (`YYYY-MM` of the zone), on one statement or on none yet. */
export interface CorrectedGroup {
  campaignId: string;
  month: string;
  /** That billed its clicks; null where none did that holds. */
  attempt: bigint | null;
  clicks: bigint;
  micros: bigint;
}

/** What a correction comes to, by campaign, month and which of the attempts that hold billed its clicks. */
export async function correctedGroups(
  ch: ClickHouseClient,
  clicks: CorrectedClicks,
  { timeZone, holding }: { timeZone: string; holding: readonly bigint[] },
): Promise<CorrectedGroup[]> {
  const { sql, params } = sourceOf(clicks);
  return select(ch, {
    sql: `
      SELECT c.campaign_id AS campaign_id, formatDateTime(c.event_time, '%Y-%m', {timeZone: String}) AS of_month,
        b.billed_by AS attempt, count() AS clicks, sum(c.amount_micros) AS micros
      FROM ${sql} AS c
      LEFT JOIN (
        SELECT campaign_id, click_id, keyed, toStartOfHour(event_time) AS hour, attempt AS billed_by
        FROM billed_clicks FINAL WHERE ${IN_SPAN} AND ${attemptsIn(holding)}
      ) AS b
      ON b.campaign_id = c.campaign_id AND b.click_id = c.click_id AND b.keyed = c.keyed
        AND b.hour = toStartOfHour(c.event_time)
      GROUP BY campaign_id, of_month, attempt ORDER BY of_month, campaign_id, attempt`,
    params: { ...params, timeZone },
    row: z
      .object({
        campaign_id: z.string(),
        of_month: z.string(),
        attempt: int64,
        clicks: int64,
        micros: int64,
      })
      .transform(({ campaign_id, of_month, attempt, ...group }) => ({
        ...group,
        campaignId: campaign_id,
        month: of_month,
        attempt: attempt === 0n ? null : attempt,
      })),
    settings: AUDIT_LIMITS,
  });
}

/** How many clicks imports brought, by verdict. */
export async function importedByVerdict(
  ch: ClickHouseClient,
  { advertiserId, span, importIds }: { advertiserId: string; span: Span; importIds: readonly string[] },
): Promise<Record<Verdict, bigint>> {
  const rows = await select(ch, {
    sql: `
      SELECT verdict, count() AS clicks FROM clicks FINAL
      WHERE ${IN_SPAN} AND import_id IN {imports: Array(String)} GROUP BY verdict`,
    params: { ...spanParams(advertiserId, span), imports: importIds },
    row: z.object({ verdict: z.enum(VERDICTS), clicks: int64 }),
    settings: AUDIT_LIMITS,
  });
  const counts: Record<Verdict, bigint> = { billable: 0n, duplicate: 0n, invalid: 0n };
  for (const { verdict, clicks } of rows) counts[verdict] = clicks;
  return counts;
}

/** How many clicks a campaign was charged for in a span (ms), and what the dearest of them cost. */
export async function chargedInSpan(
  ch: ClickHouseClient,
  { advertiserId, campaignId, span }: { advertiserId: string; campaignId: string; span: Span },
): Promise<{ clicks: bigint; highestMicros: bigint }> {
  const [row] = await select(ch, {
    sql: `SELECT count() AS clicks, max(cost_micros) AS highest FROM clicks FINAL WHERE ${OF_CAMPAIGN}`,
    params: { ...spanParams(advertiserId, span), campaignId },
    row: z.object({ clicks: int64, highest: int64 }),
    settings: AUDIT_LIMITS,
  });
  return { clicks: row?.clicks ?? 0n, highestMicros: row?.highest ?? 0n };
}

/** Which of these attempts credited clicks for what a correction took back. */
export async function creditedByAttempts(
  ch: ClickHouseClient,
  { advertiserId, span, correctionId }: { advertiserId: string; span: Span; correctionId: string },
  credited: readonly bigint[],
): Promise<bigint[]> {
  const rows = await select(ch, {
    sql: `
      SELECT DISTINCT attempt FROM credited_clicks
      WHERE ${IN_SPAN} AND ${attemptsIn(credited)} AND (${CLICK_KEY}) IN (
        SELECT ${CLICK_KEY} FROM adjustments FINAL
        WHERE ${IN_SPAN} AND correction = {correctionId: String} AND ${ADJUSTED})
      ORDER BY attempt`,
    params: { ...spanParams(advertiserId, span), correctionId },
    row: z.object({ attempt: int64 }),
    settings: AUDIT_LIMITS,
  });
  return rows.map(({ attempt }) => attempt);
}

/**
 * Takes back what a correction is about: the whole charge of an import's clicks, or what clicks cost too much. `at` is when it was asked
 * for. Written again, rows are the same; a click that is taken back wholly already keeps that row.
 */
export async function writeCorrection(
  ch: ClickHouseClient,
  clicks: Extract<CorrectedClicks, { of: 'imports' | 'price' }>,
  { correctionId, at }: { correctionId: string; at: Date },
): Promise<void> {
  const isWhole = clicks.of === 'imports';
  const { sql, params } = sourceOf(clicks, 'taken_micros');
  const open = isWhole
    ? `(${CLICK_KEY}) NOT IN (SELECT ${CLICK_KEY} FROM adjustments FINAL WHERE ${IN_SPAN} AND ${WHOLLY_ADJUSTED})`
    : 'true';
  // What takes all of a charge back outweighs what takes a part, and the first of those stays.
  const precedence = isWhole ? '18446744073709551615 - {atMs: UInt64}' : '{atMs: UInt64}';
  for (const hours of await hoursThatDiffer(ch, { sql, params }, null)) {
    await insert(ch, {
      query: `
        INSERT INTO adjustments (advertiser_id, ${CLICK_COLUMNS}, rule, version, class, evidence, amount_micros, run, correction,
          found_at, precedence)
        SELECT {advertiserId: String}, ${CLICK_COLUMNS}, {reason: String}, 1, 'none', '{}', taken_micros, {correctionId: String},
          {correctionId: String}, fromUnixTimestamp64Milli({atMs: Int64}), ${precedence}
        FROM ${sql} WHERE ${IN_HOURS} AND ${open}`,
      query_params: {
        ...params,
        hours,
        correctionId,
        atMs: at.getTime(),
        reason: CORRECTION_CREDITS[isWhole ? 'import' : 'price'],
      },
    });
  }
}

/** Charges again what a correction took back a part of. Done again, it changes nothing. */
export async function revertAdjustments(
  ch: ClickHouseClient,
  { advertiserId, span, correctionId }: { advertiserId: string; span: Span; correctionId: string },
): Promise<void> {
  const source = sourceOf({ advertiserId, span, of: 'adjustments', correctionId });
  for (const hours of await hoursThatDiffer(ch, source, null)) {
    await insert(ch, {
      query: `
        INSERT INTO adjustments (advertiser_id, ${CLICK_COLUMNS}, rule, version, class, evidence, amount_micros, run, correction,
          found_at, precedence)
        SELECT advertiser_id, ${CLICK_COLUMNS}, '', version, class, evidence, 0, run, correction, found_at, precedence + 1
        FROM adjustments FINAL
        WHERE ${IN_SPAN} AND correction = {correctionId: String} AND ${ADJUSTED} AND ${IN_HOURS}`,
      query_params: { ...source.params, hours },
    });
  }
}
