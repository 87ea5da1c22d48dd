import { ROLLUP_KEY } from '@clickledger/domain';
import { askClickHouse } from '#support/raw-clicks.ts';

/** Clicks as the stores have them at one moment. */
export interface Counts {
  /** Rows of raw clicks, merged or not, and different ids among them. */
  rows: number;
  ids: number;
  minutes: number;
  hours: number;
}

const ROLLED_UP = 'sum(billable + duplicate + invalid_givt + invalid_sivt)';

export async function countClicks(dataDir: string): Promise<Counts> {
  const [raw] = await askClickHouse(
    dataDir,
    'SELECT count(), uniqExact(advertiser_id, click_id) FROM clicks',
  );
  const [minutes] = await askClickHouse(dataDir, `SELECT ${ROLLED_UP} FROM rollups_1m FINAL`);
  const [hours] = await askClickHouse(dataDir, `SELECT ${ROLLED_UP} FROM rollups_1h FINAL`);
  const [rows, ids] = raw ?? [];
  return { rows: Number(rows), ids: Number(ids), minutes: Number(minutes?.[0]), hours: Number(hours?.[0]) };
}

/** Whether at least so many clicks have come all the way. */
export function haveArrived({ ids, minutes, hours }: Counts, clicks: number): boolean {
  return ids >= clicks && minutes >= clicks && hours >= clicks;
}

const KEY = ROLLUP_KEY.join(', ');
const COUNTED: Record<string, string> = {
  billable: "verdict = 'billable'",
  duplicate: "verdict = 'duplicate'",
  invalid_givt: "invalid_class = 'givt'",
  invalid_sivt: "invalid_class = 'sivt'",
  cost_micros: 'cost_micros',
};
const TABLES = { '1m': ['rollups_1m', 'toStartOfMinute'], '1h': ['rollups_1h', 'toStartOfHour'] } as const;

/** Rows of windows that differ from their recomputation out of raw clicks, by the test's own arithmetic. */
export async function differences(dataDir: string, granularity: '1m' | '1h'): Promise<string[][]> {
  const [table, start] = TABLES[granularity];
  const select = (of: (name: string, raw: string) => string) =>
    Object.entries(COUNTED).map(([name, raw]) => `${of(name, raw)} AS ${name}_off`);
  const nonZero = Object.keys(COUNTED).map((name) => `sum(${name}_off) != 0`);
  return askClickHouse(
    dataDir,
    `SELECT ${KEY}, ${Object.keys(COUNTED).map((name) => `sum(${name}_off)`)} FROM (
      SELECT ${KEY.replace('window_start', `${start}(event_time) AS window_start`)}, ${select((_, raw) => `toInt64(${raw})`)}
      FROM clicks FINAL
      UNION ALL
      SELECT ${KEY}, ${select((name) => `-toInt64(${name})`)} FROM ${table} FINAL
    ) GROUP BY ${KEY} HAVING ${nonZero.join(' OR ')}`,
  );
}
