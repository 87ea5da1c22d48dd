import { askClickHouse } from '../src/rawClicks.ts';

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
