import { INVALID_CLASSES, type Span, VERDICTS } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { select } from '#clickhouse/select.ts';

const judgedRow = z.object({
  advertiser_id: z.string(),
  click_id: z.string(),
  verdict: z.enum(VERDICTS),
  invalid_class: z.enum(INVALID_CLASSES),
  reasons: z.array(z.string()),
  log_position: z.coerce.number(),
});
export type JudgedClick = z.infer<typeof judgedRow>;

/** Of clicks whose event times lie within the span. */
export interface KnownClicksQuery extends Span {
  advertiserIds: string[];
  clickIds: readonly string[];
}

const WITHIN =
  'event_time >= fromUnixTimestamp64Milli({from: Int64}) AND event_time < fromUnixTimestamp64Milli({to: Int64})';

/** Logs tell seconds, and clicks that came by a door the millisecond, ms. */
const A_SECOND = 1_000;
/** Of the same seconds, for each click asked for: a log that is imported again, and as much that is not in it. */
const MOST_NEAR = 2;

/**
 * Which of these clicks are in the ledger already, with their verdicts: what a second import skips. What lies in the same seconds is
 * read first, without names, since mostly nothing does: thousands of names cost more to send than all else. Where much does, by name.
 */
export async function knownClicks(ch: ClickHouseClient, query: KnownClicksQuery): Promise<JudgedClick[]> {
  const { clickIds } = query;
  if (clickIds.length === 0) return [];
  const most = MOST_NEAR * clickIds.length;
  const near = await judgedClicks(ch, query, 'LIMIT {limit: UInt32}', { limit: most + 1 });
  if (near.length > most) {
    return newest(await judgedClicks(ch, query, 'AND click_id IN {ids: Array(String)}', { ids: clickIds }));
  }
  const asked = new Set(clickIds);
  return newest(near.filter(({ click_id }) => asked.has(click_id)));
}

/**
 * Versions of clicks near the given time, as they lie in the table: to put an hour's versions together first, as FINAL does,
 * would read all of it for each question, and take longer with every click of the import.
 */
function judgedClicks(
  ch: ClickHouseClient,
  { advertiserIds, from, to }: KnownClicksQuery,
  which: string,
  params: Record<string, unknown>,
): Promise<JudgedClick[]> {
  return select(ch, {
    sql: `
      SELECT advertiser_id, click_id, verdict, invalid_class, reasons, log_position FROM clicks
      WHERE advertiser_id IN {advertisers: Array(String)} AND ${WITHIN}
      ${which}`,
    params: { ...params, advertisers: advertiserIds, from: from - A_SECOND, to: to + A_SECOND },
    row: judgedRow,
    // Of thousands of names some are in every granule, for all its index can tell.
    settings: { use_skip_indexes: 0 },
  });
}

/** The version of each click that its table keeps. */
function newest(versions: readonly JudgedClick[]): JudgedClick[] {
  const kept = new Map<string, JudgedClick>();
  for (const version of versions) {
    const key = `${version.advertiser_id}\n${version.click_id}`;
    if ((kept.get(key)?.log_position ?? -1) < version.log_position) kept.set(key, version);
  }
  return [...kept.values()];
}

const tallyRow = z.object({
  verdict: z.enum(VERDICTS),
  reason: z.string(),
  clicks: z.coerce.number(),
});

/** Event times of the import's clicks lie within the span. */
export interface ImportTallyQuery extends Span {
  advertiserIds: string[];
  importId: string;
}

/** Clicks that one import brought in, by verdict and, where invalid, by first reason. */
export async function tallyImport(
  ch: ClickHouseClient,
  { advertiserIds, importId, from, to }: ImportTallyQuery,
) {
  return select(ch, {
    sql: `
      SELECT verdict, if(verdict = 'invalid', reasons[1], '') AS reason, count() AS clicks FROM clicks FINAL
      WHERE advertiser_id IN {advertisers: Array(String)} AND import_id = {importId: String} AND ${WITHIN}
      GROUP BY verdict, reason`,
    params: { advertisers: advertiserIds, importId, from, to },
    row: tallyRow,
  });
}
