import { recomputeWindows } from '@clickledger/db';
import { WINDOW_MS } from '@clickledger/domain';
import { CLICK_COLUMNS, encodeNative } from '@clickledger/pipeline/stages';
import { type ClickHouseFront, withClickHouse } from '../front.ts';
import type { Figure } from '../report.ts';
import type { Recorded } from './realistic-clicks.ts';

const BATCH = 20_000;
const TABLES = ['clicks', 'rollups_1m', 'rollups_1h', 'totals_1m', 'totals_1h', 'totals_by_1h'];

/** Bytes of a raw click and of a row of each kind of window on disk, once all parts of a day are one; and of a click on its way there. */
export async function clickHouseBytes(folder: string, clicks: readonly Recorded[]): Promise<Figure[]> {
  return withClickHouse(folder, async (front) => {
    const sent = await insert(front, clicks);
    await count(front, clicks);
    for (const table of TABLES) await front.client.command({ query: `OPTIMIZE TABLE ${table} FINAL` });
    const sizes = await sizesOf(front);
    return [
      { name: 'ClickHouse, sent to it', value: sent / clicks.length, unit: 'B' },
      ...sizes.flatMap(({ table, rows, bytes }) => [
        { name: `ClickHouse, ${table}: rows a click`, value: rows / clicks.length, unit: '' },
        { name: `ClickHouse, ${table}: a row on disk`, value: bytes / rows, unit: 'B' },
      ]),
    ];
  });
}

async function insert({ insert }: ClickHouseFront, clicks: readonly Recorded[]): Promise<number> {
  let bytes = 0;
  for (let i = 0; i < clicks.length; i += BATCH) {
    const rows = clicks.slice(i, i + BATCH).map(({ click }, j) => ({ click, position: i + j }));
    const block = encodeNative(CLICK_COLUMNS, rows);
    bytes += block.length;
    await insert('clicks', 'Native', block);
  }
  return bytes;
}

async function count({ client }: ClickHouseFront, clicks: readonly Recorded[]): Promise<void> {
  for (const granularity of ['1m', '1h'] as const) {
    const size = WINDOW_MS[granularity];
    const windowStarts = clicks.map(({ click }) => click.event_time - (click.event_time % size));
    await recomputeWindows(client, {
      granularity,
      windowStarts,
      version: 1n,
      ...(granularity === '1h' && { source: 'rollups_1m' as const }),
    });
  }
}

async function sizesOf({
  client,
}: ClickHouseFront): Promise<{ table: string; rows: number; bytes: number }[]> {
  const answer = await client.query({
    query: `SELECT table, sum(rows) AS rows, sum(bytes_on_disk) AS bytes FROM system.parts
      WHERE active AND table IN ({tables: Array(String)}) GROUP BY table ORDER BY table`,
    query_params: { tables: TABLES },
    format: 'JSON',
  });
  const { data } = await answer.json<{ table: string; rows: string; bytes: string }>();
  return data.map(({ table, rows, bytes }) => ({ table, rows: Number(rows), bytes: Number(bytes) }));
}
