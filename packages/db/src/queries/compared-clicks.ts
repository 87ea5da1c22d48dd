import { RangeInputError, SOURCES, type Span, TRUST_LEVELS } from '@clickledger/domain';
import { PATTERN_RULES } from '@clickledger/rules';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64 } from '#clickhouse/select.ts';
import { rawBetween, selectRaw } from './raw.ts';
import type { RollupScope } from './rollups.ts';

/** A click that the dedupe window compares, with what it costs where it is charged. */
export interface StoredComparedClick {
  campaignId: string;
  creativeId: string;
  clickId: string;
  keyed: boolean;
  source: (typeof SOURCES)[number];
  trust: (typeof TRUST_LEVELS)[number] | '';
  ip: string;
  visitorId: string;
  userAgent: string;
  eventTime: number;
  priceMicros: bigint;
  /** Neither at its door nor by patterns was it found invalid. */
  isValid: boolean;
}

/** What was compared in a span, of a campaign. */
export interface ComparedTotal {
  campaignId: string;
  /** Billable and duplicate clicks, and what they would cost together. */
  valid: bigint;
  validMicros: bigint;
  billed: bigint;
  chargedMicros: bigint;
  /** Live clicks whose addresses are not kept any more, so that a visitor is not told from others. */
  withoutAddress: bigint;
}

/** Groups of clicks that may be of one visitor, read at once. */
const MOST_GROUPS = 200_000;

/** Of a span (ms, whole seconds), campaign by campaign. */
export async function comparedTotals(
  ch: ClickHouseClient,
  scope: RollupScope,
  span: Span,
): Promise<ComparedTotal[]> {
  const { sql, params } = rawBetween(scope, span);
  return selectRaw(ch, scope.advertiserId, {
    sql: `
      SELECT campaign_id, countIf(verdict != 'invalid') AS valid,
        sumIf(t.price_micros, verdict != 'invalid') AS valid_micros, countIf(verdict = 'billable') AS billed,
        sum(t.cost_micros) AS charged_micros,
        countIf(verdict != 'invalid' AND ip = '' AND source != 'import') AS without_address
      FROM ${sql} AS t GROUP BY campaign_id ORDER BY campaign_id`,
    params,
    row: z
      .object({
        campaign_id: z.string(),
        valid: int64,
        valid_micros: int64,
        billed: int64,
        charged_micros: int64,
        without_address: int64,
      })
      .transform((row) => ({
        campaignId: row.campaign_id,
        valid: row.valid,
        validMicros: row.valid_micros,
        billed: row.billed,
        chargedMicros: row.charged_micros,
        withoutAddress: row.without_address,
      })),
  });
}

/** As addresses count (`countedAddress`), or less finely. */
const NEAR = `multiIf(position(ip, ':') = 0, ip, startsWith(ip, '64:ff9b::'),
  IPv4NumToString(reinterpretAsUInt32(reverse(substring(IPv6StringToNumOrDefault(ip), 13, 4)))), ip_prefix)`;
const FINDINGS = `JSONExtract(evidence, 'Array(Tuple(rule String, weight UInt8))')`;

const tuple = z.tuple([
  z.string(),
  z.boolean(),
  z.enum(SOURCES),
  z.enum(['', ...TRUST_LEVELS]),
  z.string(),
  int64,
  int64,
  z.boolean(),
]);

/**
 * Clicks of a span (ms, whole seconds) that may repeat each other, in groups, each in the order in which they came: whoever may be the
 * same visitor is in the same group, and what is invalid at its door in none.
 * @throws RangeInputError when there are too many.
 */
export async function comparedClicks(
  ch: ClickHouseClient,
  scope: RollupScope,
  span: Span,
): Promise<StoredComparedClick[][]> {
  const { sql, params } = rawBetween(scope, span);
  const groups = await selectRaw(ch, scope.advertiserId, {
    sql: `
      SELECT campaign_id, creative_id, visitor_id, user_agent, arrayMap(c -> tupleElement(c, 2), arraySort(c -> c.1,
        groupArray((log_position, (click_id, keyed, source, trust, ip, toUnixTimestamp64Milli(event_time), price_micros,
          toBool(verdict != 'invalid')))))) AS clicks
      FROM ${sql}
      WHERE verdict != 'invalid'
        OR arraySum(f -> if(has({patterns: Array(String)}, f.1), 0, f.2), ${FINDINGS}) < 100
      GROUP BY campaign_id, creative_id, visitor_id, user_agent, ${NEAR} AS near,
        if(source = 'import' AND ip = '' AND visitor_id = '', click_id, '') AS alone
      HAVING count() > 1 LIMIT {most: UInt32}`,
    params: { ...params, most: MOST_GROUPS + 1, patterns: PATTERN_RULES.map(({ name }) => name) },
    row: z.object({
      campaign_id: z.string(),
      creative_id: z.string(),
      visitor_id: z.string(),
      user_agent: z.string(),
      clicks: z.array(tuple),
    }),
  });
  if (groups.length > MOST_GROUPS)
    throw new RangeInputError('Too many visitors came again: choose fewer days, or one campaign.');
  return groups.map(({ campaign_id, creative_id, visitor_id, user_agent, clicks }) =>
    clicks.map(([clickId, keyed, source, trust, ip, eventTime, priceMicros, isValid]) => ({
      campaignId: campaign_id,
      creativeId: creative_id,
      visitorId: visitor_id,
      userAgent: user_agent,
      clickId,
      keyed,
      source,
      trust,
      ip,
      eventTime: Number(eventTime),
      priceMicros,
      isValid,
    })),
  );
}
