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

/** The networks of a span (ms, whole minutes) with most invalid clicks, and all the others as one, from raw clicks. */
export async function invalidByNetwork(
  ch: ClickHouseClient,
  scope: RollupScope,
  span: Span,
  options: { limit: number },
): Promise<{
  rows: NetworkTraffic[];
  others: (Omit<NetworkTraffic, 'asn' | 'org'> & { keys: number }) | null;
}> {
  const { sql, params } = rawBetween(scope, span);
  const found = await select(ch, {
    sql: `
      SELECT place <= {limit: UInt32} AS shown, if(shown, asn, 0) AS number, any(network) AS org, count() AS keys,
        sum(all_clicks) AS accepted, sum(general) AS givt, sum(sophisticated) AS sivt, min(place) AS first
      FROM (
        SELECT asn, any(asn_org) AS network, count() AS all_clicks, countIf(${GIVT.when}) AS general,
          countIf(${SIVT.when}) AS sophisticated,
          row_number() OVER (ORDER BY countIf(verdict = 'invalid') DESC, asn) AS place
        FROM ${sql}
        GROUP BY asn HAVING general + sophisticated > 0)
      GROUP BY shown, number ORDER BY first`,
    params: { ...params, limit: options.limit },
    row: z.object({
      shown: z.coerce.boolean(),
      number: z.number(),
      org: z.string(),
      keys: z.coerce.number(),
      accepted: int64,
      givt: int64,
      sivt: int64,
    }),
    settings: RAW_LIMITS,
  });
  const rest = found.find(({ shown }) => !shown);
  return {
    rows: found
      .filter(({ shown }) => shown)
      .map(({ number: asn, org, accepted, givt, sivt }) => ({ asn, org, accepted, givt, sivt })),
    others: rest ? { keys: rest.keys, accepted: rest.accepted, givt: rest.givt, sivt: rest.sivt } : null,
  };
}
