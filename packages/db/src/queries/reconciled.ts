import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select, timeMs } from '#clickhouse/select.ts';

/** How far the reconciler has come. */
export interface Reconciled {
  /** Every hour before this was compared at least once. */
  upTo: Date;
  /** When it last looked whether there is more. */
  notedAt: Date;
}

/** Undefined until a reconciler has run. */
export async function readReconciled(ch: ClickHouseClient): Promise<Reconciled | undefined> {
  const [row] = await select(ch, {
    sql: `
      SELECT count() AS known, toInt64(toUnixTimestamp(max(up_to))) * 1000 AS up_to,
        toUnixTimestamp64Milli(max(noted_at)) AS noted_at
      FROM reconciled WHERE name = 'hours'`,
    row: z.object({ known: int64, up_to: timeMs, noted_at: timeMs }),
  });
  return row && row.known > 0n ? { upTo: row.up_to, notedAt: row.noted_at } : undefined;
}

/** Notes that every hour before `upTo` (ms) was compared. A smaller one than is known is of no effect. */
export async function noteReconciled(ch: ClickHouseClient, upTo: number): Promise<void> {
  await ch.insert({
    table: 'reconciled',
    values: [{ name: 'hours', up_to: upTo / 1000 }],
    columns: ['name', 'up_to'],
    format: 'JSONEachRow',
  });
}
