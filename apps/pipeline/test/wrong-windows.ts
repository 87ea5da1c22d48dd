import { type ClickHouseClient, compareHours } from '@clickledger/db';
import { windowStart } from '@clickledger/domain';

const HOUR = 3_600_000;

/** Windows that are not what their raw clicks come to, and totals that are not those of their windows. */
export async function wrongWindows(clickhouse: ClickHouseClient): Promise<unknown[]> {
  const to = windowStart(Date.now(), '1h') + 2 * HOUR;
  const { hours, minutes } = await compareHours(clickhouse, {
    from: to - 48 * HOUR,
    to,
    retainedSince: 0,
  });
  const totals = ['1m', '1h'].map(async (granularity) => {
    const side = (table: string, sign: string) =>
      `SELECT advertiser_id, campaign_id, window_start, ${sign}toInt64(billable + duplicate + invalid_givt + invalid_sivt) AS clicks,
        ${sign}cost_micros AS cost FROM ${table}_${granularity} FINAL`;
    const answer = await clickhouse.query({
      query: `SELECT advertiser_id, campaign_id, window_start, sum(clicks), sum(cost)
        FROM (${side('rollups', '')} UNION ALL ${side('totals', '-')})
        GROUP BY ALL HAVING sum(clicks) != 0 OR sum(cost) != 0`,
      format: 'JSONEachRow',
    });
    return answer.json();
  });
  return [
    ...hours.filter(({ difference }) => difference !== 0n),
    ...minutes,
    ...(await Promise.all(totals)).flat(),
  ];
}
