import { REJECTION_CODES, type RejectionCode, SOURCES, type Source, type Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select, timeMs } from '#clickhouse/select.ts';
import { type Cursor, REJECTION_COLUMNS, type Rejection, rejectionRow } from './rejections.ts';

/** Which refused clicks, whosever they are; all conditions hold together. For operators. */
export interface AnyonesRejectionFilter {
  /** `''` for those that named no advertiser's campaign. */
  advertiserId?: string | undefined;
  campaignId?: string | undefined;
  source?: Source | undefined;
  code?: RejectionCode | undefined;
  /** A site's id as claimed, or the host of a page. */
  site?: string | undefined;
  /** Start of a click id, of the refusal's own id, or of the value at fault. */
  query?: string | undefined;
}

export type AnyonesRejection = Rejection & {
  /** `''` where it named no advertiser's campaign. */
  advertiserId: string;
};

/** Clicks that were refused alike. */
export interface RejectedCount {
  clicks: bigint;
  lastAt: Date;
}

/** Refused clicks, counted by what they have in common; the largest first. */
export interface RejectionSummary {
  total: bigint;
  byCode: (RejectedCount & { code: RejectionCode })[];
  bySource: (RejectedCount & { source: Source })[];
  byAdvertiser: (RejectedCount & { advertiserId: string })[];
  /** `''` where no page said where it was. */
  byPage: (RejectedCount & { pageHost: string })[];
}

/** Rows of a group that are told: codes and doors are fewer. */
const MOST_OF_A_GROUP = 25;

// Not FINAL, which would read whole months for an hour of rows. A row is written again with the same times and reason,
// and a larger count: the newest of an id counts.
const RECEIVED = `
  r.received_at >= {from: DateTime64(3, 'UTC')} - INTERVAL 5 MINUTE
  AND r.counted_at >= {from: DateTime64(3, 'UTC')} AND r.counted_at < {to: DateTime64(3, 'UTC')}`;

function conditions(
  { advertiserId, campaignId, source, code, site, query }: AnyonesRejectionFilter,
  span: Span,
) {
  const parts = [
    { sql: RECEIVED, params: { from: new Date(span.from), to: new Date(span.to) } },
    advertiserId !== undefined && {
      sql: 'r.advertiser_id = {advertiserId: String}',
      params: { advertiserId },
    },
    campaignId !== undefined && { sql: 'r.campaign_id = {campaignId: String}', params: { campaignId } },
    source !== undefined && { sql: 'r.source = {source: String}', params: { source } },
    code !== undefined && { sql: 'r.code = {code: String}', params: { code } },
    site !== undefined && {
      sql: '(r.site_id = {site: String} OR r.page_host = {site: String})',
      params: { site },
    },
    query && {
      sql: `(startsWith(r.click_id, {query: String}) OR startsWith(r.rejection_id, {query: String})
        OR startsWith(r.value, {query: String}))`,
      params: { query },
    },
  ].filter((part) => typeof part === 'object');
  return {
    where: parts.map(({ sql }) => sql).join(' AND '),
    params: Object.assign({}, ...parts.map(({ params }) => params)) as Record<string, unknown>,
  };
}

/** The refused clicks of a span that match, newest first. */
export async function anyonesRejections(
  ch: ClickHouseClient,
  filter: AnyonesRejectionFilter,
  span: Span,
  page: { after?: Cursor | undefined; limit: number },
): Promise<AnyonesRejection[]> {
  const { where, params } = conditions(filter, span);
  const after = page.after
    ? `AND (r.counted_at, r.rejection_id) < (fromUnixTimestamp64Milli({afterTime: Int64}, 'UTC'), {afterId: String})`
    : '';
  return select(ch, {
    sql: `
      SELECT advertiser_id, ${REJECTION_COLUMNS} FROM rejected_clicks AS r
      WHERE ${where} ${after}
      ORDER BY r.counted_at DESC, r.rejection_id DESC, r.log_position DESC
      LIMIT 1 BY r.advertiser_id, r.campaign_id, r.rejection_id
      LIMIT {limit: UInt32}`,
    params: {
      ...params,
      ...(page.after && { afterTime: page.after.time, afterId: page.after.id }),
      limit: page.limit,
    },
    row: z
      .object({ advertiser_id: z.string() })
      .transform(({ advertiser_id }) => ({ advertiserId: advertiser_id }))
      .and(rejectionRow),
  });
}

/** How many were refused for what, at which doors, of which advertisers and from which pages. */
export async function summarizeRejections(
  ch: ClickHouseClient,
  filter: AnyonesRejectionFilter,
  span: Span,
): Promise<RejectionSummary> {
  const { where, params } = conditions(filter, span);
  const rows = await select(ch, {
    sql: `
      SELECT multiIf(grouping(code) = 0, 'code', grouping(source) = 0, 'source', grouping(advertiser_id) = 0, 'advertiser',
          grouping(page_host) = 0, 'page', 'all') AS group,
        concat(code, source, advertiser_id, page_host) AS key,
        sum(clicks) AS clicks, toUnixTimestamp64Milli(max(counted)) AS last
      FROM (
        SELECT toString(r.advertiser_id) AS advertiser_id, r.rejection_id AS id, toString(any(r.code)) AS code,
          toString(any(r.source)) AS source, any(r.page_host) AS page_host,
          toUInt64(argMax(r.count, r.log_position)) AS clicks, max(r.counted_at) AS counted
        FROM rejected_clicks AS r WHERE ${where}
        GROUP BY r.advertiser_id, r.campaign_id, r.rejection_id
      )
      GROUP BY GROUPING SETS ((code), (source), (advertiser_id), (page_host), ())
      ORDER BY clicks DESC, key
      LIMIT {most: UInt32} BY group`,
    params: { ...params, most: MOST_OF_A_GROUP },
    row: z.object({ group: z.string(), key: z.string(), clicks: int64, last: timeMs }),
  });
  const of = (group: string) =>
    rows.filter((row) => row.group === group).map(({ key, clicks, last }) => ({ key, clicks, lastAt: last }));
  return {
    total: of('all')[0]?.clicks ?? 0n,
    byCode: of('code').map(({ key, ...rest }) => ({ code: z.enum(REJECTION_CODES).parse(key), ...rest })),
    bySource: of('source').map(({ key, ...rest }) => ({ source: z.enum(SOURCES).parse(key), ...rest })),
    byAdvertiser: of('advertiser').map(({ key, ...rest }) => ({ advertiserId: key, ...rest })),
    byPage: of('page').map(({ key, ...rest }) => ({ pageHost: key, ...rest })),
  };
}
