import type { ClickHouseSettings } from '@clickhouse/client';
import {
  type Granularity,
  ROLLUP_DIMENSIONS,
  ROLLUP_KEY,
  type Span,
  WINDOW_MS,
  windowStart,
} from '@clickledger/domain';
import { MEASURE_COLUMNS, RAW_MEASURES } from '../measures.ts';
import type { Source } from './rollups.ts';

/** What windows are computed from: a closed set. Hours may be summed from minute rollups. */
export type WindowSource = 'clicks' | 'rollups_1m';

/** Which windows: these starts (ms), or all that start within a span (ms). */
export type WindowSelection = { windowStarts: readonly number[] } | Span;

/** The tables that hold minutes and hours: a closed set. */
export type RollupTables = {
  '1m': 'rollups_1m' | 'rollups_1m_next';
  '1h': 'rollups_1h' | 'rollups_1h_next';
};

export const ROLLUPS = { '1m': 'rollups_1m', '1h': 'rollups_1h' } as const satisfies RollupTables;

/** The columns that name a row of the rollups. */
export const KEY = ROLLUP_KEY.join(', ');

/** The same without dimensions that were added to rollups which had rows by then. */
const KEY_AT_FIRST = ROLLUP_KEY.filter(
  (name) => !ROLLUP_DIMENSIONS.some(({ column, added }) => added && column === name),
).join(', ');

/** What comparing many windows may use: longer than a page would wait, beyond half a gigabyte on disk. */
export const AUDIT_LIMITS: ClickHouseSettings = {
  max_execution_time: 600,
  max_memory_usage: '4000000000',
  max_bytes_before_external_group_by: '500000000',
};

/** Hours whose windows are made or totalled in one go: what bounds the memory and the time of a statement. */
export const HOURS_AT_A_TIME = 6;

const BETWEEN = (time: string) => `${time} >= {from: DateTime('UTC')} AND ${time} < {to: DateTime('UTC')}`;
/**
 * A DateTime64 column must not be compared with a DateTime: ClickHouse narrows `< 12:01:00` to `<= 12:00:59` when
 * it prunes by min-max, and passes over a part that holds only 12:00:59.5 (ClickHouse/ClickHouse#113993).
 */
const EVENT_TIME_BETWEEN = `event_time >= ${asDateTime64('from')} AND event_time < ${asDateTime64('to')}`;
const SELECTED = `window_start IN {windows: Array(DateTime('UTC'))}`;

/**
 * Rows of the selected windows as they should be (`should_*`, from the source) and as they are (`is_*`, from the
 * rollups), beside each other, as SQL that stands in a FROM. Raw clicks that were received before `retainedSince` (ms)
 * may have expired: rows of windows that start before it are `borne_out` only where raw clicks still come to all that
 * was counted. What was counted before a dimension was added is compared as it was counted, without the dimension.
 */
export function windowsSideBySide(
  granularity: Granularity,
  selection: WindowSelection,
  options: { source?: WindowSource; tables?: RollupTables; is?: RollupTables; retainedSince?: number } = {},
): Source {
  const { source = 'clicks', tables = ROLLUPS, is = tables, retainedSince = 0 } = options;
  const listed = 'windowStarts' in selection;
  const should =
    source === 'clicks' ? rawClicks(granularity, listed) : minuteRollups(granularity, listed, tables['1m']);
  const was = `
    SELECT ${KEY}, ${MEASURE_COLUMNS.map((column) => `0 AS should_${column}, ${column} AS is_${column}`).join(', ')}
    FROM ${is[granularity]} FINAL WHERE ${BETWEEN('window_start')}${listed ? ` AND ${SELECTED}` : ''}`;
  const sums = ['should', 'is'].flatMap((side) =>
    MEASURE_COLUMNS.map((column) => `sum(s.${side}_${column}) AS ${side}_${column}`),
  );
  const rows = `SELECT ${KEY}, ${sums.join(', ')} FROM (${should} UNION ALL ${was}) AS s GROUP BY ${KEY}`;
  const from = listed ? Math.min(...selection.windowStarts) : selection.from;
  return {
    sql: from >= retainedSince ? `(SELECT *, true AS borne_out FROM (${rows}))` : `(${judged(rows)})`,
    params: {
      ...(listed ? listParams(granularity, selection.windowStarts) : bounds(selection)),
      retained: wholeSecond(retainedSince),
    },
  };
}

function judged(rows: string): string {
  const covered = MEASURE_COLUMNS.map(
    (column) => `sum(r.should_${column}) OVER w >= sum(r.is_${column}) OVER w`,
  );
  return `
    SELECT r.*, r.window_start >= {retained: DateTime('UTC')} OR (${covered.join(' AND ')}) AS borne_out
    FROM (${rows}) AS r WINDOW w AS (PARTITION BY ${KEY_AT_FIRST})`;
}

/** Whether a row is not as raw clicks say that it should be. */
export function differs(alias: string): string {
  const some = MEASURE_COLUMNS.map((column) => `${alias}.should_${column} != ${alias}.is_${column}`);
  return `(${alias}.borne_out AND (${some.join(' OR ')}))`;
}

// The time range prunes partitions, the hours prune the primary key, the windows pick the rows.
function rawClicks(granularity: Granularity, listed: boolean): string {
  const key = ROLLUP_KEY.map((column) =>
    column === 'window_start' ? `${tumble(granularity, 'event_time')} AS window_start` : column,
  );
  const measures = MEASURE_COLUMNS.map(
    (column, i) => `${RAW_MEASURES[i]} AS should_${column}, 0 AS is_${column}`,
  );
  return `
    SELECT ${[...key, ...measures].join(', ')}
    FROM clicks FINAL WHERE ${EVENT_TIME_BETWEEN}
    ${listed ? `AND toStartOfHour(event_time) IN {hours: Array(DateTime('UTC'))} AND ${SELECTED}` : ''}`;
}

function minuteRollups(granularity: Granularity, listed: boolean, minutes: string): string {
  const key = ROLLUP_KEY.map((column) => (column === 'window_start' ? 'hour AS window_start' : column));
  const measures = MEASURE_COLUMNS.map((column) => `${column} AS should_${column}, 0 AS is_${column}`);
  return `
    SELECT ${[...key, ...measures].join(', ')}
    FROM (
      SELECT *, ${tumble(granularity, 'window_start')} AS hour FROM ${minutes} FINAL WHERE ${BETWEEN('window_start')}
      ${listed ? `AND toStartOfHour(window_start) IN {hours: Array(DateTime('UTC'))}` : ''})`;
}

/** A bound DateTime as a time of a column in milliseconds. */
export function asDateTime64(parameter: string): string {
  return `toDateTime64({${parameter}: DateTime('UTC')}, 3, 'UTC')`;
}

/** The first whole second from a time (ms) on: bounds of DateTime columns have no fraction. */
export function wholeSecond(ms: number): Date {
  return new Date(Math.ceil(ms / 1000) * 1000);
}

function tumble(granularity: Granularity, time: string): string {
  return granularity === '1m'
    ? `toStartOfMinute(toDateTime(${time}, 'UTC'))`
    : `toStartOfHour(toDateTime(${time}, 'UTC'))`;
}

function listParams(granularity: Granularity, windowStarts: readonly number[]) {
  const hours = new Set(windowStarts.map((start) => windowStart(start, '1h')));
  const to = Math.max(...windowStarts) + WINDOW_MS[granularity];
  return {
    windows: windowStarts.map((start) => new Date(start)),
    hours: [...hours].map((start) => new Date(start)),
    ...bounds({ from: Math.min(...windowStarts), to }),
  };
}

function bounds({ from, to }: Span) {
  return { from: new Date(from), to: new Date(to) };
}
