import { windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askStores, recomputeWindows, writeTotals } from '#index.ts';
import { readMigrations } from '../src/migrations.ts';
import { insertClicks } from './clicks.ts';
import { openTestStores, type TestStores } from './stores.ts';
import { totalsDrift, totalsWritten } from './totals-drift.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const hour = windowStart(Date.now(), '1h') - 5 * HOUR;
const span = { from: hour, to: hour + 2 * HOUR };
const windowStarts = {
  '1m': Array.from({ length: 120 }, (_, i) => hour + i * MINUTE),
  '1h': [hour, hour + HOUR],
};
const GRANULARITIES = ['1m', '1h'] as const;

let stores: TestStores;
let version: bigint;
beforeEach(async () => {
  stores = await openTestStores();
  version = 0n;
});
afterEach(() => stores.close());

const clicksOf = (campaign_id: string, countries: string[], at = hour) =>
  countries.map((country, i) =>
    buildScoredClick({ campaign_id, country, event_time: at + i * 25 * MINUTE, site_id: `site-${i}` }),
  );

async function compute(): Promise<void> {
  version += 1n;
  for (const granularity of GRANULARITIES) {
    await recomputeWindows(stores.writer, {
      granularity,
      windowStarts: windowStarts[granularity],
      version,
    });
  }
}

/** As an engine leaves it that ended before it came to the totals. */
async function rollupsAlone(): Promise<void> {
  for (const granularity of GRANULARITIES) {
    await stores.clickhouse.command({
      query: `INSERT INTO rollups_${granularity}
        SELECT * REPLACE ('XX' AS country, billable + 3 AS billable, 40 AS version) FROM rollups_${granularity} FINAL`,
    });
  }
}

test('totals are what rollup rows come to, after late clicks and rows that become zero', async () => {
  await insertClicks(stores.clickhouse, [
    ...clicksOf('spring', ['DE', 'FR', 'IN']),
    ...clicksOf('summer', ['DE']),
  ]);
  await compute();
  expect(await totalsDrift(stores)).toEqual([]);
  await insertClicks(stores.clickhouse, clicksOf('spring', ['PL', 'PL'], hour + 20_000));
  await compute();
  expect(await totalsDrift(stores)).toEqual([]);
  await stores.clickhouse.command({ query: `DELETE FROM clicks WHERE campaign_id = 'summer'` });
  await compute();
  expect(await totalsDrift(stores)).toEqual([]);
});

test('the same again writes nothing', async () => {
  await insertClicks(stores.clickhouse, clicksOf('spring', ['DE', 'FR']));
  await compute();
  const rows = await totalsWritten(stores);
  expect(rows).toBeGreaterThan(0);
  await compute();
  for (const granularity of GRANULARITIES) await writeTotals(stores.writer, granularity, span);
  expect(await totalsWritten(stores)).toBe(rows);
});

test('an engine that ended between rows and totals leaves what the next try, or the audit, makes whole', async () => {
  await insertClicks(stores.clickhouse, clicksOf('spring', ['DE', 'FR']));
  await compute();
  await rollupsAlone();
  expect(await totalsDrift(stores)).not.toEqual([]);
  for (const granularity of GRANULARITIES) await writeTotals(stores.writer, granularity, span);
  expect(await totalsDrift(stores)).toEqual([]);
  // The next try writes rows (the added ones become zero), and totals of all its windows.
  version = 50n;
  await compute();
  expect(await totalsDrift(stores)).toEqual([]);
});

test('totals follow the next try of a batch, although it finds its rollup rows written', async () => {
  await insertClicks(stores.clickhouse, clicksOf('spring', ['DE', 'FR']));
  await compute();
  for (const table of ['totals_1m', 'totals_1h', 'totals_by_1h'])
    await stores.clickhouse.command({ query: `TRUNCATE TABLE ${table}` });
  await compute();
  expect(await totalsDrift(stores)).toEqual([]);
});

test('many who write at once end in the same', async () => {
  await insertClicks(stores.clickhouse, clicksOf('spring', ['DE', 'FR']));
  const late = Array.from({ length: 8 }, (_, i) =>
    clicksOf('spring', ['DE', 'IN', 'PL', 'US'].slice(i % 4), hour + i),
  );
  await Promise.all(
    late.map(async (clicks) => {
      await insertClicks(stores.clickhouse, clicks);
      await compute();
    }),
  );
  await compute();
  expect(await totalsDrift(stores)).toEqual([]);
});

test('a total of rows that were read earlier does not win, whenever it is written', async () => {
  await insertClicks(stores.clickhouse, clicksOf('spring', ['DE', 'FR']));
  await compute();
  const early = await stores.clickhouse.query({
    query: 'SELECT * FROM totals_1h FINAL',
    format: 'JSONEachRow',
  });
  const rows = await early.json<Record<string, unknown>>();
  await insertClicks(stores.clickhouse, clicksOf('spring', ['PL']));
  await compute();
  await stores.clickhouse.insert({ table: 'totals_1h', values: rows, format: 'JSONEachRow' });
  expect(rows).toHaveLength(1);
  expect(await totalsDrift(stores)).toEqual([]);
});

test('an installation that has rollups gets their totals with the tables', async () => {
  await insertClicks(stores.clickhouse, [
    ...clicksOf('spring', ['DE', 'FR']),
    ...clicksOf('spring', ['IN'], hour - 400 * 24 * HOUR),
  ]);
  await compute();
  await rollupsAlone();
  for (const { name, sql } of readMigrations('clickhouse')) {
    if (name.includes('_totals_')) await stores.clickhouse.command({ query: sql });
  }
  expect(await totalsDrift(stores)).toEqual([]);
  const rows = await totalsWritten(stores);
  for (const granularity of GRANULARITIES) await writeTotals(stores.writer, granularity, span);
  expect(await totalsWritten(stores)).toBe(rows);
});

test('questions of campaign, time and verdict read totals; of more, rollup rows', async () => {
  await insertClicks(stores.clickhouse, clicksOf('spring', ['DE', 'DE', 'DE']));
  await compute();
  // What is only in totals is seen by who reads them.
  await stores.clickhouse.command({
    query:
      'INSERT INTO totals_1h SELECT * REPLACE (billable + 100 AS billable, version + 1 AS version) FROM totals_1h FINAL',
  });
  const billable = async (by: Parameters<typeof askStores>[1]['by']) => {
    const { total } = await askStores(stores.reader, {
      advertiserId: 'acme',
      measures: ['billable'],
      by,
      filters: [{ dimension: 'campaign', op: 'is', values: ['spring'], keys: [] }],
      boundaries: [span.from, span.to],
      series: false,
      zone: 'UTC',
      known: { campaigns: ['spring'], sites: [] },
      labels: new Map(),
    });
    return total.billable;
  };
  for (const name of ['campaign', 'label', 'verdict', 'hour_of_day', 'day_of_week'] as const) {
    expect(await billable([name])).toBe(103n);
  }
  for (const name of ['site', 'creative', 'country', 'device', 'os'] as const) {
    expect(await billable([name])).toBe(3n);
    expect(await billable(['campaign', name])).toBe(3n);
  }
});
