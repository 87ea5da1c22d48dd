import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select, timeMs } from '#clickhouse/select.ts';

/** What a table holds and how fresh it is: for operators. */
export interface TableHealth {
  table: 'clicks' | 'rejected_clicks' | 'filtered_requests' | 'rollups_1m' | 'rollups_1h';
  /** Stored rows, copies not yet merged included. */
  rows: bigint;
  bytes: bigint;
  /** Newest time in the table: receipt of a click, start of a window; null when empty. */
  newest: Date | null;
}

const NEWEST: Record<TableHealth['table'], string> = {
  clicks: 'toUnixTimestamp64Milli(max(received_at))',
  rejected_clicks: 'toUnixTimestamp64Milli(max(received_at))',
  filtered_requests: 'toInt64(toUnixTimestamp(max(window_start))) * 1000',
  rollups_1m: 'toInt64(toUnixTimestamp(max(window_start))) * 1000',
  rollups_1h: 'toInt64(toUnixTimestamp(max(window_start))) * 1000',
};

/** Size and freshness of each table. */
export async function tableHealth(ch: ClickHouseClient): Promise<TableHealth[]> {
  const tables = Object.keys(NEWEST) as TableHealth['table'][];
  return Promise.all(
    tables.map(async (table) => {
      const [row] = await select(ch, {
        sql: `
          SELECT count() AS rows, ${NEWEST[table]} AS newest,
            (SELECT sum(bytes_on_disk) FROM system.parts
             WHERE database = currentDatabase() AND table = {table: String} AND active) AS bytes
          FROM ${table}`,
        params: { table },
        row: z.object({ rows: int64, newest: timeMs, bytes: int64 }),
      });
      const { rows = 0n, bytes = 0n, newest = null } = row ?? {};
      return { table, rows, bytes, newest: rows > 0n ? newest : null };
    }),
  );
}
