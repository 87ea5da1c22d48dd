import { windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareWindows, readLedger, recomputeWindows } from '#index.ts';
import { insertClicks, insertRejection } from './clicks.ts';
import { openTestStores, type TestStores } from './stores.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const hour = windowStart(Date.now(), '1h') - 5 * HOUR;
const span = { from: hour, to: hour + 2 * HOUR };
const minutes = Array.from({ length: 120 }, (_, i) => hour + i * MINUTE);
const hours = [hour, hour + HOUR];

let stores: TestStores;
let version = 0n;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

async function recompute(source: 'clicks' | 'rollups_1m' = 'clicks', retainedSince = 0) {
  version += 1n;
  const common = { version, retainedSince };
  await recomputeWindows(stores.clickhouse, { ...common, granularity: '1m', windowStarts: minutes });
  await recomputeWindows(stores.clickhouse, { ...common, granularity: '1h', windowStarts: hours, source });
}

async function rowsWritten(table: string): Promise<number> {
  const result = await stores.clickhouse.query({
    query: `SELECT count() AS n FROM ${table}`,
    format: 'JSONEachRow',
  });
  const [row] = await result.json<{ n: string }>();
  return Number(row?.n);
}

test('windows that were never computed differ, and are right once computed', async () => {
  const verdicts = [
    { verdict: 'billable' },
    { verdict: 'billable', country: 'FR' },
    { verdict: 'duplicate', duplicate_of: 'click-1' },
    { verdict: 'invalid', invalid_class: 'givt' },
    { verdict: 'invalid', invalid_class: 'sivt' },
  ] as const;
  const clicks = verdicts.flatMap((fields, i) =>
    ['acme', 'globex'].map((advertiser_id) =>
      buildScoredClick({ ...fields, advertiser_id, event_time: hour + i * 20 * MINUTE + 59_999 }),
    ),
  );
  await insertClicks(stores.clickhouse, clicks);
  await insertRejection(stores.clickhouse, { advertiser_id: 'acme', received_at: hour + MINUTE });

  const missing = await compareWindows(stores.clickhouse, { granularity: '1m', ...span });
  expect(missing).toHaveLength(10);
  expect(missing[0]).toMatchObject({
    windowStart: hour,
    advertiserId: 'acme',
    rowsDiffering: 1n,
    raw: { accepted: 1n, billable: 1n, chargedMicros: 350_000n },
    rollup: { accepted: 0n },
  });
  expect((await readLedger(stores.clickhouse, { advertiserId: 'acme' })).balanced).toBe(false);

  await recompute();
  for (const granularity of ['1m', '1h'] as const) {
    expect(await compareWindows(stores.clickhouse, { granularity, ...span })).toEqual([]);
  }
  expect(await compareWindows(stores.clickhouse, { granularity: '1h', all: true, ...span })).toHaveLength(4);
  expect(await readLedger(stores.clickhouse, { advertiserId: 'acme' })).toMatchObject({
    received: 6n,
    rejected: 1n,
    accepted: 5n,
    billable: 2n,
    duplicate: 1n,
    invalid: 2n,
    chargedMicros: 700_000n,
    balanced: true,
  });
});

test('computing again writes nothing', async () => {
  const before = [await rowsWritten('rollups_1m'), await rowsWritten('rollups_1h')];
  await recompute();
  expect([await rowsWritten('rollups_1m'), await rowsWritten('rollups_1h')]).toEqual(before);
});

test('a late click is counted in its closed windows; hours summed from minutes are the same hours', async () => {
  await insertClicks(stores.clickhouse, [buildScoredClick({ event_time: hour + 1, country: 'AT' })]);
  await recompute('rollups_1m');
  expect(await compareWindows(stores.clickhouse, { granularity: '1h', ...span })).toEqual([]);
  const ledger = await readLedger(stores.clickhouse, { from: hour + 1, to: hour + 2 });
  expect(ledger).toMatchObject({ accepted: 7n, balanced: true });
});

test('a raw click that was stored twice is counted once', async () => {
  const click = buildScoredClick({ event_time: hour + 5000 });
  await insertClicks(stores.clickhouse, [click]);
  await insertClicks(stores.clickhouse, [click]);
  await recompute();
  expect((await readLedger(stores.clickhouse, { advertiserId: 'acme' })).accepted).toBe(7n);
  expect(await compareWindows(stores.clickhouse, { granularity: '1m', ...span })).toEqual([]);
});

test('a rollup row that raw clicks do not bear out becomes zero, unless its clicks may have expired', async () => {
  await stores.clickhouse.insert({
    table: 'rollups_1m',
    values: [
      {
        advertiser_id: 'acme',
        campaign_id: 'phantom',
        window_start: hour / 1000,
        billable: 3,
        cost_micros: 9,
        version: version.toString(),
      },
    ],
    format: 'JSONEachRow',
  });
  await recompute('clicks', hour + HOUR);
  const [kept] = await compareWindows(stores.clickhouse, { granularity: '1m', ...span });
  expect(kept).toMatchObject({ campaignId: 'phantom', raw: { accepted: 0n }, rollup: { accepted: 3n } });
  await recompute();
  expect(await compareWindows(stores.clickhouse, { granularity: '1m', ...span })).toEqual([]);
});

test('more windows than fit in one request are computed all the same', async () => {
  const starts = Array.from({ length: 1500 }, (_, i) => hour - i * MINUTE);
  await insertClicks(stores.clickhouse, [buildScoredClick({ event_time: hour - 1499 * MINUTE })]);
  await recomputeWindows(stores.clickhouse, { granularity: '1m', windowStarts: starts, version: ++version });
  const day = { granularity: '1m', from: hour - 1500 * MINUTE, to: hour } as const;
  expect(await compareWindows(stores.clickhouse, day)).toEqual([]);
  expect(await compareWindows(stores.clickhouse, { ...day, all: true })).toHaveLength(1);
});

test('a click of the last second of a minute is counted even when its part holds nothing else', async () => {
  // Another advertiser, in windows of its own: the part that is pruned must be a small one.
  const minute = hour - 3 * HOUR + 59 * MINUTE;
  for (const [i, at] of [minute + 59_000, minute + 59_500, minute + 59_999].entries()) {
    await insertClicks(stores.clickhouse, [buildScoredClick({ advertiser_id: 'initech', event_time: at })]);
    version += 1n;
    for (const [granularity, start] of [
      ['1m', minute],
      ['1h', hour - 3 * HOUR],
    ] as const) {
      await recomputeWindows(stores.clickhouse, { granularity, windowStarts: [start], version });
    }
    const scope = { advertiserId: 'initech', from: hour - 3 * HOUR, to: hour - 2 * HOUR };
    expect(await readLedger(stores.clickhouse, scope)).toMatchObject({
      balanced: true,
      accepted: BigInt(i + 1),
    });
  }
});
