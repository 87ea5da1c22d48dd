import { MEASURE_COLUMNS } from '../src/measures.ts';
import type { TestStores } from './stores.ts';

/** A total that is not what its rollup rows come to; a total that is missing is 0. */
export interface Drift {
  table: string;
  advertiser_id: string;
  campaign_id: string;
  start: number;
}

/** Where totals and the sums of rollup rows differ, by arithmetic of its own. */
export async function totalsDrift({ clickhouse }: Pick<TestStores, 'clickhouse'>): Promise<Drift[]> {
  const drift: Drift[] = [];
  for (const granularity of ['1m', '1h']) {
    const side = (table: string, sign: number) =>
      `SELECT advertiser_id, campaign_id, window_start,
        [${MEASURE_COLUMNS.map((column) => `${sign} * toInt64(${column})`).join(', ')}] AS counted
      FROM ${table}_${granularity} FINAL`;
    const answer = await clickhouse.query({
      query: `
        SELECT 'totals_${granularity}' AS table, advertiser_id, campaign_id, toUnixTimestamp(window_start) AS start
        FROM (${side('rollups', 1)} UNION ALL ${side('totals', -1)})
        GROUP BY advertiser_id, campaign_id, window_start
        HAVING arrayExists(sum -> sum != 0, sumForEach(counted)) ORDER BY ALL`,
      format: 'JSONEachRow',
    });
    drift.push(...(await answer.json<Drift>()));
  }
  return drift;
}

/** How many rows the tables of totals hold, superseded ones included. */
export async function totalsWritten({ clickhouse }: Pick<TestStores, 'clickhouse'>): Promise<number> {
  const answer = await clickhouse.query({
    query: 'SELECT (SELECT count() FROM totals_1m) + (SELECT count() FROM totals_1h) AS rows',
    format: 'JSONEachRow',
  });
  const [row] = await answer.json<{ rows: string }>();
  return Number(row?.rows);
}
