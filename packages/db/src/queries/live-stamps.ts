import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { select } from '#clickhouse/select.ts';

/**
 * A stamp for each advertiser with clicks in minutes that start at or after `since` (ms): another one once figures of these
 * minutes are other ones. It is also another one after parts were merged. It tells no figures: of all advertisers at once, for
 * whoever asks on behalf of several.
 */
export async function liveStamps(ch: ClickHouseClient, since: number): Promise<Map<string, string>> {
  const rows = await select(ch, {
    sql: `
      SELECT advertiser_id, toString(groupBitXor(cityHash64(campaign_id, window_start, version))) AS stamp FROM totals_1m
      WHERE window_start >= {since: DateTime('UTC')} GROUP BY advertiser_id`,
    params: { since: new Date(since) },
    row: z.object({ advertiser_id: z.string(), stamp: z.string() }),
    settings: { max_threads: 1 },
  });
  return new Map(rows.map(({ advertiser_id, stamp }) => [advertiser_id, stamp]));
}
