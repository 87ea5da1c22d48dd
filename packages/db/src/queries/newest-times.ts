import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select } from '#clickhouse/select.ts';

/**
 * Event time of the newest raw click and start of the newest minute window, in ms, over all advertisers; undefined
 * where there is none. ClickHouse answers from what it keeps of each part, at any volume.
 */
export async function newestTimes(
  ch: ClickHouseClient,
): Promise<{ click: number | undefined; window: number | undefined }> {
  const [row] = await select(ch, {
    sql: `
      SELECT (SELECT toUnixTimestamp64Milli(max(event_time)) FROM clicks) AS click,
        (SELECT toInt64(toUnixTimestamp(max(window_start))) * 1000 FROM rollups_1m) AS window`,
    row: z.object({ click: int64, window: int64 }),
  });
  const known = (ms: bigint | undefined) => (ms === undefined || ms <= 0n ? undefined : Number(ms));
  return { click: known(row?.click), window: known(row?.window) };
}
