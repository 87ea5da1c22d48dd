import { type Counts, WINDOW_MS } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select } from '#clickhouse/select.ts';
import { ACCEPTED, countsRow, MEASURE_COLUMNS, rollupSums } from '#measures.ts';

const MINUTE = WINDOW_MS['1m'];
const HOUR = WINDOW_MS['1h'];
/** Windows of the last hours tell the minute of the newest click, those before the hour. */
const MINUTES_KNOWN_MS = 3 * HOUR;
/** How far back the newest click is looked for. */
export const LAST_CLICK_WITHIN_MS = 30 * 24 * HOUR;

/** From when on rollups are asked for the newest clicks: hours, and, of late, minutes. */
export function lastClickBounds(now: number): { oldest: Date; recent: Date } {
  const minute = (time: number) => new Date(Math.floor(time / MINUTE) * MINUTE);
  return { oldest: minute(now - LAST_CLICK_WITHIN_MS), recent: minute(now - MINUTES_KNOWN_MS) };
}

/** A campaign's figures since its advertiser's own start: a line in which money is rounded. */
export interface AdvertiserLine {
  /** `''` for refused clicks that named no advertiser's campaign. */
  advertiserId: string;
  /** As refused clicks claim it. */
  campaignId: string;
  counts: Counts;
  rejected: bigint;
  /** Start of the newest window with an accepted click, or null where there is none within 30 days. */
  lastClickAt: Date | null;
}

/** Since when an advertiser's clicks are counted: ms, a whole minute. */
export interface CountedSince {
  advertiserId: string;
  since: number;
}

const NOTHING = MEASURE_COLUMNS.map((column) =>
  column === 'cost_micros' ? 'toInt64(0) AS cost_micros' : `toUInt64(0) AS ${column}`,
).join(', ');
const FIGURES = MEASURE_COLUMNS.join(', ');
const SINCE = 'transform(advertiser_id, {ids: Array(String)}, {since: Array(UInt32)}, {otherwise: UInt32})';
/** The first whole hour of it. */
const WHOLE = `intDiv(${SINCE} + 3599, 3600) * 3600`;
const IN_DAY = `window_start >= {earliest: DateTime('UTC')}`;

/** The newest window of each campaign that has an accepted click, among those from a bound parameter on. */
function newestWindows(table: 'rollups_1h' | 'rollups_1m', from: string): string {
  return `
    SELECT advertiser_id, campaign_id, max(window_start) AS newest FROM ${table}
    WHERE window_start >= {${from}: DateTime('UTC')} AND ${ACCEPTED} > 0 GROUP BY advertiser_id, campaign_id`;
}

/**
 * Every advertiser's figures, each since a time of its own, in one question: whole hours from hour rollups, the hour
 * that a start cuts from minute rollups. It reads two days of windows and of refusals, and the times alone of what is
 * before; what names no advertiser is counted since the earliest of the starts. For operators.
 */
export async function allAdvertisers(
  ch: ClickHouseClient,
  of: readonly CountedSince[],
  now: number,
): Promise<AdvertiserLine[]> {
  const earliest = Math.min(Math.floor(now / MINUTE) * MINUTE, ...of.map(({ since }) => since));
  return select(ch, {
    sql: `
      SELECT advertiser_id, campaign_id, ${rollupSums('t')}, sum(t.rejected) AS rejected, max(t.last) AS last
      FROM (
        SELECT advertiser_id, campaign_id, ${FIGURES}, toUInt64(0) AS rejected, toUInt32(0) AS last
        FROM rollups_1h FINAL WHERE ${IN_DAY} AND toUnixTimestamp(window_start) >= ${WHOLE}
        UNION ALL
        SELECT advertiser_id, campaign_id, ${FIGURES}, toUInt64(0) AS rejected, toUInt32(0) AS last
        FROM rollups_1m FINAL
        WHERE ${IN_DAY} AND toUnixTimestamp(window_start) >= ${SINCE} AND toUnixTimestamp(window_start) < ${WHOLE}
        UNION ALL
        SELECT advertiser_id, campaign_id, ${NOTHING}, toUInt64(0) AS rejected, toUnixTimestamp(newest) AS last
        FROM (${newestWindows('rollups_1h', 'oldest')})
        UNION ALL
        SELECT advertiser_id, campaign_id, ${NOTHING}, toUInt64(0) AS rejected, toUnixTimestamp(newest) AS last
        FROM (${newestWindows('rollups_1m', 'recent')})
        UNION ALL
        SELECT advertiser_id, campaign_id, ${NOTHING}, toUInt64(clicks) AS rejected, toUInt32(0) AS last
        FROM (
          -- Not FINAL, which would read a month of rows for those of a day.
          SELECT advertiser_id, campaign_id, rejection_id, argMax(count, log_position) AS clicks
          FROM rejected_clicks
          WHERE received_at >= {earliest: DateTime('UTC')} - INTERVAL 5 MINUTE
            AND toUnixTimestamp(counted_at) >= ${SINCE}
          GROUP BY advertiser_id, campaign_id, rejection_id
        )
      ) AS t
      GROUP BY advertiser_id, campaign_id`,
    params: {
      ids: of.map(({ advertiserId }) => advertiserId),
      since: of.map(({ since }) => since / 1_000),
      otherwise: earliest / 1_000,
      earliest: new Date(earliest),
      ...lastClickBounds(now),
    },
    row: z
      .object({ advertiser_id: z.string(), campaign_id: z.string(), rejected: int64, last: z.number() })
      .and(countsRow)
      .transform(({ advertiser_id, campaign_id, rejected, last, ...counts }) => ({
        advertiserId: advertiser_id,
        campaignId: campaign_id,
        counts,
        rejected,
        lastClickAt: last > 0 ? new Date(last * 1_000) : null,
      })),
  });
}
