import { type ClickHouseClient, compareHours } from '@clickledger/db';
import { totalsDrift } from '@clickledger/db/testing';
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
  return [
    ...hours.filter(({ difference }) => difference !== 0n),
    ...minutes,
    ...(await totalsDrift({ clickhouse })),
  ];
}
