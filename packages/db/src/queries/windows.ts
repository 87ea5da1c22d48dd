import type { ClickHouseSettings } from '@clickhouse/client';
import { type Granularity, type Span, WINDOW_MS, windowStart } from '@clickledger/domain';
import type { Source } from './rollups.ts';

/** What windows are computed from: a closed set. Hours may be summed from minute rollups. */
export type WindowSource = 'clicks' | 'rollups_1m';

/** Which windows: these starts (ms), or all that start within a span (ms). */
export type WindowSelection = { windowStarts: readonly number[] } | Span;

export const ROLLUPS = { '1m': 'rollups_1m', '1h': 'rollups_1h' } as const satisfies Record<
  Granularity,
  string
>;
export const DIMENSIONS = 'advertiser_id, campaign_id, window_start, site_id, creative_id, country, device';
export const COUNTS = ['billable', 'duplicate', 'invalid_givt', 'invalid_sivt', 'cost_micros'] as const;

/** What comparing many windows may use: longer than a page would wait, beyond half a gigabyte on disk. */
export const AUDIT_LIMITS: ClickHouseSettings = {
  max_execution_time: 600,
  max_memory_usage: '4000000000',
  max_bytes_before_external_group_by: '500000000',
};

const MEASURES = [
  `verdict = 'billable'`,
  `verdict = 'duplicate'`,
  `verdict = 'invalid' AND invalid_class != 'sivt'`,
  `verdict = 'invalid' AND invalid_class = 'sivt'`,
  'cost_micros',
];

const BETWEEN = (time: string) => `${time} >= {from: DateTime('UTC')} AND ${time} < {to: DateTime('UTC')}`;
/**
 * A DateTime64 column must not be compared with a DateTime: ClickHouse narrows `< 12:01:00` to `<= 12:00:59` when
 * it prunes by min-max, and passes over a part that holds only 12:00:59.5 (ClickHouse/ClickHouse#113993).
 */
const EVENT_TIME_BETWEEN = `event_time >= ${asDateTime64('from')} AND event_time < ${asDateTime64('to')}`;
const SELECTED = `window_start IN {windows: Array(DateTime('UTC'))}`;

/**
 * Rows of the selected windows as they should be (`should_*`, from the source) and as they are (`is_*`, from the
 * rollups), under each other, as SQL that stands in a FROM.
 */
export function windowsSideBySide(
  granularity: Granularity,
  selection: WindowSelection,
  source: WindowSource = 'clicks',
): Source {
  const listed = 'windowStarts' in selection;
  const should = source === 'clicks' ? rawClicks(granularity, listed) : minuteRollups(granularity, listed);
  const is = `
    SELECT ${DIMENSIONS}, ${COUNTS.map((count) => `0 AS should_${count}, ${count} AS is_${count}`).join(', ')}
    FROM ${ROLLUPS[granularity]} FINAL WHERE ${BETWEEN('window_start')}${listed ? ` AND ${SELECTED}` : ''}`;
  return {
    sql: `(${should} UNION ALL ${is})`,
    params: listed ? listParams(granularity, selection.windowStarts) : bounds(selection),
  };
}

// The time range prunes partitions, the hours prune the primary key, the windows pick the rows.
function rawClicks(granularity: Granularity, listed: boolean): string {
  const counts = COUNTS.map((count, i) => `${MEASURES[i]} AS should_${count}, 0 AS is_${count}`);
  return `
    SELECT advertiser_id, campaign_id, ${tumble(granularity, 'event_time')} AS window_start,
      site_id, creative_id, country, device, ${counts.join(', ')}
    FROM clicks FINAL WHERE ${EVENT_TIME_BETWEEN}
    ${listed ? `AND toStartOfHour(event_time) IN {hours: Array(DateTime('UTC'))} AND ${SELECTED}` : ''}`;
}

function minuteRollups(granularity: Granularity, listed: boolean): string {
  return `
    SELECT advertiser_id, campaign_id, hour AS window_start, site_id, creative_id, country, device,
      ${COUNTS.map((count) => `${count} AS should_${count}, 0 AS is_${count}`).join(', ')}
    FROM (
      SELECT *, ${tumble(granularity, 'window_start')} AS hour FROM rollups_1m FINAL WHERE ${BETWEEN('window_start')}
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
