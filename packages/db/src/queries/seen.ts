import { REJECTION_CODES, type RejectionCode, type Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select, timeMs } from '#clickhouse/select.ts';
import { ACCEPTED } from '#measures.ts';
import { lastClickBounds } from './all-advertisers.ts';

/** When the newest accepted click of a campaign on a site was. */
export interface LastClick {
  campaignId: string;
  /** `''` where clicks do not say. */
  siteId: string;
  /** Start of its minute in the last hours, of its hour before. */
  at: Date;
}

/** The newest accepted clicks of 30 days, by campaign and site, from rollups. */
export async function lastClicks(
  ch: ClickHouseClient,
  advertiserId: string,
  now: number,
): Promise<LastClick[]> {
  const windows = (table: 'rollups_1h' | 'rollups_1m', from: string) => `
    SELECT campaign_id, site_id, window_start FROM ${table}
    WHERE advertiser_id = {advertiserId: String} AND window_start >= {${from}: DateTime('UTC')} AND ${ACCEPTED} > 0`;
  return select(ch, {
    sql: `
      SELECT campaign_id, site_id, toInt64(toUnixTimestamp(max(window_start))) * 1000 AS at
      FROM (${windows('rollups_1h', 'oldest')} UNION ALL ${windows('rollups_1m', 'recent')})
      GROUP BY campaign_id, site_id`,
    params: {
      advertiserId,
      ...lastClickBounds(now),
    },
    row: z
      .object({ campaign_id: z.string(), site_id: z.string(), at: timeMs })
      .transform((row) => ({ campaignId: row.campaign_id, siteId: row.site_id, at: row.at })),
  });
}

/** Clicks that were refused alike. */
export interface RefusedAlike {
  /** As claimed, as is the site; `''` where there is none. */
  campaignId: string;
  siteId: string;
  /** Host of the page that sent them. */
  pageHost: string;
  code: RejectionCode;
  clicks: bigint;
  lastAt: Date;
}

/** Of pages and ids that anybody may invent: the most frequent. */
const MOST_ALIKE = 5_000;

/** What was refused of an advertiser's clicks in a span (ms), by campaign, site, page and reason. */
export async function refusedAlike(
  ch: ClickHouseClient,
  advertiserId: string,
  { from, to }: Span,
): Promise<RefusedAlike[]> {
  return select(ch, {
    sql: `
      SELECT campaign_id, site_id, page_host, code, sum(r.count) AS clicks,
        toUnixTimestamp64Milli(max(r.counted_at)) AS last
      FROM rejected_clicks AS r FINAL
      WHERE r.advertiser_id = {advertiserId: String}
        AND r.received_at >= {from: DateTime64(3, 'UTC')} - INTERVAL 5 MINUTE
        AND r.counted_at >= {from: DateTime64(3, 'UTC')} AND r.counted_at < {to: DateTime64(3, 'UTC')}
      GROUP BY campaign_id, site_id, page_host, code
      ORDER BY clicks DESC LIMIT {most: UInt32}`,
    params: { advertiserId, from: new Date(from), to: new Date(to), most: MOST_ALIKE },
    row: z
      .object({
        campaign_id: z.string(),
        site_id: z.string(),
        page_host: z.string(),
        code: z.enum(REJECTION_CODES),
        clicks: int64,
        last: timeMs,
      })
      .transform((row) => ({
        campaignId: row.campaign_id,
        siteId: row.site_id,
        pageHost: row.page_host,
        code: row.code,
        clicks: row.clicks,
        lastAt: row.last,
      })),
    settings: { do_not_merge_across_partitions_select_final: 0 },
  });
}
