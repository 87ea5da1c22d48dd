import { windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  changedHours,
  compareWindows,
  createNextRollups,
  exchangeRollups,
  ROLLUPS,
  readLedger,
  rebuildSpan,
  recomputeWindows,
  rollupSizes,
  spansToRebuild,
} from '../src/index.ts';
import { insertClicks } from './clicks.ts';
import { openTestStores, type TestStores } from './stores.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = Date.now();
const recent = windowStart(now, '1h') - 3 * HOUR;
/** Raw clicks from before this may have expired. */
const retainedSince = now - 30 * DAY;
const old = windowStart(retainedSince, '1h') - 10 * DAY;

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

async function rebuild(): Promise<void> {
  await createNextRollups(stores.clickhouse);
  for (const span of await spansToRebuild(stores.clickhouse)) {
    await rebuildSpan(stores.clickhouse, span, { versions: { '1m': 9n, '1h': 9n }, retainedSince });
  }
  await exchangeRollups(stores.clickhouse);
}

async function compute(times: number[]): Promise<void> {
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = times.map((time) => windowStart(time, granularity));
    await recomputeWindows(stores.clickhouse, { granularity, windowStarts, version: 1n });
  }
}

test('windows that are made anew count what they counted, raw clicks that are gone included', async () => {
  const clicks = [recent, recent + 60_000, old, old + HOUR].flatMap((event_time) => [
    buildScoredClick({ event_time }),
    buildScoredClick({ event_time, country: 'FR', verdict: 'duplicate' }),
  ]);
  await insertClicks(stores.clickhouse, clicks);
  await compute(clicks.map((click) => click.event_time));
  const before = await rollupSizes(stores.clickhouse, ROLLUPS);
  const { clickhouse } = stores;
  // The older of the two old hours has lost its clicks, and the other half of them.
  await clickhouse.command({
    query: `DELETE FROM clicks WHERE event_time = fromUnixTimestamp64Milli(${old}) OR
      (event_time = fromUnixTimestamp64Milli(${old + HOUR}) AND country = 'FR')`,
  });
  await rebuild();
  expect(await rollupSizes(clickhouse, ROLLUPS)).toEqual(before);
  expect(await changedHours(clickhouse, [])).toEqual([]);
});

test('what was wrong is right afterwards, and named', async () => {
  const { clickhouse } = stores;
  await clickhouse.command({
    query: `INSERT INTO rollups_1m SELECT * REPLACE (billable + 5 AS billable, version + 1 AS version)
      FROM rollups_1m FINAL WHERE window_start = ${recent / 1000}`,
  });
  await rebuild();
  expect(await changedHours(clickhouse, [])).toEqual([
    { advertiserId: 'acme', hour: recent, granularity: '1m' },
  ]);
  expect(await changedHours(clickhouse, [recent])).toEqual([]);
  const span = { from: recent, to: recent + HOUR };
  expect(await compareWindows(clickhouse, { granularity: '1m', ...span })).toEqual([]);
  expect(await readLedger(clickhouse, span)).toMatchObject({ accepted: 4n, balanced: true });
});
