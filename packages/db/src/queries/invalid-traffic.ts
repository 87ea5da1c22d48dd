import { MEASURES, type Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select } from '#clickhouse/select.ts';
import { RAW_LIMITS, rawBetween } from './raw.ts';
import type { RollupScope } from './rollups.ts';

/** Invalid clicks on which a rule found something. A click may have several reasons. */
export interface InvalidReason {
  /** The rule's name. */
  reason: string;
  givt: bigint;
  sivt: bigint;
  /** Of them, the clicks with no other reason. */
  alone: bigint;
}

/** What came from one network. */
export interface NetworkTraffic {
  /** Autonomous system number, 0 where it is not known. */
  asn: number;
  org: string;
  accepted: bigint;
  givt: bigint;
  sivt: bigint;
}

const MOST_REASONS = 100;
const { givt: GIVT, sivt: SIVT } = MEASURES;

/** The reasons of a span's invalid clicks (ms, whole minutes), the most frequent first, from raw clicks. */
export async function invalidByReason(
  ch: ClickHouseClient,
  scope: RollupScope,
  span: Span,
): Promise<InvalidReason[]> {
  const { sql, params } = rawBetween(scope, span);
  return select(ch, {
    sql: `
      SELECT reason, countIf(${GIVT.when}) AS givt, countIf(${SIVT.when}) AS sivt, countIf(length(found) = 1) AS alone
      FROM (
        SELECT verdict, invalid_class, reasons AS found FROM ${sql} WHERE verdict = 'invalid')
      ARRAY JOIN found AS reason
      GROUP BY reason ORDER BY givt + sivt DESC, reason LIMIT ${MOST_REASONS}`,
    params,
    row: z.object({ reason: z.string(), givt: int64, sivt: int64, alone: int64 }),
    settings: RAW_LIMITS,
  });
}

/** The networks of a span (ms, whole minutes) with most invalid clicks, from raw clicks. */
export async function invalidByNetwork(
  ch: ClickHouseClient,
  scope: RollupScope,
  span: Span,
  options: { limit: number },
): Promise<NetworkTraffic[]> {
  const { sql, params } = rawBetween(scope, span);
  return select(ch, {
    sql: `
      SELECT asn, any(asn_org) AS org, count() AS accepted, countIf(${GIVT.when}) AS givt, countIf(${SIVT.when}) AS sivt
      FROM ${sql}
      GROUP BY asn HAVING givt + sivt > 0
      ORDER BY givt + sivt DESC, asn LIMIT {limit: UInt32}`,
    params: { ...params, limit: options.limit },
    row: z.object({ asn: z.number(), org: z.string(), accepted: int64, givt: int64, sivt: int64 }),
    settings: RAW_LIMITS,
  });
}
