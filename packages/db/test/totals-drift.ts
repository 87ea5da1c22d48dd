import { MEASURE_COLUMNS } from '../src/measures.ts';
import type { TestStores } from './stores.ts';

/** A total that is not what its rollup rows come to; a total that is missing is 0. */
export interface Drift {
  table: string;
  advertiser_id: string;
  campaign_id: string;
  start: number;
}

const OTHERS = ['site_id', 'creative_id', 'country', 'device', 'os'];
const COUNTED = (sign: number) =>
  `[${MEASURE_COLUMNS.map((column) => `${sign} * toInt64(${column})`).join(', ')}] AS counted`;

/** Where totals and the sums of rollup rows differ, by arithmetic of its own. */
export async function totalsDrift({ clickhouse }: Pick<TestStores, 'clickhouse'>): Promise<Drift[]> {
  const drift: Drift[] = [];
  for (const granularity of ['1m', '1h']) {
    const side = (table: string, sign: number) =>
      `SELECT advertiser_id, campaign_id, window_start,
        ${COUNTED(sign)}
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
  return [...drift, ...(await driftByDimension(clickhouse))];
}

/** Of hours that are over. */
async function driftByDimension(clickhouse: TestStores['clickhouse']): Promise<Drift[]> {
  const rows = OTHERS.map(
    (column) =>
      `SELECT advertiser_id, campaign_id, window_start, '${column}' AS dimension, toString(${column}) AS value, ${COUNTED(1)}
      FROM rollups_1h FINAL WHERE window_start < toStartOfHour(now())`,
  );
  const totals = `SELECT advertiser_id, campaign_id, window_start, dimension, value, ${COUNTED(-1)} FROM totals_by_1h FINAL`;
  const answer = await clickhouse.query({
    query: `
      SELECT 'totals_by_1h' AS table, advertiser_id, campaign_id, toUnixTimestamp(window_start) AS start
      FROM (${[...rows, totals].join(' UNION ALL ')})
      GROUP BY advertiser_id, campaign_id, window_start, dimension, value
      HAVING arrayExists(sum -> sum != 0, sumForEach(counted)) ORDER BY ALL`,
    format: 'JSONEachRow',
  });
  return answer.json<Drift>();
}

/** How many rows the tables of totals hold, superseded ones included. */
export async function totalsWritten({ clickhouse }: Pick<TestStores, 'clickhouse'>): Promise<number> {
  const answer = await clickhouse.query({
    query:
      'SELECT (SELECT count() FROM totals_1m) + (SELECT count() FROM totals_1h) + (SELECT count() FROM totals_by_1h) AS rows',
    format: 'JSONEachRow',
  });
  const [row] = await answer.json<{ rows: string }>();
  return Number(row?.rows);
}
