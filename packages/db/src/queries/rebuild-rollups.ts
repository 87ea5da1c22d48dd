import { type Granularity, type Span, WINDOW_MS, windowStart } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { select } from '#clickhouse/select.ts';
import { ACCEPTED, MEASURE_COLUMNS } from '#measures.ts';
import { recomputeWindows } from './recompute-windows.ts';
import { TOTALS, TOTALS_BY, writeTotals } from './totals.ts';
import {
  AUDIT_LIMITS,
  HOURS_AT_A_TIME,
  KEY,
  ROLLUPS,
  type RollupTables,
  wholeSecond,
  windowsSideBySide,
} from './windows.ts';

const HOUR = WINDOW_MS['1h'];
const GRANULARITIES = ['1m', '1h'] as const satisfies readonly Granularity[];

/** Where rollups are made anew, until they take the place of those in use. */
export const NEXT_ROLLUPS = {
  '1m': 'rollups_1m_next',
  '1h': 'rollups_1h_next',
} as const satisfies RollupTables;

/** Which rows: their version, by granularity, and since when (ms) raw clicks are all there. */
export interface RebuildInput {
  versions: Record<Granularity, bigint>;
  retainedSince: number;
}

/** Each table of windows and of their totals in use, and the one that is made anew. */
const TABLES: readonly (readonly [used: string, next: string])[] = [
  ...GRANULARITIES.flatMap((granularity) => {
    const [used, next] = [ROLLUPS[granularity], NEXT_ROLLUPS[granularity]];
    return [[used, next] as const, [TOTALS[used], TOTALS[next]] as const];
  }),
  [TOTALS_BY[ROLLUPS['1h']], TOTALS_BY[NEXT_ROLLUPS['1h']]],
];

/** Empty tables like those in use; what an earlier rebuild left behind is dropped. */
export async function createNextRollups(ch: ClickHouseClient): Promise<void> {
  await dropNextRollups(ch);
  for (const [used, next] of TABLES) await ch.command({ query: `CREATE TABLE ${next} AS ${used}` });
}

export async function dropNextRollups(ch: ClickHouseClient): Promise<void> {
  for (const [, next] of TABLES) await ch.command({ query: `DROP TABLE IF EXISTS ${next} SYNC` });
}

/**
 * Puts the tables that were made anew in the place of those in use, and the other way round. Totals that were written
 * while they changed places may be of the other rows: `recomputeSince` makes them once more.
 */
export async function exchangeRollups(ch: ClickHouseClient): Promise<void> {
  for (const [used, next] of TABLES) await ch.command({ query: `EXCHANGE TABLES ${used} AND ${next}` });
}

/** The spans (ms, whole hours, ascending) that hold every raw click and every window there is. */
export async function spansToRebuild(ch: ClickHouseClient): Promise<Span[]> {
  const days = await select(ch, {
    sql: `
      SELECT DISTINCT toUnixTimestamp(toDateTime(parseDateTimeBestEffort(p.partition), 'UTC')) AS day
      FROM system.parts AS p
      WHERE p.database = currentDatabase() AND p.table IN ('clicks', 'rollups_1m', 'rollups_1h') AND p.active
      ORDER BY day`,
    row: z.object({ day: z.number() }),
  });
  const parts = Array.from({ length: 24 / HOURS_AT_A_TIME }, (_, i) => i * HOURS_AT_A_TIME * HOUR);
  return days.flatMap(({ day }) =>
    parts.map((part) => ({ from: day * 1000 + part, to: day * 1000 + part + HOURS_AT_A_TIME * HOUR })),
  );
}

/**
 * Makes the windows of a span (ms, whole hours) anew, in `NEXT_ROLLUPS`: minutes from raw clicks, or as they were
 * counted where raw clicks no longer bear them out; hours from these minutes; and the totals of both.
 */
export async function rebuildSpan(ch: ClickHouseClient, span: Span, input: RebuildInput): Promise<void> {
  await fill(ch, '1m', span, input, 'clicks');
  await fill(ch, '1h', span, input, 'rollups_1m');
  for (const granularity of GRANULARITIES) await writeTotals(ch, granularity, span, NEXT_ROLLUPS);
}

async function fill(
  ch: ClickHouseClient,
  granularity: Granularity,
  span: Span,
  { versions, retainedSince }: RebuildInput,
  source: 'clicks' | 'rollups_1m',
): Promise<void> {
  const { sql, params } = windowsSideBySide(granularity, span, {
    source,
    tables: NEXT_ROLLUPS,
    // Hours follow from minutes that have been judged already.
    ...(source === 'clicks' ? { is: ROLLUPS, retainedSince } : {}),
  });
  const target = (column: string) => `if(w.borne_out, w.should_${column}, w.is_${column})`;
  await ch.command({
    query: `
      INSERT INTO ${NEXT_ROLLUPS[granularity]} (${KEY}, ${MEASURE_COLUMNS.join(', ')}, version)
      SELECT ${KEY}, ${MEASURE_COLUMNS.map(target).join(', ')}, {version: UInt64}
      FROM ${sql} AS w WHERE ${MEASURE_COLUMNS.map((column) => `${target(column)} != 0`).join(' OR ')}`,
    query_params: { ...params, version: versions[granularity] },
    clickhouse_settings: { ...AUDIT_LIMITS, max_threads: 2, do_not_merge_across_partitions_select_final: 1 },
  });
}

/**
 * Recomputes every window that clicks may have reached since a time of ClickHouse's (ms), in the tables in use or in
 * those made anew.
 * @returns the starts of the hours, in ms.
 */
export async function recomputeSince(
  ch: ClickHouseClient,
  since: number,
  input: RebuildInput & { tables: RollupTables },
): Promise<number[]> {
  const hours = await hoursReachedSince(ch, since);
  const minutes = hours.flatMap((hour) => Array.from({ length: 60 }, (_, i) => hour + i * WINDOW_MS['1m']));
  const { versions, retainedSince, tables } = input;
  const shared = { retainedSince, tables };
  await recomputeWindows(ch, {
    ...shared,
    granularity: '1m',
    windowStarts: minutes,
    version: versions['1m'],
  });
  await recomputeWindows(ch, {
    ...shared,
    granularity: '1h',
    windowStarts: hours,
    version: versions['1h'],
    source: 'rollups_1m',
  });
  return hours;
}

/** Hours that were open at that time or since, and hours that the loader marked when late clicks reached them. */
async function hoursReachedSince(ch: ClickHouseClient, since: number): Promise<number[]> {
  const rows = await select(ch, {
    sql: `
      SELECT toUnixTimestamp(h.start) AS start FROM (
        SELECT DISTINCT window_start AS start FROM late_hours WHERE touched_at >= {since: DateTime64(3, 'UTC')}
        UNION DISTINCT
        SELECT arrayJoin(range(toUnixTimestamp({open: DateTime('UTC')}), toUnixTimestamp(now()) + 3600, 3600)) AS start
      ) AS h ORDER BY start`,
    // The loader's clock may differ from ClickHouse's: an hour before is looked at as well.
    params: { since: new Date(since), open: wholeSecond(windowStart(since, '1h') - HOUR) },
    row: z.object({ start: z.number() }),
  });
  return rows.map(({ start }) => start * 1000);
}

/** Rows and accepted clicks of the tables in use and of the others. */
export async function rollupSizes(
  ch: ClickHouseClient,
  tables: RollupTables,
): Promise<Record<Granularity, { rows: number; accepted: number }>> {
  const size = async (granularity: Granularity) => {
    const [row] = await select(ch, {
      sql: `SELECT toFloat64(count()) AS rows, toFloat64(sum(${ACCEPTED})) AS accepted FROM ${tables[granularity]} FINAL WHERE ${ACCEPTED} > 0`,
      row: z.object({ rows: z.number(), accepted: z.number() }),
      settings: AUDIT_LIMITS,
    });
    return row ?? { rows: 0, accepted: 0 };
  };
  return { '1m': await size('1m'), '1h': await size('1h') };
}

/** An hour that counts otherwise in the tables in use than in the others. */
export interface ChangedHour {
  advertiserId: string;
  /** Start, in ms. */
  hour: number;
  granularity: Granularity;
}

/** Hours whose figures differ between the tables in use and the others. */
export async function changedHours(ch: ClickHouseClient): Promise<ChangedHour[]> {
  const changed: ChangedHour[] = [];
  for (const granularity of GRANULARITIES) {
    const side = (table: string, sign: string) =>
      `SELECT advertiser_id, toStartOfHour(window_start) AS hour,
        ${MEASURE_COLUMNS.map((column) => `${sign}toInt64(${column}) AS ${column}`).join(', ')} FROM ${table} FINAL`;
    const rows = await select(ch, {
      sql: `
        SELECT c.advertiser_id AS advertiser_id, toUnixTimestamp(c.hour) AS start
        FROM (${side(ROLLUPS[granularity], '')} UNION ALL ${side(NEXT_ROLLUPS[granularity], '-')}) AS c
        GROUP BY advertiser_id, start
        HAVING ${MEASURE_COLUMNS.map((column) => `sum(c.${column}) != 0`).join(' OR ')}
        ORDER BY start, advertiser_id`,
      row: z.object({ advertiser_id: z.string(), start: z.number() }),
      settings: AUDIT_LIMITS,
    });
    for (const { advertiser_id, start } of rows) {
      changed.push({ advertiserId: advertiser_id, hour: start * 1000, granularity });
    }
  }
  return changed;
}
