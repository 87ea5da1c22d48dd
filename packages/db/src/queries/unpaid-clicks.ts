import { MEASURES, type Span, VERDICT_PARTS, type VerdictFigures } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64 } from '#clickhouse/select.ts';
import { countsRow, rawSums } from '#measures.ts';
import { DECIDING_REASON } from './deciding-reason.ts';
import { dimensionKey } from './dimension-key.ts';
import { rawBetween, selectRaw } from './raw.ts';
import type { RollupScope } from './rollups.ts';

/** What clicks that are not charged are told apart by. */
export const UNPAID_BY = ['campaign', 'bucket', 'reason', 'site', 'network', 'country', 'device'] as const;
export type UnpaidBy = (typeof UNPAID_BY)[number];

/** Parts of the ledger that are not charged, in its order. */
export const UNPAID_PARTS = ['duplicate', 'givt', 'sivt'] as const;
export type UnpaidPart = (typeof UNPAID_PARTS)[number];

/** Clicks by verdict, and what those would have cost that were not charged. */
export interface Unpaid extends VerdictFigures {
  /** At the price of its time, exact. */
  unpaidMicros: Record<UnpaidPart, bigint>;
  /** Duplicates that the rules alone would have made invalid. */
  hidden: bigint;
}

/** The clicks of one key, or, with `others`, of all keys of a list beyond its limit. */
export interface UnpaidRow extends Unpaid {
  by: UnpaidBy;
  key: string;
  /** Of a network: who runs it. */
  label: string;
  others: boolean;
  /** How many keys; 1 but of others. */
  keys: number;
}

/** Each has all its keys in the answer, since money is rounded by campaign and a chart leaves out no bucket. */
const WHOLE: readonly UnpaidBy[] = ['campaign', 'bucket'];

/** A key as SQL. */
const KEYS: Record<UnpaidBy, string> = {
  campaign: 'campaign_id',
  bucket: 'toString(roundDown(toUnixTimestamp(event_time), {starts: Array(UInt32)}))',
  reason: DECIDING_REASON,
  site: dimensionKey('site'),
  network: `concat(${dimensionKey('network')}, ' ', network_category)`,
  country: dimensionKey('country'),
  device: dimensionKey('device'),
};

const UNPAID_SUMS = UNPAID_PARTS.map(
  (part) => `sumIf(price_micros, ${MEASURES[part].when}) AS ${part}_micros`,
).join(', ');
const SUMMED = [
  ...VERDICT_PARTS.map((part) => MEASURES[part].column),
  MEASURES.chargedMicros.column,
  ...UNPAID_PARTS.map((part) => `${part}_micros`),
  'hidden_duplicates',
];

/**
 * What a span's clicks (ms, whole minutes) came to by several things at once: one read of raw clicks, so that every list
 * is of the same moment and adds up to the same total. Of a list without end the first `limit` keys by what they would
 * have cost, and all others as one. `boundaries` (ms, ascending) cut the span into buckets.
 */
export async function unpaidClicks(
  ch: ClickHouseClient,
  scope: RollupScope,
  span: Span,
  options: { by: readonly UnpaidBy[]; boundaries: readonly number[]; limit: number },
): Promise<UnpaidRow[]> {
  const { sql, params } = rawBetween(scope, span);
  return selectRaw(ch, scope.advertiserId, {
    sql: `
      SELECT dim, if(shown, one, '') AS key, NOT shown AS others, toUInt32(count()) AS keys,
        any(operator) AS label, ${SUMMED.map((column) => `sum(s.${column}) AS ${column}`).join(', ')}
      FROM (
        SELECT *, dim IN {whole: Array(String)} OR place <= {limit: UInt32} OR places = {limit: UInt32} + 1 AS shown
        FROM (
          SELECT *, count() OVER (PARTITION BY dim) AS places, row_number() OVER (
            PARTITION BY dim ORDER BY duplicate_micros + givt_micros + sivt_micros DESC,
              duplicate + invalid_givt + invalid_sivt DESC, one) AS place
          FROM (
            SELECT keyed.1 AS dim, keyed.2 AS one, any(asn_org) AS operator, ${rawSums('t')}, ${UNPAID_SUMS},
              countIf(verdict = 'duplicate' AND score >= 100) AS hidden_duplicates
            FROM ${sql} AS t
            ARRAY JOIN [${options.by.map((by) => `('${by}', toString(${KEYS[by]}))`).join(', ')}] AS keyed
            GROUP BY dim, one
            HAVING dim IN {whole: Array(String)} OR duplicate + invalid_givt + invalid_sivt > 0))) AS s
      GROUP BY dim, shown, key ORDER BY dim, others, min(place)`,
    params: {
      ...params,
      whole: WHOLE,
      starts: options.boundaries.slice(0, -1).map((time) => time / 1000),
      limit: options.limit,
    },
    row: unpaidRow,
  });
}

const unpaidRow = z
  .object({
    dim: z.enum(UNPAID_BY),
    key: z.string(),
    others: z.coerce.boolean(),
    keys: z.number(),
    label: z.string(),
    duplicate_micros: int64,
    givt_micros: int64,
    sivt_micros: int64,
    hidden_duplicates: int64,
  })
  .and(countsRow)
  .transform(({ dim: by, key, others, keys, label, ...row }) => ({
    by,
    key,
    others,
    keys,
    label: by === 'network' && !others ? label : '',
    billable: row.billable,
    duplicate: row.duplicate,
    givt: row.givt,
    sivt: row.sivt,
    chargedMicros: row.chargedMicros,
    unpaidMicros: { duplicate: row.duplicate_micros, givt: row.givt_micros, sivt: row.sivt_micros },
    hidden: row.hidden_duplicates,
  }));
