import { windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  compareHours,
  dueHours,
  hoursToCompare,
  markLateHours,
  noteReconciled,
  readReconciled,
  recomputeWindows,
  reconciledDifferences,
  reconciledHours,
  reconciliationSummary,
  writeReconciliations,
} from '#index.ts';
import { insertClicks } from './clicks.ts';
import { openTestStores, type TestStores } from './stores.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const now = Date.now();
const hour = windowStart(now, '1h') - 5 * HOUR;
const span = { from: hour, to: hour + 2 * HOUR };
const kept = { ...span, retainedSince: 0 };
/** Later than every comparison of this test. */
const anyTime = { before: now + HOUR, checkedBefore: now + HOUR };

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
  const clicks = [0, 1, 61, 62].flatMap((minute) =>
    ['acme', 'globex'].map((advertiser_id) =>
      buildScoredClick({ advertiser_id, event_time: hour + minute * MINUTE }),
    ),
  );
  await insertClicks(stores.clickhouse, clicks);
  await recompute(1n);
});
afterAll(() => stores.close());

async function recompute(version: bigint) {
  const minutes = Array.from({ length: 120 }, (_, i) => hour + i * MINUTE);
  const hours = [hour, hour + HOUR];
  await recomputeWindows(stores.clickhouse, { granularity: '1m', windowStarts: minutes, version });
  await recomputeWindows(stores.clickhouse, { granularity: '1h', windowStarts: hours, version });
}

/** A count that no click bears out. */
async function addPhantom(table: 'rollups_1m' | 'rollups_1h', windowStartMs: number, version: bigint) {
  const row = {
    advertiser_id: 'acme',
    campaign_id: 'phantom',
    window_start: windowStartMs / 1000,
    billable: 1,
  };
  await stores.clickhouse.insert({
    table,
    values: [{ ...row, cost_micros: 5, version: version.toString() }],
    format: 'JSONEachRow',
  });
}

async function reconciliationRows(): Promise<string[]> {
  const result = await stores.clickhouse.query({
    query: `SELECT concat(advertiser_id, ' ', granularity, ' ', if(difference = 0, 'agrees', 'differs'),
              if(repaired, ' repaired', '')) AS row FROM audits FINAL ORDER BY advertiser_id, granularity, difference`,
    format: 'JSONEachRow',
  });
  return (await result.json<{ row: string }>()).map(({ row }) => row);
}

test('hours that agree are compared in all stores, each advertiser by itself', async () => {
  const { hours, minutes } = await compareHours(stores.clickhouse, kept);
  expect(minutes).toEqual([]);
  expect(hours.map((h) => [h.advertiserId, h.windowStart])).toEqual([
    ['acme', hour],
    ['globex', hour],
    ['acme', hour + HOUR],
    ['globex', hour + HOUR],
  ]);
  for (const { raw, rollups1m, rollups1h, difference } of hours) {
    expect(raw).toMatchObject({ accepted: 2n, chargedMicros: 700_000n });
    expect([rollups1m, rollups1h, difference]).toEqual([raw, raw, 0n]);
  }
});

test('a difference is narrowed down to its minute, and has the same name each time', async () => {
  await addPhantom('rollups_1m', hour + 7 * MINUTE, 1n);
  const { hours, minutes } = await compareHours(stores.clickhouse, kept);
  expect(hours.filter((h) => h.difference !== 0n)).toMatchObject([
    { advertiserId: 'acme', windowStart: hour, raw: { accepted: 2n }, rollups1m: { accepted: 3n } },
  ]);
  expect(minutes).toMatchObject([
    { windowStart: hour + 7 * MINUTE, raw: { accepted: 0n }, rollups1m: { accepted: 1n }, rowsDiffering: 1n },
  ]);
  expect((await compareHours(stores.clickhouse, kept)).hours).toEqual(hours);
});

test('counts whose raw clicks may have expired are no difference; missing counts are', async () => {
  const expired = { ...span, retainedSince: hour + HOUR };
  expect((await compareHours(stores.clickhouse, expired)).hours.every((h) => h.difference === 0n)).toBe(true);
  await insertClicks(stores.clickhouse, [buildScoredClick({ event_time: hour + 30 * MINUTE })]);
  const { hours } = await compareHours(stores.clickhouse, expired);
  expect(hours.filter((h) => h.difference !== 0n)).toMatchObject([
    { advertiserId: 'acme', windowStart: hour },
  ]);
  await recompute(2n);
});

test('an audit written twice is one row, and its repair replaces it', async () => {
  await addPhantom('rollups_1h', hour, 3n);
  const found = await compareHours(stores.clickhouse, kept);
  const rows = found.hours.map((h) => ({ ...h, checkedAt: found.checkedAt, repaired: false }));
  await writeReconciliations(stores.clickhouse, rows);
  const once = await reconciliationRows();
  expect(once).toEqual(['acme 1h agrees', 'acme 1h differs', 'globex 1h agrees', 'globex 1h agrees']);
  await writeReconciliations(stores.clickhouse, rows);
  expect(await reconciliationRows()).toEqual(once);
  const different = rows.filter((row) => row.difference !== 0n);
  await writeReconciliations(
    stores.clickhouse,
    different.map((row) => ({ ...row, checkedAt: found.checkedAt + 1, repaired: true })),
  );
  expect(await reconciliationRows()).toContain('acme 1h differs repaired');
});

test('an hour is due while it differs, and again when a late click reaches it', async () => {
  expect(await dueHours(stores.clickhouse, anyTime)).toEqual([{ advertiserId: 'acme', hour }]);
  await recompute(4n);
  const right = await compareHours(stores.clickhouse, kept);
  await writeReconciliations(
    stores.clickhouse,
    right.hours.map((h) => ({ ...h, checkedAt: right.checkedAt, repaired: false })),
  );
  expect(await dueHours(stores.clickhouse, anyTime)).toEqual([]);

  const late = buildScoredClick({ advertiser_id: 'globex', event_time: hour + 90 * MINUTE });
  await markLateHours(stores.clickhouse, [late, buildScoredClick({ event_time: now })], now);
  const due = [{ advertiserId: 'globex', hour: hour + HOUR }];
  expect(await dueHours(stores.clickhouse, anyTime)).toEqual(due);
  expect(await dueHours(stores.clickhouse, { ...anyTime, before: hour + HOUR })).toEqual([]);
  const soon = { ...anyTime, checkedBefore: right.checkedAt - 1 };
  expect(await dueHours(stores.clickhouse, soon)).toEqual([]);
});

test('audits are read by tenant: how hours stand, what was found, and what waits', async () => {
  const acme = { advertiserId: 'acme' };
  const all = await reconciledHours(stores.clickhouse, 'all advertisers', { ...span, limit: 10 });
  expect(all.map((h) => [h.advertiserId, h.hour.getTime(), h.found, h.repaired, h.waiting])).toEqual([
    ['acme', hour + HOUR, 0, 0, false],
    ['globex', hour + HOUR, 0, 0, true],
    ['acme', hour, 1, 1, false],
    ['globex', hour, 0, 0, false],
  ]);
  const own = await reconciledHours(stores.clickhouse, acme, { ...span, limit: 10 });
  expect(own).toEqual(all.filter((h) => h.advertiserId === 'acme'));
  expect(own[0]).toMatchObject({
    raw: { accepted: 2n, billable: 2n, chargedMicros: 700_000n },
    differs: false,
  });
  expect(own[0]?.rollups1h).toEqual(own[0]?.raw);
  expect(await reconciledHours(stores.clickhouse, acme, { ...span, limit: 1 })).toEqual([own[0]]);

  const different = await reconciledHours(stores.clickhouse, acme, { ...span, limit: 9, different: true });
  expect(different).toEqual([own[1]]);
  const balanced = { differing: 0, found: 1, repaired: 1 };
  expect(await reconciliationSummary(stores.clickhouse, acme, span)).toEqual({
    ...balanced,
    compared: 2,
    waiting: 0,
  });
  expect(await reconciliationSummary(stores.clickhouse, 'all advertisers', span)).toEqual({
    ...balanced,
    compared: 4,
    waiting: 1,
  });
  await markLateHours(stores.clickhouse, [buildScoredClick({ event_time: hour - HOUR })], now);
  const before = { from: hour - HOUR, to: hour };
  expect(await reconciliationSummary(stores.clickhouse, acme, before)).toMatchObject({
    compared: 0,
    waiting: 1,
  });

  expect(await reconciledDifferences(stores.clickhouse, 'acme', hour)).toMatchObject([
    { granularity: '1h', windowStart: new Date(hour), repaired: true, rollups1h: { accepted: 4n } },
  ]);
  expect(await reconciledDifferences(stores.clickhouse, 'globex', hour)).toEqual([]);
});

test('hours to compare hold a click or a count; far history is found, too', async () => {
  const found = (from: number, retainedSince = 0) =>
    hoursToCompare(stores.clickhouse, { from, to: hour + 3 * HOUR, retainedSince });
  expect(await found(0)).toEqual([hour, hour + HOUR]);
  expect(await found(hour + HOUR)).toEqual([hour + HOUR]);
  const long = windowStart(Date.UTC(1995, 6, 1), '1h');
  await insertClicks(stores.clickhouse, [
    buildScoredClick({ event_time: long + 59 * MINUTE + 59_999, received_at: now }),
  ]);
  await addPhantom('rollups_1h', hour - 9 * HOUR, 1n);
  expect(await found(0)).toEqual([long, hour - 9 * HOUR, hour, hour + HOUR]);
  expect(await found(0, hour)).toEqual([long, hour, hour + HOUR]);
});

test('how far the reconciler has come never goes back', async () => {
  expect(await readReconciled(stores.clickhouse)).toBeUndefined();
  await noteReconciled(stores.clickhouse, hour + HOUR);
  await noteReconciled(stores.clickhouse, hour);
  expect((await readReconciled(stores.clickhouse))?.upTo).toEqual(new Date(hour + HOUR));
});
