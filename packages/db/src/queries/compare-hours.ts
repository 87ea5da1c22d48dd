import { createHash } from 'node:crypto';
import {
  type Counts,
  type Granularity,
  NO_COUNTS,
  type Span,
  sumCounts,
  windowStart,
} from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { select } from '#clickhouse/select.ts';
import { countsRow, rollupSums } from '#measures.ts';
import { compareWindows, type WindowComparison } from './compare-windows.ts';
import { serverTime } from './server-time.ts';
import { AUDIT_LIMITS } from './windows.ts';

/** One window of an advertiser in each store. A minute has no hour rollups: they are zero there. */
export interface Comparison {
  advertiserId: string;
  granularity: Granularity;
  /** Start of the window, in ms. */
  windowStart: number;
  raw: Counts;
  rollups1m: Counts;
  rollups1h: Counts;
  /** Rows (one for each value of the dimensions) that are not as they should be. */
  rowsDiffering: bigint;
  /** 0n where the window agrees, else a name of the figures that differ: the same figures, the same name. */
  difference: bigint;
}

export interface ComparedHours {
  /** ClickHouse's time, before the first row was read, in ms. */
  checkedAt: number;
  /** Each hour of each advertiser that has a click or a count in it. */
  hours: Comparison[];
  /** The minutes that differ. */
  minutes: Comparison[];
}

/**
 * Compares raw clicks, minute rollups and hour rollups of all advertisers, hour by hour, for the hours that start
 * within `[from, to)` (ms, whole hours). `retainedSince` (ms) as in `compareWindows`.
 */
export async function compareHours(
  ch: ClickHouseClient,
  input: Span & { retainedSince: number },
): Promise<ComparedHours> {
  const checkedAt = await serverTime(ch);
  const hours = await compareWindows(ch, { ...input, granularity: '1h', all: true });
  const minutes = await compareWindows(ch, { ...input, granularity: '1m' });
  const sums = await minuteSums(ch, input);
  return { checkedAt, ...assemble(hours, minutes, sums, input.retainedSince) };
}

/** An hour or minute of an advertiser that has nothing in any store. */
export function emptyComparison(advertiserId: string, granularity: Granularity, start: number): Comparison {
  return {
    advertiserId,
    granularity,
    windowStart: start,
    raw: NO_COUNTS,
    rollups1m: NO_COUNTS,
    rollups1h: NO_COUNTS,
    rowsDiffering: 0n,
    difference: 0n,
  };
}

interface MinuteSum {
  advertiserId: string;
  windowStart: number;
  counts: Counts;
}

/** Adds up campaigns to advertisers, and lays minutes and hours beside each other. */
function assemble(
  hourly: readonly WindowComparison[],
  minutely: readonly WindowComparison[],
  sums: readonly MinuteSum[],
  retainedSince: number,
): { hours: Comparison[]; minutes: Comparison[] } {
  const hours = new Map<string, Comparison>();
  const minutes = new Map<string, Comparison>();
  const at = (
    all: Map<string, Comparison>,
    granularity: Granularity,
    advertiserId: string,
    start: number,
  ) => {
    const key = `${start} ${advertiserId}`;
    const known = all.get(key) ?? emptyComparison(advertiserId, granularity, start);
    all.set(key, known);
    return known;
  };
  for (const { advertiserId, windowStart: start, ...window } of hourly) {
    const hour = at(hours, '1h', advertiserId, start);
    hour.raw = sumCounts([hour.raw, window.raw]);
    hour.rollups1h = sumCounts([hour.rollups1h, window.rollup]);
    hour.rowsDiffering += window.rowsDiffering;
  }
  for (const { advertiserId, windowStart: start, counts } of sums) {
    at(hours, '1h', advertiserId, start).rollups1m = counts;
  }
  for (const { advertiserId, windowStart: start, ...window } of minutely) {
    const minute = at(minutes, '1m', advertiserId, start);
    minute.raw = sumCounts([minute.raw, window.raw]);
    minute.rollups1m = sumCounts([minute.rollups1m, window.rollup]);
    minute.rowsDiffering += window.rowsDiffering;
    at(hours, '1h', advertiserId, windowStart(start, '1h')).rowsDiffering += window.rowsDiffering;
  }
  for (const window of [...hours.values(), ...minutes.values()]) {
    if (differs(window, retainedSince)) window.difference = nameOf(window);
  }
  const ordered = (all: Map<string, Comparison>) =>
    [...all.values()].sort(
      (a, b) => a.windowStart - b.windowStart || (a.advertiserId < b.advertiserId ? -1 : 1),
    );
  return { hours: ordered(hours), minutes: ordered(minutes) };
}

function differs(window: Comparison, retainedSince: number): boolean {
  if (window.rowsDiffering > 0n) return true;
  const { raw, rollups1m } = window;
  return window.windowStart >= retainedSince
    ? raw.accepted !== rollups1m.accepted || raw.chargedMicros !== rollups1m.chargedMicros
    : raw.accepted > rollups1m.accepted;
}

/** 63 bits of a hash of all figures, never 0. */
function nameOf({ raw, rollups1m, rollups1h, rowsDiffering }: Comparison): bigint {
  const figures = [raw, rollups1m, rollups1h].flatMap((c) => [
    c.billable,
    c.duplicate,
    c.invalid,
    c.chargedMicros,
  ]);
  const hash = createHash('sha256').update([...figures, rowsDiffering].join());
  return (hash.digest().readBigUInt64BE() >> 1n) | 1n;
}

async function minuteSums(ch: ClickHouseClient, { from, to }: Span): Promise<MinuteSum[]> {
  const rows = await select(ch, {
    sql: `
      SELECT toUnixTimestamp(toStartOfHour(r.window_start)) AS start, r.advertiser_id AS advertiser_id, ${rollupSums('r')}
      FROM rollups_1m AS r FINAL
      WHERE r.window_start >= {from: DateTime('UTC')} AND r.window_start < {to: DateTime('UTC')}
      GROUP BY start, advertiser_id`,
    params: { from: new Date(from), to: new Date(to) },
    row: z.object({ start: z.number(), advertiser_id: z.string() }).and(countsRow),
    settings: AUDIT_LIMITS,
  });
  return rows.map(({ start, advertiser_id, ...counts }) => ({
    advertiserId: advertiser_id,
    windowStart: start * 1000,
    counts: sumCounts([counts]),
  }));
}
