import { windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  changedHours,
  compareWindows,
  createNextRollups,
  dropNextRollups,
  exchangeRollups,
  ROLLUPS,
  readLedger,
  rebuildSpan,
  recomputeWindows,
  rollupSizes,
  spansToRebuild,
  tablesOfWindows,
} from '../src/index.ts';
import { insertClicks } from './clicks.ts';
import { openTestStores, type TestStores } from './stores.ts';
import { totalsDrift } from './totals-drift.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** An even number: each table is back in its place in the end. */
const EXCHANGES = 50;
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
  expect(await totalsDrift(stores)).toEqual([]);
}

async function compute(times: number[]): Promise<void> {
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = times.map((time) => windowStart(time, granularity));
    await recomputeWindows(stores.clickhouse, { granularity, windowStarts, version: 1n });
  }
}

test('which tables hold the windows is not said while others are made, and is another answer afterwards', async () => {
  const { clickhouse } = stores;
  await dropNextRollups(clickhouse);
  const before = await tablesOfWindows(clickhouse);
  expect(before).toBeDefined();
  expect(await tablesOfWindows(clickhouse)).toBe(before);
  await createNextRollups(clickhouse);
  expect(await tablesOfWindows(clickhouse)).toBeUndefined();
  await exchangeRollups(clickhouse);
  expect(await tablesOfWindows(clickhouse)).toBeUndefined();
  await dropNextRollups(clickhouse);
  expect(await tablesOfWindows(clickhouse)).toBeDefined();
  expect(await tablesOfWindows(clickhouse)).not.toBe(before);
});

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
  expect(await changedHours(clickhouse)).toEqual([]);
});

test('what was wrong is right afterwards, and named', async () => {
  const { clickhouse } = stores;
  await clickhouse.command({
    query: `INSERT INTO rollups_1m SELECT * REPLACE (billable + 5 AS billable, version + 1 AS version)
      FROM rollups_1m FINAL WHERE window_start = ${recent / 1000}`,
  });
  await rebuild();
  expect(await changedHours(clickhouse)).toEqual([{ advertiserId: 'acme', hour: recent, granularity: '1m' }]);
  const span = { from: recent, to: recent + HOUR };
  expect(await compareWindows(clickhouse, { granularity: '1m', ...span })).toEqual([]);
  expect(await readLedger(clickhouse, span)).toMatchObject({ accepted: 4n, balanced: true });
});

test('windows from before a dimension was added are told apart by it, where raw clicks still tell', async () => {
  const { clickhouse } = stores;
  const hour = recent - 5 * HOUR;
  const clicks = [hour, old + 2 * HOUR, old + 3 * HOUR].flatMap((event_time) =>
    ['Linux', 'Windows', 'Windows'].map((os) =>
      buildScoredClick({ advertiser_id: 'globex', event_time, received_at: now, os }),
    ),
  );
  await insertClicks(clickhouse, clicks);
  const fields = 'advertiser_id, campaign_id, site_id, creative_id, country, device';
  for (const [table, start] of [
    ['rollups_1m', 'toStartOfMinute'],
    ['rollups_1h', 'toStartOfHour'],
  ]) {
    // As the version before counted them.
    await clickhouse.command({
      query: `INSERT INTO ${table} (${fields}, window_start, billable, cost_micros, version)
        SELECT ${fields}, ${start}(toDateTime(event_time)), count(), sum(cost_micros), 1
        FROM clicks WHERE advertiser_id = 'globex' GROUP BY ${fields}, ${start}(toDateTime(event_time))`,
    });
  }
  // Of the last hour, a click has expired.
  await clickhouse.command({
    query: `DELETE FROM clicks WHERE advertiser_id = 'globex' AND os = 'Linux'
      AND event_time = fromUnixTimestamp64Milli(${old + 3 * HOUR})`,
  });
  await rebuild();
  expect(await changedHours(clickhouse)).toEqual([]);
  const bySystem = async (start: number) => {
    const answer = await clickhouse.query({
      query: `SELECT os, toInt32(sum(billable)) AS billable FROM rollups_1h FINAL
        WHERE advertiser_id = 'globex' AND window_start = ${start / 1000} GROUP BY os ORDER BY os`,
      format: 'JSONEachRow',
    });
    return answer.json();
  };
  const told = [
    { os: 'Linux', billable: 1 },
    { os: 'Windows', billable: 2 },
  ];
  expect(await bySystem(hour)).toEqual(told);
  expect(await bySystem(old + 2 * HOUR)).toEqual(told);
  expect(await bySystem(old + 3 * HOUR)).toEqual([{ os: '', billable: 3 }]);

  // Neither does an audit's repair add up the clicks that are left and the count that they are part of.
  await recomputeWindows(clickhouse, {
    granularity: '1h',
    windowStarts: [old + 3 * HOUR],
    version: 20n,
    retainedSince,
  });
  expect(await bySystem(old + 3 * HOUR)).toEqual([{ os: '', billable: 3 }]);
});

test('windows can be computed and asked for while the tables change places', async () => {
  const { clickhouse } = stores;
  await createNextRollups(clickhouse);
  await rebuild();
  const exchanged = new AbortController();
  const meanwhile = async (act: () => Promise<unknown>) => {
    while (!exchanged.signal.aborted) await act();
  };
  const acting = Promise.all([
    meanwhile(() => compute([recent])),
    meanwhile(() => readLedger(clickhouse, { from: recent, to: recent + HOUR })),
  ]);
  const exchanging = (async () => {
    for (let time = 0; time < EXCHANGES; time++) await exchangeRollups(clickhouse);
  })();
  await Promise.race([exchanging, acting]).finally(() => exchanged.abort());
  await acting;
});
