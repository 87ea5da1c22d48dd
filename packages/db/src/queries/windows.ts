import { type Granularity, WINDOW_MS, windowStart } from '@clickledger/domain';
import type { Source } from './rollups.ts';

/** What windows are computed from: a closed set. Hours may be summed from minute rollups. */
export type WindowSource = 'clicks' | 'rollups_1m';

export const ROLLUPS = { '1m': 'rollups_1m', '1h': 'rollups_1h' } as const satisfies Record<
  Granularity,
  string
>;
export const DIMENSIONS = 'advertiser_id, campaign_id, window_start, site_id, creative_id, country, device';
export const COUNTS = ['billable', 'duplicate', 'invalid_givt', 'invalid_sivt', 'cost_micros'] as const;

const START = (granularity: Granularity, time: string) =>
  `toDateTime(toStartOfInterval(${time}, toIntervalSecond(${WINDOW_MS[granularity] / 1000})), 'UTC')`;

/**
 * Rows of the asked windows as they should be (`should_*`, from the source) and as they are (`is_*`, from the rollups),
 * under each other, as SQL that stands in a FROM. Window starts in ms.
 */
export function windowsSideBySide(
  granularity: Granularity,
  windowStarts: readonly number[],
  source: WindowSource = 'clicks',
): Source {
  const should = source === 'clicks' ? rawClicks(granularity) : minuteRollups(granularity);
  const is = `
    SELECT ${DIMENSIONS}, ${COUNTS.map((c) => `0 AS should_${c}, ${c} AS is_${c}`).join(', ')}
    FROM ${ROLLUPS[granularity]} FINAL WHERE window_start IN {windows: Array(DateTime('UTC'))}`;
  const hours = new Set(windowStarts.map((start) => windowStart(start, '1h')));
  return {
    sql: `(${should} UNION ALL ${is})`,
    params: {
      windows: windowStarts.map((start) => start / 1000),
      hours: [...hours].map((start) => start / 1000),
      from: Math.min(...windowStarts) / 1000,
      to: (Math.max(...windowStarts) + WINDOW_MS[granularity]) / 1000,
    },
  };
}

// The time range prunes partitions, the hours prune the primary key, the windows pick the rows.
function rawClicks(granularity: Granularity): string {
  const givt = `verdict = 'invalid' AND invalid_class != 'sivt'`;
  const sivt = `verdict = 'invalid' AND invalid_class = 'sivt'`;
  const counts = [`verdict = 'billable'`, `verdict = 'duplicate'`, givt, sivt, 'cost_micros'];
  return `
    SELECT advertiser_id, campaign_id, ${START(granularity, 'event_time')} AS window_start,
      site_id, creative_id, country, device,
      ${COUNTS.map((c, i) => `${counts[i]} AS should_${c}, 0 AS is_${c}`).join(', ')}
    FROM clicks FINAL
    WHERE event_time >= {from: DateTime('UTC')} AND event_time < {to: DateTime('UTC')}
      AND toStartOfHour(event_time) IN {hours: Array(DateTime('UTC'))}
      AND window_start IN {windows: Array(DateTime('UTC'))}`;
}

function minuteRollups(granularity: Granularity): string {
  return `
    SELECT advertiser_id, campaign_id, ${START(granularity, 'window_start')} AS window_start,
      site_id, creative_id, country, device, ${COUNTS.map((c) => `${c} AS should_${c}, 0 AS is_${c}`).join(', ')}
    FROM (SELECT * FROM rollups_1m FINAL
      WHERE window_start >= {from: DateTime('UTC')} AND window_start < {to: DateTime('UTC')})
    WHERE window_start IN {windows: Array(DateTime('UTC'))}`;
}
