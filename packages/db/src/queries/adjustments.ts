import { type Evidence, PARTIAL_ADJUSTMENT, type Span, toJson } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select, timeMs } from '#clickhouse/select.ts';
import { type AdjustableClick, adjustmentKey } from './adjustable-click.ts';
import { asDateTime64 } from './windows.ts';

/** A charge to take back, and why. */
export interface Adjustment extends AdjustableClick {
  advertiserId: string;
  rule: string;
  version: number;
  class: Evidence['class'];
  /** Figures, and nothing that says who clicked. */
  detail: Evidence['detail'];
}

/** Rows a statement. */
const ROWS = 5_000;

/** Of the rows of `adjustments FINAL`, those that hold: what a reverted correction took back is charged again. */
export const ADJUSTED = `rule != ''`;
/** Those that take the whole charge of a click back. */
export const WHOLLY_ADJUSTED = `rule NOT IN ('', '${PARTIAL_ADJUSTMENT}')`;

/** Keys (`adjustmentKey`) of an advertiser's clicks of a span (ms) whose whole charge has been taken back. */
export async function adjustedClicks(
  ch: ClickHouseClient,
  advertiserId: string,
  { from, to }: Span,
): Promise<Set<string>> {
  const rows = await select(ch, {
    sql: `
      SELECT a.campaign_id AS campaign_id, a.click_id AS click_id, a.keyed AS keyed,
        toUnixTimestamp64Milli(a.event_time) AS event_ms
      FROM adjustments AS a
      WHERE a.advertiser_id = {advertiserId: String} AND a.${WHOLLY_ADJUSTED}
        AND a.event_time >= ${asDateTime64('from')} AND a.event_time < ${asDateTime64('to')}`,
    params: { advertiserId, from: new Date(from), to: new Date(to) },
    row: z.object({
      campaign_id: z.string(),
      click_id: z.string(),
      keyed: z.boolean(),
      event_ms: z.coerce.number(),
    }),
  });
  return new Set(
    rows.map(({ campaign_id, click_id, keyed, event_ms }) =>
      adjustmentKey({ campaignId: campaign_id, clickId: click_id, keyed, eventTime: event_ms }),
    ),
  );
}

/** Writes adjustments. A click that has one keeps the one it has, so that writing them again changes nothing. */
export async function writeAdjustments(
  ch: ClickHouseClient,
  adjustments: readonly Adjustment[],
  run: string,
): Promise<void> {
  for (let from = 0; from < adjustments.length; from += ROWS) {
    await ch.insert({
      table: 'adjustments',
      values: adjustments.slice(from, from + ROWS).map((adjustment) => toRow(adjustment, run)),
      columns: COLUMNS,
      format: 'JSONEachRow',
      clickhouse_settings: { max_partitions_per_insert_block: '0' },
    });
  }
}

/** When it was found is the table's own time. */
const COLUMNS: [string, ...string[]] = [
  'advertiser_id',
  'campaign_id',
  'site_id',
  'click_id',
  'keyed',
  'event_time',
  'rule',
  'version',
  'class',
  'evidence',
  'amount_micros',
  'run',
];

function toRow({ detail, ...adjustment }: Adjustment, run: string) {
  return {
    advertiser_id: adjustment.advertiserId,
    campaign_id: adjustment.campaignId,
    site_id: adjustment.siteId,
    click_id: adjustment.clickId,
    keyed: adjustment.keyed,
    event_time: (adjustment.eventTime / 1000).toFixed(3),
    rule: adjustment.rule,
    version: adjustment.version,
    class: adjustment.class,
    evidence: toJson(detail),
    amount_micros: adjustment.chargedMicros.toString(),
    run,
  };
}

/** An adjustment as it is kept. */
export interface FoundAdjustment {
  rule: string;
  version: number;
  /** `none`: a correction, which found nobody. */
  class: Evidence['class'] | 'none';
  detail: Evidence['detail'];
  amountMicros: bigint;
  foundAt: Date;
}

const detail = z
  .string()
  .transform((text) => z.record(z.string(), z.union([z.string(), z.number()])).parse(JSON.parse(text)));

/** What was taken back of a click, or null. */
export async function adjustmentOf(
  ch: ClickHouseClient,
  {
    advertiserId,
    campaignId,
    clickId,
    keyed,
    eventTime,
  }: { advertiserId: string; campaignId: string; clickId: string; keyed: boolean; eventTime: Date },
): Promise<FoundAdjustment | null> {
  const [found] = await select(ch, {
    sql: `
      SELECT rule, version, class, evidence AS detail, amount_micros, toUnixTimestamp64Milli(found_at) AS found_ms
      FROM adjustments FINAL
      WHERE advertiser_id = {advertiserId: String} AND campaign_id = {campaignId: String}
        AND toStartOfHour(event_time) = toStartOfHour({eventTime: DateTime64(3, 'UTC')})
        AND click_id = {clickId: String} AND keyed = {keyed: Bool} AND ${ADJUSTED}`,
    params: { advertiserId, campaignId, clickId, keyed, eventTime },
    row: z.object({
      rule: z.string(),
      version: z.number(),
      class: z.enum(['none', 'givt', 'sivt']),
      detail,
      amount_micros: int64,
      found_ms: timeMs,
    }),
  });
  if (!found) return null;
  const { amount_micros: amountMicros, found_ms: foundAt, ...rest } = found;
  return { ...rest, amountMicros, foundAt };
}

/** Clicks taken back, and what they had been charged. */
export interface Credit {
  clicks: bigint;
  micros: bigint;
}

const credit = { clicks: int64, micros: int64 };

/** By which time adjustments are asked for: that of the click, or that in which it was found. */
export type AdjustmentTime = 'event_time' | 'found_at';

/** What was taken back, by rule and by the campaign, site and month (`YYYY-MM` of the zone that was asked for) of the clicks. */
export interface CreditedGroup extends Credit {
  rule: string;
  month: string;
  campaignId: string;
  siteId: string;
}

/** An advertiser's adjustments of a span (ms) of either time, the most money first; `found`: without corrections. */
export async function creditedGroups(
  ch: ClickHouseClient,
  { advertiserId, campaignId }: { advertiserId: string; campaignId?: string | undefined },
  span: Span,
  { time, timeZone, found = false }: { time: AdjustmentTime; timeZone: string; found?: boolean | undefined },
): Promise<CreditedGroup[]> {
  return select(ch, {
    sql: `
      SELECT rule, formatDateTime(event_time, '%Y-%m', {timeZone: String}) AS month, campaign_id, site_id, count() AS clicks, sum(amount_micros) AS micros
      FROM adjustments FINAL
      WHERE advertiser_id = {advertiserId: String} AND ${ADJUSTED} ${found ? `AND correction = ''` : ''}
        ${campaignId === undefined ? '' : 'AND campaign_id = {campaignId: String}'}
        AND ${time} >= {from: DateTime64(3, 'UTC')} AND ${time} < {to: DateTime64(3, 'UTC')}
      GROUP BY rule, month, campaign_id, site_id ORDER BY micros DESC, rule, month, campaign_id, site_id`,
    params: { advertiserId, campaignId, timeZone, from: new Date(span.from), to: new Date(span.to) },
    row: z
      .object({
        rule: z.string(),
        month: z.string(),
        campaign_id: z.string(),
        site_id: z.string(),
        ...credit,
      })
      .transform(({ campaign_id, site_id, ...group }) => ({
        ...group,
        campaignId: campaign_id,
        siteId: site_id,
      })),
  });
}
