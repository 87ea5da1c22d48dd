import { FILTER_KINDS } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select } from '#clickhouse/select.ts';
import { type RollupScope, scopeFilter, scopeParams } from './rollups.ts';

const row = z
  .object({
    start: z.number(),
    campaign_id: z.string(),
    site_id: z.string(),
    kind: z.enum(FILTER_KINDS),
    requests: int64,
  })
  .transform(({ start, campaign_id, site_id, kind, requests }) => ({
    start,
    campaignId: campaign_id,
    siteId: site_id,
    kind,
    requests,
  }));

/** Requests of a kind that were filtered before counting: `bucket` is the index of their day in the boundaries. */
export type FilteredCount = Omit<z.infer<typeof row>, 'start'> & { bucket: number };

/**
 * What was filtered before counting, by bucket, campaign, site and kind. `boundaries` (ms, ascending, whole quarters of an hour)
 * are the starts of the buckets and the end of the last.
 */
export async function filteredByWindow(
  ch: ClickHouseClient,
  scope: RollupScope,
  boundaries: readonly number[],
): Promise<FilteredCount[]> {
  const starts = boundaries.slice(0, -1).map((time) => time / 1000);
  const rows = await select(ch, {
    sql: `
      SELECT roundDown(toUnixTimestamp(f.window_start), {starts: Array(UInt32)}) AS start, f.campaign_id AS campaign_id,
        f.site_id AS site_id, f.kind AS kind, sum(f.count) AS requests
      FROM filtered_requests AS f FINAL
      WHERE ${scopeFilter(scope, 'f.')}
        AND f.window_start >= {from: DateTime('UTC')} AND f.window_start < {to: DateTime('UTC')}
      GROUP BY start, campaign_id, site_id, kind`,
    params: {
      ...scopeParams(scope),
      starts,
      from: new Date(boundaries[0] ?? 0),
      to: new Date(boundaries.at(-1) ?? 0),
    },
    row,
  });
  const index = new Map(starts.map((start, bucket) => [start, bucket]));
  return rows.map(({ start, ...counted }) => ({ bucket: index.get(start) ?? 0, ...counted }));
}
