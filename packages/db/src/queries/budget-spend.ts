import {
  type BookedPiece,
  type BudgetStep,
  bookPieces,
  budgetPieces,
  localDay,
  monthRange,
  type Span,
  WINDOW_MS,
} from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select } from '#clickhouse/select.ts';
import { ADJUSTED } from './adjustments.ts';
import { totalsBetween } from './rollups.ts';
import { asDateTime64 } from './windows.ts';

/**
 * What each of an advertiser's campaigns spent up to a time (ms, whole minutes), booked by its budgets since its first
 * click: charges from rollups, less what was taken back of them. The last piece ends at `to`.
 */
export async function bookedBudgets(
  ch: ClickHouseClient,
  { id: advertiserId, timeZone }: { id: string; timeZone: string },
  campaigns: readonly { id: string; steps: readonly BudgetStep[] }[],
  to: number,
): Promise<Map<string, BookedPiece[]>> {
  if (campaigns.length === 0) return new Map();
  const ids = campaigns.map(({ id }) => id);
  const first = await firstHours(ch, advertiserId, ids);
  const pieces = new Map(
    campaigns.map(({ id, steps }) => {
      const since = Math.min(first.get(id) ?? to, to - 1);
      const { from } = monthRange(localDay(since, timeZone).slice(0, 7), timeZone);
      return [id, budgetPieces(steps, { from, to }, timeZone)];
    }),
  );
  const cuts = [...pieces.values()].flatMap((own) => own.map(({ from }) => from));
  const boundaries = [...new Set([...cuts, to])].sort((a, b) => a - b);
  const spent = await spentBetween(ch, advertiserId, ids, boundaries);
  return new Map(
    [...pieces].map(([id, own]) => {
      const rows = spent.get(id) ?? [];
      let next = 0;
      const spentIn = ({ to: end }: { to: number }) => {
        let sum = 0n;
        for (let row = rows[next]; row && row.start < end; row = rows[++next]) sum += row.micros;
        return sum;
      };
      return [id, bookPieces(own, spentIn)];
    }),
  );
}

/** Start (ms) of the first hour with clicks of each campaign; absent where there is none. */
async function firstHours(
  ch: ClickHouseClient,
  advertiserId: string,
  campaignIds: string[],
): Promise<Map<string, number>> {
  const rows = await select(ch, {
    sql: `
      SELECT campaign_id, toUnixTimestamp(min(window_start)) AS start FROM rollups_1h
      WHERE advertiser_id = {advertiserId: String} AND campaign_id IN {campaignIds: Array(String)}
      GROUP BY campaign_id`,
    params: { advertiserId, campaignIds },
    row: z.object({ campaign_id: z.string(), start: z.number() }),
  });
  return new Map(rows.map(({ campaign_id, start }) => [campaign_id, start * 1000]));
}

/** What each campaign spent from one boundary (ms, whole minutes, ascending) to the next, in their order; empty ones are absent. */
export async function spentBetween(
  ch: ClickHouseClient,
  advertiserId: string,
  campaignIds: string[],
  boundaries: readonly number[],
): Promise<Map<string, { start: number; micros: bigint }[]>> {
  const { sql, params } = totalsBetween(boundaries, { advertiserId });
  const rows = await select(ch, {
    sql: `
      SELECT s.campaign_id AS campaign_id, s.start AS start, sum(s.micros) AS micros FROM (
        SELECT r.campaign_id AS campaign_id, roundDown(toUnixTimestamp(r.window_start), {starts: Array(UInt32)}) AS start,
          sum(r.cost_micros) AS micros
        FROM ${sql} AS r WHERE r.campaign_id IN {campaignIds: Array(String)} GROUP BY campaign_id, start
        UNION ALL
        SELECT a.campaign_id AS campaign_id,
          roundDown(toUnixTimestamp(toDateTime(a.event_time, 'UTC')), {starts: Array(UInt32)}) AS start,
          -sum(a.amount_micros) AS micros
        FROM adjustments AS a FINAL
        WHERE a.advertiser_id = {advertiserId: String} AND a.${ADJUSTED} AND a.campaign_id IN {campaignIds: Array(String)}
          AND a.event_time >= ${asDateTime64('from')} AND a.event_time < ${asDateTime64('to')}
        GROUP BY campaign_id, start) AS s
      GROUP BY campaign_id, start ORDER BY campaign_id, start`,
    params: { ...params, campaignIds, starts: boundaries.slice(0, -1).map((time) => time / 1000) },
    row: z.object({ campaign_id: z.string(), start: z.number(), micros: int64 }),
  });
  const spent = rows.map(({ campaign_id: id, start, micros }) => ({ id, start: start * 1000, micros }));
  return Map.groupBy(spent, ({ id }) => id);
}

/** A campaign, and the span (ms, whole minutes) whose spend is asked for. */
export interface WatchedSpend extends Span {
  id: string;
  advertiserId: string;
}

/** What campaigns of any advertisers were charged, each in a span of its own: from hours where these are whole, else from minutes. */
export async function spentWithin(
  ch: ClickHouseClient,
  campaigns: readonly WatchedSpend[],
): Promise<Map<string, bigint>> {
  const isWhole = ({ from, to }: WatchedSpend) => from % WINDOW_MS['1h'] === 0 && to % WINDOW_MS['1h'] === 0;
  const parts = await Promise.all([
    chargedWithin(ch, 'rollups_1h', campaigns.filter(isWhole)),
    chargedWithin(
      ch,
      'rollups_1m',
      campaigns.filter((campaign) => !isWhole(campaign)),
    ),
  ]);
  return new Map(parts.flat());
}

async function chargedWithin(
  ch: ClickHouseClient,
  rollups: 'rollups_1h' | 'rollups_1m',
  campaigns: readonly WatchedSpend[],
): Promise<[string, bigint][]> {
  if (campaigns.length === 0) return [];
  return select(ch, {
    sql: `
      SELECT r.campaign_id AS campaign_id, sum(r.cost_micros) AS micros FROM ${rollups} AS r FINAL
      WHERE r.advertiser_id IN {advertisers: Array(String)} AND r.campaign_id IN {campaigns: Array(String)}
        AND r.window_start >= {from: DateTime('UTC')}
        AND toUnixTimestamp(r.window_start) >= transform(r.campaign_id, {campaigns: Array(String)}, {begins: Array(UInt32)}, toUInt32(0))
        AND toUnixTimestamp(r.window_start) < transform(r.campaign_id, {campaigns: Array(String)}, {ends: Array(UInt32)}, toUInt32(0))
      GROUP BY campaign_id`,
    params: spansOf(campaigns),
    row: chargedRow,
  });
}

/**
 * What the clicks of campaigns were charged, each in a span of its own, by raw clicks. Spans are short: within an hour
 * clicks lie in no order of their times.
 */
export async function chargedClicks(
  ch: ClickHouseClient,
  campaigns: readonly WatchedSpend[],
): Promise<Map<string, bigint>> {
  if (campaigns.length === 0) return new Map();
  const rows = await select(ch, {
    sql: `
      SELECT c.campaign_id AS campaign_id, sum(c.cost_micros) AS micros FROM clicks AS c
      WHERE c.advertiser_id IN {advertisers: Array(String)} AND c.campaign_id IN {campaigns: Array(String)}
        AND c.event_time >= ${asDateTime64('from')}
        AND toUnixTimestamp(toDateTime(c.event_time, 'UTC')) >= transform(c.campaign_id, {campaigns: Array(String)}, {begins: Array(UInt32)}, toUInt32(0))
        AND toUnixTimestamp(toDateTime(c.event_time, 'UTC')) < transform(c.campaign_id, {campaigns: Array(String)}, {ends: Array(UInt32)}, toUInt32(0))
      GROUP BY campaign_id`,
    params: spansOf(campaigns),
    row: chargedRow,
  });
  return new Map(rows);
}

function spansOf(campaigns: readonly WatchedSpend[]) {
  return {
    advertisers: [...new Set(campaigns.map(({ advertiserId }) => advertiserId))],
    campaigns: campaigns.map(({ id }) => id),
    begins: campaigns.map(({ from }) => from / 1000),
    ends: campaigns.map(({ to }) => to / 1000),
    from: new Date(Math.min(...campaigns.map(({ from }) => from))),
  };
}

const chargedRow = z
  .object({ campaign_id: z.string(), micros: int64 })
  .transform(({ campaign_id, micros }): [string, bigint] => [campaign_id, micros]);
