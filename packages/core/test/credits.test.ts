import { type Adjustment, writeAdjustments } from '@clickledger/db';
import { adjustmentFor, insertClicks, openDemoStores, type TestStores } from '@clickledger/db/testing';
import { addMonths, localDay, microsToDecimal, monthRange, unitMicros } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  askQuestion,
  findClicks,
  readClick,
  readFoundLater,
  readLedgerStores,
  readMonth,
  readMonthCredits,
} from '#index.ts';
import { ACME, callOf, PRINCIPALS } from './principals.ts';

const now = Date.now();
const month = localDay(now, ACME.timeZone).slice(0, 7);
const lastMonth = addMonths(month, -1);
const inLastMonth = monthRange(lastMonth, ACME.timeZone).from + 1_000;
const inThisMonth = monthRange(month, ACME.timeZone).from;
const CAMPAIGNS = ['acme-spring-shoes', 'acme-outlet', 'acme-members'];
const RULES = ['look_back_address', 'look_back_site'];
const range = { from: new Date(inLastMonth - 1_000), to: new Date(now + 1_000) };

let stores: TestStores;
/** Of this month and of the last, at prices that cents do not divide. */
const clicks = Array.from({ length: 60 }, (_, i) =>
  buildScoredClick({
    click_id: `charged-${i}`,
    campaign_id: CAMPAIGNS[i % 3] as string,
    site_id: ['acme-morning-news', 'acme-weather', ''][i % 4] ?? '',
    event_time: i % 2 === 0 ? inLastMonth + i : Math.max(now - 60_000 * i, inThisMonth),
    price_micros: 333_333n + BigInt(i),
  }),
);
const adjusted = clicks.slice(0, 45);

beforeAll(async () => {
  stores = await openDemoStores();
  await insertClicks(stores.clickhouse, clicks);
  const adjustments = adjusted.map(
    (click, i): Adjustment => ({
      ...adjustmentFor(click, RULES[i % 2]),
      detail: { clicks: 61, minutes: 10, limit: 60, burst_clicks: 120, burst_seconds: 119 },
    }),
  );
  // Written twice, as by a run that was killed before it noted so.
  await writeAdjustments(stores.clickhouse, adjustments, 'one');
  await writeAdjustments(stores.clickhouse, adjustments.slice(0, 20), 'another');
});
afterAll(() => stores.close());

const owner = () => callOf(stores, PRINCIPALS.owner ?? null);
const exactly = adjusted.reduce((sum, { cost_micros }) => sum + cost_micros, 0n);
const sum = <R extends object>(rows: R[], of: (row: R) => bigint) =>
  rows.reduce((total, row) => total + of(row), 0n);

test('what is found now is credited now, whenever the clicks were, and adds up', async () => {
  const credits = await readMonthCredits.run(owner(), {});
  const { rows, total } = credits;
  expect(total).toMatchObject({ clicks: 45n, chargedMicros: exactly });
  expect(new Set(rows.map((row) => row.month))).toEqual(new Set([month, lastMonth]));
  expect(rows[0]).toMatchObject({ name: expect.stringMatching(/^(Burst|One site)/) });
  expect(sum(rows, ({ clicks: count }) => count)).toBe(45n);
  expect(sum(rows, ({ chargedMicros }) => chargedMicros)).toBe(exactly);
  expect(sum(rows, ({ amountMicros }) => amountMicros)).toBe(total.amountMicros);
  expect(total.amountMicros % unitMicros('EUR')).toBe(0n);
  // A month that is over shows no credit for it, and its charges are what they were.
  expect((await readMonthCredits.run(owner(), { month: lastMonth })).rows).toEqual([]);
  expect(await readMonth.run(owner(), { month: lastMonth })).not.toHaveProperty('credits');
});

test('by reason and by site it is the same money', async () => {
  const { rules, sites, total } = await readFoundLater.run(owner(), { range });
  expect(total).toMatchObject({ clicks: 45n, chargedMicros: exactly });
  for (const rows of [rules, sites]) {
    expect(sum<(typeof rows)[number]>(rows, ({ clicks: count }) => count)).toBe(45n);
    expect(sum<(typeof rows)[number]>(rows, ({ amountMicros }) => amountMicros)).toBe(total.amountMicros);
  }
  expect(rules.map(({ rule }) => rule).sort()).toEqual(RULES);
});

test('the ledger tells it beside what was charged', async () => {
  const ledger = await readLedgerStores.run(callOf(stores, PRINCIPALS.terminal ?? null), {});
  expect(ledger).toMatchObject({ adjusted: 45n, adjustedMicros: exactly });
  expect(ledger.raw.chargedMicros).toBe(sum(clicks, ({ cost_micros }) => cost_micros));
});

test('a question speaks of credits only where its time and filters have some', async () => {
  const notes = async (filters: { dimension: 'campaign' | 'site'; values: string[] }[], at = range) =>
    (await askQuestion.run(owner(), { range: at, filters, measures: ['charged'] })).notes.filter((note) =>
      note.includes('credited'),
    );
  const later = 'credited later: that is not taken off what was charged.';
  expect(await notes([])).toEqual([`45 of these clicks were ${later}`]);
  const some = adjusted.filter(({ campaign_id }) => campaign_id === 'acme-outlet').length;
  expect(await notes([{ dimension: 'campaign', values: ['acme-outlet'] }])).toEqual([
    `${some} of these clicks were ${later}`,
  ]);
  expect(await notes([{ dimension: 'site', values: ['acme-no-such'] }])).toEqual([]);
  const before = { from: new Date(inLastMonth - 86_400_000), to: new Date(inLastMonth - 1_000) };
  expect(await notes([], before)).toEqual([]);
  const { notes: ofClicks } = await askQuestion.run(owner(), { range, measures: ['billable'] });
  expect(ofClicks).toEqual([]);
});

test('adjusted clicks are found by it, and say why', async () => {
  const found = async (by: string) =>
    (await findClicks.run(owner(), { range, adjusted: by, limit: 100 })).rows.map(({ clickId }) => clickId);
  expect((await found('any')).sort()).toEqual(adjusted.map(({ click_id }) => click_id).sort());
  expect(await found('look_back_site')).toHaveLength(22);
  const credited = await readClick.run(owner(), { clickId: 'charged-0' });
  expect(credited).toMatchObject({
    adjustment: {
      name: 'Burst from one address',
      sentence: expect.stringContaining('one of 120 clicks'),
      amountMicros: clicks[0]?.cost_micros,
    },
  });
  expect(microsToDecimal(clicks[0]?.cost_micros ?? 0n)).toBe('0.333333');
  expect(await readClick.run(owner(), { clickId: 'charged-50' })).toMatchObject({ adjustment: null });
});
