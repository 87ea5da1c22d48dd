import type { Granularity, Span, Totals } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select, timeMs } from '#clickhouse/select.ts';
import { wholeSecond } from './windows.ts';

/** Whose audits: a tenant's own, or, for operators alone, everyone's. */
export type ReconciliationScope = { advertiserId: string } | 'all advertisers';

/** What a window had in each store when it was compared. */
export interface ComparedFigures {
  raw: Totals;
  rollups1m: Totals;
  /** Zero for a minute. */
  rollups1h: Totals;
}

/** An hour of an advertiser as it was last compared. */
export interface ReconciledHour extends ComparedFigures {
  advertiserId: string;
  hour: Date;
  /** It differed then, and has not been repaired. */
  differs: boolean;
  /** Differences ever found in it, and those of them that were repaired. */
  found: number;
  repaired: number;
  /** Late clicks reached it since: it is about to be compared again. */
  waiting: boolean;
  checkedAt: Date;
}

/** A window that was found to differ, with its figures then. */
export interface ReconciledDifference extends ComparedFigures {
  granularity: Granularity;
  windowStart: Date;
  rowsDiffering: bigint;
  repaired: boolean;
  checkedAt: Date;
}

/** How the hours of a span stand. */
export interface ReconciliationSummary {
  /** Hours of advertisers that were compared. */
  compared: number;
  /** Of these, hours that differed when last compared. */
  differing: number;
  /** Differences ever found, and repaired. */
  found: number;
  repaired: number;
  /** Hours that late clicks reached since they were compared. */
  waiting: number;
}

const SIDES = ['raw', 'rollups_1m', 'rollups_1h'];
const COUNTS = ['billable', 'duplicate', 'invalid', 'cost_micros'];
const FIGURES = `[${SIDES.flatMap((side) => COUNTS.map((count) => `toInt64(${side}_${count})`)).join(', ')}]`;
const number = int64.transform(Number);
const flag = z.coerce.number().transform((value) => value === 1);

/** Hours of a span (ms, whole hours), the newest first, at most `limit`; `different`: only those that ever differed. */
export async function reconciledHours(
  ch: ClickHouseClient,
  scope: ReconciliationScope,
  { from, to, limit, different = false }: Span & { limit: number; different?: boolean },
): Promise<ReconciledHour[]> {
  const rows = await select(ch, {
    sql: `
      SELECT * FROM (${hoursOf(scope)}) AS h
      WHERE h.compared AND (h.found > 0 OR NOT {different: Bool})
      ORDER BY h.start DESC, h.advertiser_id LIMIT {limit: UInt32}`,
    params: { ...params(scope, { from, to }), limit, different },
    row: z.object({
      start: z.number(),
      advertiser_id: z.string(),
      figures: z.array(int64),
      differs: flag,
      found: number,
      repaired: number,
      waiting: flag,
      checked: timeMs,
    }),
  });
  return rows.map((row) => ({
    advertiserId: row.advertiser_id,
    hour: new Date(row.start * 1000),
    ...figuresOf(row.figures),
    differs: row.differs,
    found: row.found,
    repaired: row.repaired,
    waiting: row.waiting,
    checkedAt: row.checked,
  }));
}

/** How the hours of a span (ms, whole hours) stand; `hours`: these of it alone, by their starts (ms), a few hundred at most. */
export async function reconciliationSummary(
  ch: ClickHouseClient,
  scope: ReconciliationScope,
  span: Span,
  hours?: readonly number[],
): Promise<ReconciliationSummary> {
  const [row] = await select(ch, {
    sql: `
      SELECT countIf(h.compared) AS compared, countIf(h.differs) AS differing, sum(h.found) AS found,
        sum(h.repaired) AS repaired, countIf(h.waiting) AS waiting
      FROM (${hoursOf(scope)}) AS h${hours ? ' WHERE h.start IN {hours: Array(UInt32)}' : ''}`,
    params: { ...params(scope, span), ...(hours && { hours: hours.map((hour) => hour / 1000) }) },
    row: z.object({ compared: number, differing: number, found: number, repaired: number, waiting: number }),
  });
  return row ?? { compared: 0, differing: 0, found: 0, repaired: 0, waiting: 0 };
}

/** What was ever found to differ in an hour (its start in ms): the hour itself, then its minutes. */
export async function reconciledDifferences(
  ch: ClickHouseClient,
  advertiserId: string,
  hour: number,
): Promise<ReconciledDifference[]> {
  const rows = await select(ch, {
    sql: `
      SELECT granularity, toInt64(toUnixTimestamp(window_start)) * 1000 AS start, ${FIGURES} AS figures,
        rows_differing, repaired, toUnixTimestamp64Milli(a.checked_at) AS checked
      FROM audits AS a FINAL
      WHERE advertiser_id = {advertiserId: String} AND difference != 0
        AND window_start >= {from: DateTime('UTC')} AND window_start < {from: DateTime('UTC')} + INTERVAL 1 HOUR
      ORDER BY granularity = '1m', start, checked LIMIT 500`,
    params: { advertiserId, from: wholeSecond(hour) },
    row: z.object({
      granularity: z.enum(['1m', '1h']),
      start: timeMs,
      figures: z.array(int64),
      rows_differing: int64,
      repaired: z.boolean(),
      checked: timeMs,
    }),
  });
  return rows.map((row) => ({
    granularity: row.granularity,
    windowStart: row.start,
    ...figuresOf(row.figures),
    rowsDiffering: row.rows_differing,
    repaired: row.repaired,
    checkedAt: row.checked,
  }));
}

/** Each hour of the scope with its last comparison, and whether late clicks reached it since. */
function hoursOf(scope: ReconciliationScope): string {
  const where = `
    ${scope === 'all advertisers' ? '1' : 'advertiser_id = {advertiserId: String}'}
    AND window_start >= {from: DateTime('UTC')} AND window_start < {to: DateTime('UTC')}`;
  return `
    SELECT toUnixTimestamp(window_start) AS start, advertiser_id, a.checks > 0 AS compared, a.figures AS figures,
      a.differs AS differs, a.found AS found, a.repaired AS repaired,
      l.marks > 0 AND l.touched_at >= a.checked_at AS waiting, toUnixTimestamp64Milli(a.checked_at) AS checked
    FROM (
      SELECT advertiser_id, window_start, count() AS checks, argMax(${FIGURES}, r.checked_at) AS figures,
        argMax(r.difference, r.checked_at) != 0 AS differs, countIf(r.difference != 0) AS found,
        countIf(r.difference != 0 AND r.repaired) AS repaired, max(r.checked_at) AS checked_at
      FROM audits AS r FINAL WHERE granularity = '1h' AND ${where} GROUP BY advertiser_id, window_start
    ) AS a
    FULL JOIN (
      SELECT advertiser_id, window_start, count() AS marks, max(m.touched_at) AS touched_at
      FROM late_hours AS m WHERE ${where} GROUP BY advertiser_id, window_start
    ) AS l USING (advertiser_id, window_start)`;
}

function params(scope: ReconciliationScope, { from, to }: Span) {
  const tenant = scope === 'all advertisers' ? {} : scope;
  return { ...tenant, from: wholeSecond(from), to: wholeSecond(to) };
}

function figuresOf(figures: readonly bigint[]): ComparedFigures {
  const side = (n: number): Totals => {
    const [billable = 0n, duplicate = 0n, invalid = 0n, chargedMicros = 0n] = figures.slice(n * 4, n * 4 + 4);
    return { accepted: billable + duplicate + invalid, billable, duplicate, invalid, chargedMicros };
  };
  return { raw: side(0), rollups1m: side(1), rollups1h: side(2) };
}

/** Hours of a span (ms, whole hours) that hold back a bill: those that differ, and those that clicks reached since they were compared. */
export async function unsettledHours(
  ch: ClickHouseClient,
  advertiserId: string,
  span: Span,
): Promise<{ hours: number; since: Date | null }> {
  const scope = { advertiserId };
  const [row] = await select(ch, {
    sql: `
      SELECT count() AS hours, toInt64(min(h.start)) * 1000 AS since
      FROM (${hoursOf(scope)}) AS h WHERE h.differs OR h.waiting`,
    params: params(scope, span),
    row: z.object({ hours: number, since: timeMs }),
  });
  return row && row.hours > 0 ? row : { hours: 0, since: null };
}
