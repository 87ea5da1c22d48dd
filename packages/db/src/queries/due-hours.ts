import { type Span, windowStart } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { select } from '#clickhouse/select.ts';
import { AUDIT_LIMITS, asDateTime64, wholeSecond } from './windows.ts';

/** An hour of an advertiser; its start in ms. */
export interface AdvertiserHour {
  advertiserId: string;
  hour: number;
}

const advertiserHour = z
  .object({ start: z.number(), advertiser_id: z.string() })
  .transform((row): AdvertiserHour => ({ advertiserId: row.advertiser_id, hour: row.start * 1000 }));

/**
 * Notes that clicks reached hours that had closed, after these clicks were stored: the reconciler looks at the
 * hours again. Event times in ms; hours that are open at `now` are left out, as they are compared once they close.
 */
export async function markLateHours(
  ch: ClickHouseClient,
  clicks: Iterable<{ advertiser_id: string; event_time: number }>,
  now: number,
): Promise<void> {
  const open = windowStart(now, '1h');
  const late = new Map<string, { advertiser_id: string; window_start: number }>();
  for (const { advertiser_id, event_time } of clicks) {
    if (event_time >= open) continue;
    const window_start = windowStart(event_time, '1h') / 1000;
    late.set(`${window_start} ${advertiser_id}`, { advertiser_id, window_start });
  }
  if (late.size === 0) return;
  await ch.insert({
    table: 'late_hours',
    values: [...late.values()],
    columns: ['advertiser_id', 'window_start'],
    format: 'JSONEachRow',
    clickhouse_settings: { max_partitions_per_insert_block: '0' },
  });
}

/**
 * Hours within `[from, to)` (ms, whole hours) that hold clicks, or counts that clicks not yet expired should bear
 * out; ascending.
 */
export async function hoursToCompare(
  ch: ClickHouseClient,
  { from, to, retainedSince }: Span & { retainedSince: number },
): Promise<number[]> {
  const rows = await select(ch, {
    sql: `
      SELECT DISTINCT toUnixTimestamp(h.hour) AS start FROM (
        SELECT toStartOfHour(toDateTime(event_time, 'UTC')) AS hour FROM clicks
        WHERE event_time >= ${asDateTime64('from')} AND event_time < ${asDateTime64('to')}
        GROUP BY hour
        UNION ALL
        SELECT window_start AS hour FROM rollups_1h
        WHERE window_start >= {counted: DateTime('UTC')} AND window_start < {to: DateTime('UTC')}
        GROUP BY hour
      ) AS h
      ORDER BY start`,
    params: {
      from: new Date(from),
      to: new Date(to),
      counted: wholeSecond(Math.max(from, retainedSince)),
    },
    row: z.object({ start: z.number() }),
    settings: AUDIT_LIMITS,
  });
  return rows.map(({ start }) => start * 1000);
}

/**
 * Hours before `before` that have to be compared again: clicks reached them after they were compared, or they
 * differed then. Those compared after `checkedBefore` may wait. Times in ms; the oldest 2,000 hours, ascending.
 */
export async function dueHours(
  ch: ClickHouseClient,
  { before, checkedBefore }: { before: number; checkedBefore: number },
): Promise<AdvertiserHour[]> {
  return select(ch, {
    sql: `
      SELECT toUnixTimestamp(h.window_start) AS start, h.advertiser_id AS advertiser_id FROM (
        SELECT advertiser_id, window_start, touched_at, toDateTime64(0, 3, 'UTC') AS checked_at, 0 AS differs
        FROM late_hours
        UNION ALL
        SELECT advertiser_id, window_start, toDateTime64(0, 3, 'UTC') AS touched_at,
          max(a.checked_at) AS checked_at, argMax(a.difference, a.checked_at) != 0 AS differs
        FROM audits AS a WHERE a.granularity = '1h' GROUP BY advertiser_id, window_start
      ) AS h
      WHERE h.window_start < {before: DateTime('UTC')}
      GROUP BY start, advertiser_id
      HAVING (max(h.touched_at) >= max(h.checked_at) OR max(h.differs) > 0)
        AND max(h.checked_at) <= {checkedBefore: DateTime64(3, 'UTC')}
      ORDER BY start, advertiser_id LIMIT 2000`,
    params: { before: wholeSecond(before), checkedBefore: new Date(checkedBefore) },
    row: advertiserHour,
    settings: AUDIT_LIMITS,
  });
}
