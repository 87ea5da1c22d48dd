import type { Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '../clickhouse/client.ts';
import { select } from '../clickhouse/select.ts';
import { type Counts, countsRow, type RollupScope, rollupsBetween, SUMS } from './rollups.ts';

export const TOP_DIMENSIONS = ['campaign', 'site', 'country', 'device', 'creative'] as const;
export type TopDimension = (typeof TOP_DIMENSIONS)[number];

const COLUMNS: Record<TopDimension, string> = {
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
  options: { by: TopDimension; limit: number },
): Promise<({ key: string } & Counts)[]> {
  const { sql, params } = rollupsBetween([span.from, span.to], scope);
  return select(ch, {
    sql: `
      SELECT ${COLUMNS[options.by]} AS key, ${SUMS}
      FROM ${sql} GROUP BY key
      HAVING billable + duplicate + invalid_givt + invalid_sivt > 0
      ORDER BY billable + duplicate + invalid_givt + invalid_sivt DESC, key
      LIMIT {limit: UInt32}`,
    params: { ...params, limit: options.limit },
    row: z.object({ key: z.string() }).and(countsRow),
  });
}
