import { createLogger } from '@clickledger/config';
import { loadCatalog, recomputeWindows, writeAdjustments } from '@clickledger/db';
import { adjustmentFor, insertClicks, openTestStores, type TestStores } from '@clickledger/db/testing';
import { dayStart, monthRange, type ScoredClick, windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { BudgetWatcher } from '#budget/budget-watcher.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const EURO = 1_000_000n;
/** Noon of a day of a half-hour zone, so that its days begin within an hour of the rollups. */
const ZONE = 'Asia/Kolkata';
const today = new Date(Date.now() + 5.5 * 60 * MINUTE).toISOString().slice(0, 10);
const noon = dayStart(today, ZONE) + DAY / 2;
const tomorrow = dayStart(today, ZONE) + DAY;
const logger = createLogger({ LOG_LEVEL: 'silent' }, 'test');

let stores: TestStores;
let made = 0;
let version = 0n;
let lastEvent = 0n;
beforeAll(async () => {
  stores = await openTestStores();
  const acme = { id: 'acme', name: 'Acme', currency: 'INR', time_zone: ZONE };
  await stores.sql.insertInto('advertisers').values(acme).execute();
});
afterAll(() => stores.close());
beforeEach(async () => {
  for (const table of ['clicks', 'rollups_1m', 'rollups_1h', 'totals_1m', 'totals_1h', 'adjustments'])
    await stores.clickhouse.command({ query: `TRUNCATE TABLE ${table}` });
  await stores.sql.deleteFrom('campaigns').execute();
  const last = await stores.sql.selectFrom('outbox').select('id').orderBy('id', 'desc').executeTakeFirst();
  lastEvent = last?.id ?? 0n;
});

async function campaign(id: string, dailyMicros: bigint | null, totalMicros: bigint | null) {
  await stores.sql.insertInto('campaigns').values({ id, advertiser_id: 'acme', name: id }).execute();
  await setBudget(id, 0, dailyMicros, totalMicros);
}

/** As the commands set it. */
async function setBudget(id: string, at: number, dailyMicros: bigint | null, totalMicros: bigint | null) {
  await stores.sql
    .updateTable('campaigns')
    .set({ daily_budget_micros: dailyMicros, total_budget_micros: totalMicros })
    .where('id', '=', id)
    .execute();
  const budget = { daily_micros: dailyMicros, total_micros: totalMicros };
  await stores.sql
    .insertInto('campaign_budgets')
    .values({ campaign_id: id, effective_from: new Date(at), ...budget, created_by: 'a test' })
    .execute();
}

const clickOf = (campaign_id: string, at: number, price_micros: bigint) =>
  buildScoredClick({
    click_id: `click-${++made}`,
    advertiser_id: 'acme',
    campaign_id,
    event_time: at,
    received_at: at,
    price_micros,
    cost_micros: price_micros,
  });

/** Billable clicks of a campaign, as they are in ClickHouse once they are loaded. */
async function spend(campaign_id: string, at: number, price_micros: bigint, clicks = 1) {
  const rows = Array.from({ length: clicks }, () => clickOf(campaign_id, at, price_micros));
  await insertClicks(stores.clickhouse, rows);
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = [windowStart(at, granularity)];
    await recomputeWindows(stores.clickhouse, {
      granularity,
      windowStarts,
      version: ++version,
      retainedSince: 0,
    });
  }
  return rows;
}

const watcher = (clock: { now: number }) =>
  new BudgetWatcher({ clickhouse: stores.writer, sql: stores.sql, logger, now: () => clock.now });

const stops = () => stores.sql.selectFrom('campaign_stops').selectAll().orderBy('id').execute();
const stopsOf = async (id: string) => (await loadCatalog(stores.sql)).campaigns.get(id)?.stops;

async function events() {
  const rows = await stores.sql
    .selectFrom('outbox')
    .selectAll()
    .where('id', '>', lastEvent)
    .orderBy('id')
    .execute();
  return rows.map(({ type, payload }) => [type, payload.campaign_id, payload.cap, payload.percent]);
}

test('at twice the day’s budget a campaign is stopped until its next day, and goes on then', async () => {
  const clock = { now: noon };
  const watch = watcher(clock);
  await campaign('shoes', 10n * EURO, null);
  await spend('shoes', noon - 3 * 60 * MINUTE, EURO, 15);
  await spend('shoes', noon - MINUTE, EURO, 4);
  await watch.look();
  expect(await stops()).toEqual([]);
  await spend('shoes', noon, EURO, 2);
  await watch.look();
  expect(await stops()).toMatchObject([
    {
      campaign_id: 'shoes',
      cap: 'day',
      cap_micros: 20n * EURO,
      since: new Date(noon),
      until: new Date(tomorrow),
      ended_at: null,
    },
  ]);
  expect(await stopsOf('shoes')).toEqual([{ from: noon, to: tomorrow, cap: 'day' }]);
  clock.now = tomorrow + 1_000;
  await watch.look();
  expect(await stops()).toMatchObject([{ ended_at: new Date(tomorrow) }]);
  // Whoever sends a click of that time afterwards is told the same.
  expect(await stopsOf('shoes')).toEqual([{ from: noon, to: tomorrow, cap: 'day' }]);
});

test('a raised budget ends the stop, a lowered one begins it', async () => {
  const clock = { now: noon };
  const watch = watcher(clock);
  await campaign('shoes', null, 5n * EURO);
  await spend('shoes', noon - DAY, EURO, 5);
  await watch.look();
  expect(await stopsOf('shoes')).toEqual([{ from: noon, to: null, cap: 'total' }]);
  clock.now += 10_000;
  await setBudget('shoes', clock.now, null, 8n * EURO);
  await watch.look();
  expect(await stopsOf('shoes')).toEqual([{ from: noon, to: noon + 10_000, cap: 'total' }]);
  clock.now += 10_000;
  await setBudget('shoes', clock.now, null, 3n * EURO);
  await watch.look();
  clock.now += 10_000;
  await setBudget('shoes', clock.now, null, null);
  await watch.look();
  expect((await stops()).map(({ ended_at }) => ended_at?.getTime())).toEqual([noon + 10_000, noon + 30_000]);
});

test('each share of a cap is told of once, whoever watches and whatever crashes', async () => {
  const clock = { now: noon };
  await campaign('shoes', 10n * EURO, 1_000n * EURO);
  await spend('shoes', noon - MINUTE, EURO, 10);
  const [one, other] = [watcher(clock), watcher(clock)];
  await Promise.all([one.look(), other.look()]);
  expect(await events()).toEqual([['budget.reached', 'shoes', 'day', 50]]);
  await spend('shoes', noon, EURO, 10);
  await Promise.all([one.look(), other.look()]);
  await watcher(clock).look();
  expect((await events()).slice(1)).toEqual([
    ['budget.reached', 'shoes', 'day', 80],
    ['budget.reached', 'shoes', 'day', 100],
  ]);
  expect(await stops()).toHaveLength(1);
  // The next day is another.
  clock.now = tomorrow + 12 * 60 * MINUTE;
  await spend('shoes', tomorrow, EURO, 10);
  await one.look();
  expect((await events()).slice(3)).toEqual([['budget.reached', 'shoes', 'day', 50]]);
});

test('what fails while it is written leaves nothing, and is written by the next look', async () => {
  const clock = { now: noon };
  await campaign('shoes', 10n * EURO, null);
  await spend('shoes', noon - MINUTE, EURO, 20);
  await stores.sql.schema.alterTable('outbox').renameTo('outbox_away').execute();
  await expect(watcher(clock).look()).rejects.toThrow('outbox');
  await stores.sql.schema.alterTable('outbox_away').renameTo('outbox').execute();
  expect(await stops()).toEqual([]);
  await watcher(clock).look();
  expect(await stops()).toHaveLength(1);
  expect(await events()).toHaveLength(3);
});

test('what is taken back leaves room again, and what comes late takes it', async () => {
  const clock = { now: noon };
  const watch = watcher(clock);
  await campaign('shoes', 10n * EURO, null);
  const rows = await spend('shoes', noon - 3 * 60 * MINUTE, EURO, 20);
  await watch.look();
  expect(await stops()).toHaveLength(1);
  await takeBack(rows.slice(0, 2));
  clock.now += 6 * MINUTE;
  await watch.look();
  expect(await stops()).toMatchObject([{ ended_at: new Date(clock.now) }]);
  await spend('shoes', noon - 2 * 60 * MINUTE, EURO, 2);
  clock.now += 6 * MINUTE;
  await watch.look();
  expect(await stops()).toMatchObject([{}, { cap: 'day', ended_at: null }]);
});

test('near its cap a campaign is judged by its clicks, before windows tell of them', async () => {
  const clock = { now: noon };
  const watch = watcher(clock);
  await campaign('shoes', 10n * EURO, null);
  await spend('shoes', noon - 2 * MINUTE, EURO, 8);
  await watch.look();
  clock.now += 5_000;
  await spend('shoes', clock.now, EURO, 7);
  await watch.look();
  clock.now += 1_000;
  await insertClicks(
    stores.clickhouse,
    Array.from({ length: 5 }, () => clickOf('shoes', clock.now, EURO)),
  );
  await watch.look();
  expect(await stops()).toMatchObject([{ cap: 'day', spent_micros: 20n * EURO }]);
  // Windows are still behind; what was found holds.
  clock.now += 20_000;
  await watch.look();
  expect(await stops()).toMatchObject([{ ended_at: null }]);
});

test('a month’s worth stops a campaign until the next month', async () => {
  const month = today.slice(0, 7);
  const { from, to } = monthRange(month, ZONE);
  const last = { now: to - 60 * MINUTE };
  await campaign('shoes', 10n * EURO, null);
  for (let day = from; day < from + 16 * DAY; day += DAY) await spend('shoes', day + MINUTE, EURO, 19);
  await watcher(last).look();
  expect(await stops()).toMatchObject([{ cap: 'month', cap_micros: 304n * EURO, until: new Date(to) }]);
});

async function takeBack(clicks: ScoredClick[]) {
  const adjustments = clicks.map((click) => adjustmentFor(click));
  await writeAdjustments(stores.clickhouse, adjustments, 'a test');
}
