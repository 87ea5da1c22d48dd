import type { Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { select } from '#clickhouse/select.ts';
import { type Counts, countsRow, type RollupScope, rollupsBetween, SUMS } from './rollups.ts';

export const TOP_DIMENSIONS = ['campaign', 'site', 'country', 'device', 'creative'] as const;
export type TopDimension = (typeof TOP_DIMENSIONS)[number];

/** What puts rows first: how many clicks were accepted, or how many of them are invalid; then others are left out. */
export type TopOrder = 'accepted' | 'invalid';

const INVALID = 'invalid_givt + invalid_sivt';
const ORDERS: Record<TopOrder, string> = { accepted: `billable + duplicate + ${INVALID}`, invalid: INVALID };

/** The column that holds each dimension. */
export const TOP_COLUMNS: Record<TopDimension, string> = {
  campaign: 'campaign_id',
  site: 'site_id',
  country: 'country',
  device: 'device',
  creative: 'creative_id',
};

/**
 * Accepted clicks of a span (ms, whole minutes) by one dimension, the largest first, from rollups.
 * The key `''` is traffic where the dimension is not known.
 */
export async function top(
  ch: ClickHouseClient,
  scope: RollupScope,
  span: Span,
  options: { by: TopDimension; limit: number; order?: TopOrder },
): Promise<({ key: string } & Counts)[]> {
  const order = ORDERS[options.order ?? 'accepted'];
  const { sql, params } = rollupsBetween([span.from, span.to], scope);
  return select(ch, {
    sql: `
      SELECT ${TOP_COLUMNS[options.by]} AS key, ${SUMS}
      FROM ${sql} GROUP BY key
      HAVING ${order} > 0
      ORDER BY ${order} DESC, key
      LIMIT {limit: UInt32}`,
    params: { ...params, limit: options.limit },
    row: z.object({ key: z.string() }).and(countsRow),
  });
}
