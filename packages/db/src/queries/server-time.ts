import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select } from '#clickhouse/select.ts';

/** ClickHouse's own time, in ms: what it notes itself can be compared with it. */
export async function serverTime(ch: ClickHouseClient): Promise<number> {
  const [row] = await select(ch, {
    sql: 'SELECT toUnixTimestamp64Milli(now64(3)) AS now',
    row: z.object({ now: int64 }),
  });
  return Number(row?.now);
}
