import { createLogger } from '@clickledger/config';
import { dueHours, readLedger, readReconciled } from '@clickledger/db';
import { openTestStores, type TestStores } from '@clickledger/db/testing';
import { type ScoredClick, windowStart } from '@clickledger/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';
import { type ReconcileCounts, reconcileOnce, runReconciler } from '#reconcile/reconciler.ts';
import { createEmbeddedWindows } from '#rollup/embedded.ts';
import { runLoader } from '#store/loader.ts';
import { encodeScored, scoredClicks } from './scored-clicks.ts';

const HOUR = 3_600_000;
const RAW_TTL_DAYS = 90;
/** Clicks lie in the half hour before this, and up to twenty hours before. */
const closed = windowStart(Date.now(), '1h') - 2 * HOUR;
const logger = createLogger({ LOG_LEVEL: 'silent' }, 'test');
const running = new AbortController();

let stores: TestStores;
let log: EmbeddedLog;
let loading: Promise<void>;
let seen: ReconcileCounts;

beforeAll(async () => {
  stores = await openTestStores();
  log = new EmbeddedLog(`${stores.folder}/log`);
  loading = startLoader(running.signal);
});
afterAll(async () => {
  running.abort();
  await loading;
  await log.close();
  await stores.close();
});

function parts() {
  return {
    log,
    clickhouse: stores.clickhouse,
    windows: createEmbeddedWindows(stores.clickhouse, log, RAW_TTL_DAYS),
    rawTtlDays: RAW_TTL_DAYS,
    logger,
    pace: { every: 20, grace: 0, again: 0 },
    onCompared: ({ compared, different, repaired }: ReconcileCounts) => {
      seen.compared += compared;
      seen.different += different;
      seen.repaired += repaired;
    },
  };
}

function startLoader(signal: AbortSignal): Promise<void> {
  return runLoader(parts(), signal);
}

/** What one pass comes to. */
async function pass(): Promise<ReconcileCounts> {
  seen = { compared: 0, different: 0, repaired: 0 };
  expect(await reconcileOnce(parts(), new AbortController().signal)).toBe(true);
  return seen;
}

async function load(clicks: ScoredClick[]): Promise<void> {
  await append(clicks);
  await log.caughtUp('loader', ['clicks.scored']);
}

function append(clicks: ScoredClick[]): Promise<void> {
  return log.append(
    clicks.map((click) => ({ topic: 'clicks.scored', key: click.click_id, value: encodeScored(click) })),
  );
}

/** Spoils counts of one row of a window as a lost or a repeated update would. */
async function spoil(table: 'rollups_1m' | 'rollups_1h', set: string): Promise<void> {
  await stores.clickhouse.command({
    query: `INSERT INTO ${table} SELECT * REPLACE (${set}) FROM (
              SELECT * FROM ${table} FINAL WHERE billable > 0 ORDER BY window_start, site_id LIMIT 1)`,
  });
}

async function rows(query: string): Promise<Record<string, unknown>[]> {
  const result = await stores.clickhouse.query({ query, format: 'JSONEachRow' });
  return result.json();
}

const audits = () => rows('SELECT * FROM audits FINAL ORDER BY ALL');
const differences = () =>
  rows(`SELECT granularity, repaired, raw_billable, rollups_1m_billable, rollups_1h_billable, rows_differing
        FROM audits FINAL WHERE difference != 0 ORDER BY granularity`);

test('closed hours are compared once, and balance', async () => {
  await load(scoredClicks(0, 2_000, closed));
  const [hours] = await rows(
    `SELECT uniqExact(advertiser_id, toStartOfHour(event_time)) AS n FROM clicks WHERE event_time < now()`,
  );
  expect(await pass()).toEqual({ compared: Number(hours?.n), different: 0, repaired: 0 });
  expect(await pass()).toEqual({ compared: 0, different: 0, repaired: 0 });
  expect(await audits()).toHaveLength(Number(hours?.n));
  expect((await readReconciled(stores.clickhouse))?.upTo).toEqual(new Date(windowStart(Date.now(), '1h')));
});

test('a click that comes late opens its hours again, and only these', async () => {
  const before = await audits();
  const [late] = scoredClicks(5_000, 1, closed) as [ScoredClick];
  await load([{ ...late, event_time: closed - 60 * 24 * HOUR + 1, received_at: Date.now() }]);
  expect(await pass()).toMatchObject({ compared: 1, different: 0 });
  expect(await audits()).toHaveLength(before.length + 1);
  expect(await pass()).toMatchObject({ compared: 0 });
});

test('a minute that lost an update is found, narrowed down, recorded and repaired', async () => {
  await spoil('rollups_1m', '0 AS billable');
  // Nobody marked the hour: an operator, or a fault, is what this stands for.
  await stores.clickhouse.command({ query: `TRUNCATE TABLE reconciled` });
  const counts = await pass();
  expect(counts).toMatchObject({ different: 2, repaired: 2 });
  const [minute, hour] = await differences();
  expect(minute).toMatchObject({ granularity: '1m', repaired: true, rows_differing: '1' });
  expect(Number(minute?.raw_billable)).toBeGreaterThan(Number(minute?.rollups_1m_billable));
  expect(hour).toMatchObject({ granularity: '1h', repaired: true, raw_billable: hour?.rollups_1h_billable });
  expect((await readLedger(stores.clickhouse)).balanced).toBe(true);
});

test('a second look at all hours finds nothing and changes nothing but the time', async () => {
  const timeless = async () => (await audits()).map(({ checked_at: _, ...row }) => row);
  const before = await timeless();
  await stores.clickhouse.command({ query: `TRUNCATE TABLE reconciled` });
  expect(await pass()).toMatchObject({ different: 0, repaired: 0 });
  expect(await timeless()).toEqual(before);
});

test('two reconcilers at once record a difference once', async () => {
  const before = await differences();
  await spoil('rollups_1h', 'billable + 3 AS billable');
  await stores.clickhouse.command({ query: `TRUNCATE TABLE reconciled` });
  seen = { compared: 0, different: 0, repaired: 0 };
  const { signal } = new AbortController();
  await Promise.all([reconcileOnce(parts(), signal), reconcileOnce(parts(), signal)]);
  expect(await differences()).toHaveLength(before.length + 1);
  expect((await differences()).every((row) => row.repaired)).toBe(true);
  expect((await readLedger(stores.clickhouse)).balanced).toBe(true);
});

test('nothing is repaired while clicks are on their way', async () => {
  running.abort();
  await loading;
  const untouched = await audits();
  await append(scoredClicks(6_000, 100, closed));
  // The loader stored a batch and was killed before its windows: raw is ahead of every count.
  const killed = {
    ...parts(),
    windows: { ...parts().windows, onClicks: () => Promise.reject(new Error('killed')) },
  };
  await expect(runLoader(killed, new AbortController().signal)).rejects.toThrow('killed');
  expect((await readLedger(stores.clickhouse)).balanced).toBe(false);
  seen = { compared: 0, different: 0, repaired: 0 };
  expect(await reconcileOnce({ ...parts(), patienceMs: 200 }, new AbortController().signal)).toBe(false);
  expect([seen.different, await audits()]).toEqual([0, untouched]);

  const again = new AbortController();
  loading = startLoader(again.signal);
  await log.caughtUp('loader', ['clicks.scored']);
  const counts = await pass();
  expect(counts).toMatchObject({ different: 0, repaired: 0 });
  expect(counts.compared).toBeGreaterThan(0);
  again.abort();
});

test('the role passes until it is told to stop', async () => {
  const stop = new AbortController();
  const again = new AbortController();
  loading = startLoader(again.signal);
  await stores.clickhouse.command({ query: `TRUNCATE TABLE reconciled` });
  const role = runReconciler({ ...parts(), onCompared: () => stop.abort() }, stop.signal);
  await role;
  const late = { before: Date.now(), checkedBefore: Date.now() + HOUR };
  expect(await dueHours(stores.clickhouse, late)).toEqual([]);
  again.abort();
});
