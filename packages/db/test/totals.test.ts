import { windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askStores, recomputeWindows, totalHours, totalledUntil, writeTotals } from '#index.ts';
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

type Asked = Parameters<typeof askStores>[1];

async function billable(by: Asked['by'], { from, to } = span): Promise<bigint> {
  const { total } = await askStores(stores.reader, {
    advertiserId: 'acme',
    measures: ['billable'],
    by,
    filters: [{ dimension: 'campaign', op: 'is', values: ['spring'], keys: [] }],
    boundaries: [from, to],
    series: false,
    zone: 'UTC',
    known: { campaigns: ['spring'], sites: [] },
    labels: new Map(),
  });
  return total.billable;
}

/** What is only in a table of totals is seen by who reads it: there every row has 100 clicks more. */
async function addTo(totals: 'totals_1h' | 'totals_by_1h'): Promise<void> {
  await stores.clickhouse.command({
    query: `INSERT INTO ${totals} SELECT * REPLACE (billable + 100 AS billable, version + 1 AS version) FROM ${totals} FINAL`,
  });
}

/** All that rollup rows tell apart beside the campaign. */
const OTHERS = ['site', 'creative', 'country', 'device', 'os'] as const;
/** Two clicks in an hour and one in the next, alike but for the campaign. */
const alike = (campaign_id: string) =>
  [0, 1, 2].map((i) =>
    buildScoredClick({ campaign_id, event_time: hour + i * 40 * MINUTE, site_id: 'news', country: 'DE' }),
  );

test('questions of campaign, time and verdict read totals by campaign; of one dimension more, those by it; of two, rollup rows', async () => {
  await insertClicks(stores.clickhouse, alike('spring'));
  await compute();
  await addTo('totals_1h');
  for (const name of ['campaign', 'label', 'verdict', 'hour_of_day', 'day_of_week'] as const)
    expect(await billable([name])).toBe(203n);
  for (const name of OTHERS) expect(await billable([name])).toBe(3n);
  await addTo('totals_by_1h');
  for (const name of OTHERS) {
    expect(await billable([name])).toBe(203n);
    expect(await billable(['campaign', name])).toBe(203n);
    expect(await billable([name, 'verdict'])).toBe(203n);
    expect(await billable([name, name === 'site' ? 'country' : 'site'])).toBe(3n);
  }
});

test('hours that are not totalled by dimension are read from rollup rows, and minutes where an hour is cut', async () => {
  await insertClicks(stores.clickhouse, alike('spring'));
  await compute();
  await addTo('totals_by_1h');
  await stores.clickhouse.command({ query: 'TRUNCATE TABLE totalled_until' });
  await stores.clickhouse.command({
    query: `INSERT INTO totalled_until VALUES (${(hour + HOUR) / 1000})`,
  });
  expect(await billable(['country'])).toBe(103n);
  expect(await billable(['country'], { from: hour + 10 * MINUTE, to: span.to })).toBe(2n);
  expect(await billable(['country'], { from: hour, to: hour + HOUR })).toBe(102n);
});

test('hours get their totals by dimension once they are over, from where it was left', async () => {
  const now = hour + HOUR + 10 * MINUTE;
  await insertClicks(stores.clickhouse, [...alike('spring'), ...alike('summer')]);
  await compute();
  for (const table of ['totals_by_1h', 'totalled_until'])
    await stores.clickhouse.command({ query: `TRUNCATE TABLE ${table}` });
  await stores.clickhouse.command({
    query: `INSERT INTO totalled_until VALUES (${(hour - 20 * HOUR) / 1000})`,
  });
  const { signal } = new AbortController();
  // Not over for as long as somebody may still write it who took it for open.
  expect(await totalHours(stores.writer, hour + HOUR + MINUTE, signal)).toBe(hour);
  expect(await totalHours(stores.writer, now, signal)).toBe(hour + HOUR);
  expect(await totalledUntil(stores.reader)).toBe(hour + HOUR);
  const missing = await totalsDrift(stores);
  expect(missing.length).toBeGreaterThan(0);
  expect(new Set(missing.map(({ start }) => start * 1000))).toEqual(new Set([hour + HOUR]));
  const rows = await totalsWritten(stores);
  expect(await totalHours(stores.writer, now, signal)).toBe(hour + HOUR);
  expect(await totalsWritten(stores)).toBe(rows);
  expect(await totalHours(stores.writer, now + HOUR, signal)).toBe(hour + 2 * HOUR);
  expect(await totalsDrift(stores)).toEqual([]);
});
