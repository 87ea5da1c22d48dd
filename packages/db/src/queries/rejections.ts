import { REJECTION_CODES, SOURCES, type Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, type Question, select, timeMs } from '#clickhouse/select.ts';
import type { AskedFilters } from './question/asked.ts';
import { pickedBy } from './question/conditions.ts';
import { type RollupScope, scopeFilter, scopeParams } from './rollups.ts';

export const rejectionRow = z
  .object({
    rejection_id: z.string(),
    click_id: z.string(),
    campaign_id: z.string(),
    event_time: timeMs,
    received_at: timeMs,
    counted_at: timeMs,
    source: z.enum(SOURCES),
    code: z.enum(REJECTION_CODES),
    field: z.string(),
    message: z.string(),
    count: z.number(),
    site_id: z.string(),
    page_host: z.string(),
    value: z.string(),
    ip_prefix: z.string(),
  })
  .transform((r) => ({
    rejectionId: r.rejection_id,
    clickId: r.click_id,
    campaignId: r.campaign_id,
    /** As claimed. */
    eventTime: r.event_time,
    receivedAt: r.received_at,
    /** The time at which the figures count it: as claimed where plausible, else as received. */
    countedAt: r.counted_at,
    source: r.source,
    code: r.code,
    field: r.field,
    message: r.message,
    /** Clicks that the row stands for; what else it says is that of the first of them. */
    count: r.count,
    /** As claimed. */
    siteId: r.site_id,
    /** Host of the page that sent it; `''` where its browser did not say. */
    pageHost: r.page_host,
    /** What stood at the field at fault; `''` where it may tell of a person. */
    value: r.value,
    /** The network of whoever sent it: first address of a /24 or /48. */
    ipPrefix: r.ip_prefix,
  }));

/** A click refused at the door, or the further ones of a minute that were refused alike. */
export type Rejection = z.infer<typeof rejectionRow>;

/** Which refused clicks; all conditions hold together. */
export interface RejectionFilter extends RollupScope {
  /** As questions filter. */
  asked?: AskedFilters | undefined;
  /** Start of a click id, or of the refusal's own id. */
  query?: string | undefined;
}

/** Where a page of a list starts: after this row, or with it. */
export interface Cursor {
  time: number;
  id: string;
  inclusive?: boolean | undefined;
}

/** What comes from a cursor on, in a list from the newest, or what came before it, as SQL. */
export function cursorCondition(
  { inclusive = false }: Cursor,
  { time, id }: { time: string; id: string },
  newer = false,
): string {
  const holds = newer ? '>' : inclusive ? '<=' : '<';
  return `(${time}, ${id}) ${holds} (fromUnixTimestamp64Milli({afterTime: Int64}, 'UTC'), {afterId: String})`;
}

export function cursorParams(cursor: Cursor | undefined): Record<string, unknown> {
  return cursor ? { afterTime: cursor.time, afterId: cursor.id } : {};
}

/** What `rejectionRow` reads, of an alias. */
const rejectionColumns = (alias: string) => `
  rejection_id, click_id, campaign_id, source, code, field, message, count, site_id, page_host, value, ip_prefix,
  toUnixTimestamp64Milli(${alias}.event_time) AS event_time,
  toUnixTimestamp64Milli(${alias}.received_at) AS received_at,
  toUnixTimestamp64Milli(${alias}.counted_at) AS counted_at`;
export const REJECTION_COLUMNS = rejectionColumns('r');

/** A retry in another month is in another partition, and replaces the row there as anywhere. */
export const rejectionSettings: Question<unknown>['settings'] = {
  do_not_merge_across_partitions_select_final: 0,
};

/** The condition on refused clicks of a scope and a span. */
export function rejectedWhere(scope: RollupScope, alias = 'r'): string {
  // Nothing is counted more than five minutes after it was received: this bound prunes partitions.
  return `${scopeFilter(scope, `${alias}.`)}
    AND ${alias}.received_at >= {from: DateTime64(3, 'UTC')} - INTERVAL 5 MINUTE
    AND ${alias}.counted_at >= {from: DateTime64(3, 'UTC')} AND ${alias}.counted_at < {to: DateTime64(3, 'UTC')}`;
}

/** The parameters of `rejectedWhere`. */
export function rejectionSpan(scope: RollupScope, span: Span) {
  return {
    ...scopeParams(scope),
    from: new Date(span.from),
    to: new Date(span.to),
  };
}

/** The conditions of a filter beside its scope; every value is bound. */
function conditions({ asked, query }: RejectionFilter, span: Span) {
  const picked = asked && pickedBy(asked, span, 'rejected');
  const parts = [
    ...(picked?.conditions ?? []),
    ...(query
      ? ['(startsWith(t.click_id, {query: String}) OR startsWith(t.rejection_id, {query: String}))']
      : []),
  ];
  return {
    sql: parts.map((part) => ` AND ${part}`).join(''),
    params: { ...picked?.params, ...(query && { query }) } as Record<string, unknown>,
  };
}

const PLACE = { time: 't.counted_at', id: 't.rejection_id' };

/** The advertiser's refused clicks of a span that match, newest first. */
export async function rejections(
  ch: ClickHouseClient,
  filter: RejectionFilter,
  span: Span,
  page: { after?: Cursor | undefined; limit: number },
): Promise<Rejection[]> {
  const after = page.after ? ` AND ${cursorCondition(page.after, PLACE)}` : '';
  const matching = conditions(filter, span);
  return select(ch, {
    sql: `
      SELECT ${rejectionColumns('t')} FROM rejected_clicks AS t FINAL
      WHERE ${rejectedWhere(filter, 't')}${matching.sql}${after}
      ORDER BY t.counted_at DESC, t.rejection_id DESC LIMIT {limit: UInt32}`,
    params: {
      ...rejectionSpan(filter, span),
      ...matching.params,
      ...cursorParams(page.after),
      limit: page.limit,
    },
    row: rejectionRow,
    settings: rejectionSettings,
  });
}

/** How many refused clicks of a span match. */
export async function countRejections(
  ch: ClickHouseClient,
  filter: RejectionFilter,
  span: Span,
  newerThan?: Cursor,
): Promise<bigint> {
  const newer = newerThan ? ` AND ${cursorCondition(newerThan, PLACE, true)}` : '';
  const matching = conditions(filter, span);
  const [found] = await select(ch, {
    sql: `
      SELECT sum(t.count) AS clicks FROM rejected_clicks AS t FINAL
      WHERE ${rejectedWhere(filter, 't')}${matching.sql}${newer}`,
    params: { ...rejectionSpan(filter, span), ...matching.params, ...cursorParams(newerThan) },
    row: z.object({ clicks: int64 }),
    settings: rejectionSettings,
  });
  return found?.clicks ?? 0n;
}

/** How many clicks were refused in each bucket between ascending `boundaries` (ms). */
export async function rejectedSeries(
  ch: ClickHouseClient,
  scope: RollupScope,
  boundaries: readonly number[],
): Promise<bigint[]> {
  const starts = boundaries.slice(0, -1);
  const rows = await select(ch, {
    sql: `
      SELECT roundDown(toUnixTimestamp(r.counted_at), {starts: Array(UInt32)}) AS start, sum(r.count) AS rejected
      FROM rejected_clicks AS r FINAL WHERE ${rejectedWhere(scope)} GROUP BY start`,
    params: {
      ...rejectionSpan(scope, { from: boundaries[0] ?? 0, to: boundaries.at(-1) ?? 0 }),
      starts: starts.map((time) => time / 1000),
    },
    row: z.object({ start: z.number(), rejected: int64 }),
    settings: rejectionSettings,
  });
  const byStart = new Map(rows.map(({ start, rejected }) => [start * 1000, rejected]));
  return starts.map((start) => byStart.get(start) ?? 0n);
}

/** How many clicks of each campaign id were refused on each day: `bucket` is the day's index in `boundaries` (ms). */
export async function rejectedByDay(
  ch: ClickHouseClient,
  scope: RollupScope,
  boundaries: readonly number[],
): Promise<{ bucket: number; campaignId: string; rejected: bigint }[]> {
  const starts = boundaries.slice(0, -1).map((time) => time / 1000);
  const rows = await select(ch, {
    sql: `
      SELECT roundDown(toUnixTimestamp(r.counted_at), {starts: Array(UInt32)}) AS start,
        r.campaign_id AS campaign_id, sum(r.count) AS rejected
      FROM rejected_clicks AS r FINAL WHERE ${rejectedWhere(scope)} GROUP BY start, campaign_id`,
    params: { ...rejectionSpan(scope, { from: boundaries[0] ?? 0, to: boundaries.at(-1) ?? 0 }), starts },
    row: z.object({ start: z.number(), campaign_id: z.string(), rejected: int64 }),
    settings: rejectionSettings,
  });
  const index = new Map(starts.map((start, bucket) => [start, bucket]));
  return rows.map((r) => ({
    bucket: index.get(r.start) ?? 0,
    campaignId: r.campaign_id,
    rejected: r.rejected,
  }));
}

/** How many clicks of each campaign id were refused in a span. Ids are as claimed. */
export async function rejectedByCampaign(
  ch: ClickHouseClient,
  scope: RollupScope,
  span: Span,
): Promise<Map<string, bigint>> {
  const rows = await select(ch, {
    sql: `
      SELECT r.campaign_id AS campaign_id, sum(r.count) AS rejected
      FROM rejected_clicks AS r FINAL WHERE ${rejectedWhere(scope)} GROUP BY campaign_id`,
    params: rejectionSpan(scope, span),
    row: z.object({ campaign_id: z.string(), rejected: int64 }),
    settings: rejectionSettings,
  });
  return new Map(rows.map((r) => [r.campaign_id, r.rejected]));
}

/** The advertiser's refused click with this click id, the latest if several, or null. */
export function rejectionByClickId(
  ch: ClickHouseClient,
  advertiserId: string,
  clickId: string,
): Promise<Rejection | null> {
  return latestRejection(ch, advertiserId, 'click_id', clickId);
}

/** One refusal of the advertiser, or null. */
export function rejectionById(
  ch: ClickHouseClient,
  advertiserId: string,
  rejectionId: string,
): Promise<Rejection | null> {
  return latestRejection(ch, advertiserId, 'rejection_id', rejectionId);
}

async function latestRejection(
  ch: ClickHouseClient,
  advertiserId: string,
  column: 'click_id' | 'rejection_id',
  id: string,
): Promise<Rejection | null> {
  const [found] = await select(ch, {
    sql: `
      SELECT ${REJECTION_COLUMNS} FROM rejected_clicks AS r FINAL
      WHERE r.advertiser_id = {advertiserId: String} AND ${column} = {id: String}
      ORDER BY r.received_at DESC LIMIT 1`,
    params: { advertiserId, id },
    row: rejectionRow,
    settings: rejectionSettings,
  });
  return found ?? null;
}
