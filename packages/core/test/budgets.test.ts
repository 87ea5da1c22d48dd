import { recomputeWindows } from '@clickledger/db';
import { insertClicks, openDemoStores, type TestStores } from '@clickledger/db/testing';
import { windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createCampaign,
  duplicateCampaign,
  editCampaign,
  importCampaigns,
  readBudgets,
  readCampaign,
  readCampaignBudget,
} from '#index.ts';
import { settingsText } from '#inputs/campaigns.ts';
import { ACME, callOf, GLOBEX, member } from './principals.ts';

const EURO = 1_000_000n;
const HOUR = 3_600_000;
/** An afternoon of Berlin's, late in a month of 30 days. */
const NOW = Date.parse('2026-04-20T13:00:00Z');

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

const at = (now: number) => ({ ...callOf(stores, member('manager')), now });
const history = async (id: string) =>
  stores.sql
    .selectFrom('campaign_budgets')
    .select(['effective_from as from', 'daily_micros as daily', 'total_micros as total'])
    .where('campaign_id', '=', id)
    .orderBy('id')
    .execute();

async function edit(id: string, now: number, change: object) {
  const { siteIds, version, ...campaign } = await readCampaign.run(at(now), { id });
  await editCampaign.run(at(now), { ...settingsText(campaign, ACME), siteIds, version, id, ...change });
}

test('each budget that is set is kept with its time, and nothing else is', async () => {
  const { id } = await createCampaign.run(at(NOW), { name: 'Hats', price: '1', dailyBudget: '10' });
  await edit(id, NOW + HOUR, { name: 'Caps' });
  await edit(id, NOW + 2 * HOUR, { dailyBudget: '20', totalBudget: '500' });
  await edit(id, NOW + 3 * HOUR, { dailyBudget: '', totalBudget: '' });
  const file = `id,name,daily_budget\n${id},Caps,5`;
  await importCampaigns.run(at(NOW + 4 * HOUR), { file });
  const first = { from: new Date(0), daily: 10n * EURO, total: null };
  expect(await history(id)).toEqual([
    first,
    { from: new Date(NOW + 2 * HOUR), daily: 20n * EURO, total: 500n * EURO },
    { from: new Date(NOW + 3 * HOUR), daily: null, total: null },
    { from: new Date(NOW + 4 * HOUR), daily: 5n * EURO, total: null },
  ]);
  const copy = await duplicateCampaign.run(at(NOW + 5 * HOUR), { id });
  expect(await history(copy.id)).toEqual([{ ...first, daily: 5n * EURO }]);
  const changed = stores.sql.updateTable('campaign_budgets').set({ daily_micros: 1n });
  await expect(changed.execute()).rejects.toThrow('a budget stays as it was set');
});

test('a budget is shown with what is spent of it, to the micro, and where it is heading', async () => {
  const { id } = await createCampaign.run(at(NOW), {
    name: 'Gloves',
    price: '1',
    dailyBudget: '24',
    totalBudget: '600',
  });
  expect(await readCampaignBudget.run(at(NOW), { id })).toMatchObject({
    campaigns: [{ id, overMicros: 0n, stop: null, limits: [{ deliveredMicros: 0n }, {}, {}] }],
    spend: { todayMicros: 0n, monthMicros: 0n },
    elapsed: { day: 15 / 24 },
  });
  // One a euro each hour of ten days and of today so far, and a burst that went beyond a day.
  const midnight = Date.parse('2026-04-19T22:00Z');
  const hours = Array.from({ length: 10 * 24 + 15 }, (_, i) => midnight - 10 * 24 * HOUR + i * HOUR);
  const burst = Array.from({ length: 30 }, (_, i) => Date.parse('2026-04-10T10:00Z') + i);
  await spend(id, [...hours.map((hour) => hour + 1_000), ...burst]);
  const found = await readCampaignBudget.run(at(NOW), { id });
  expect(found?.campaigns[0]).toMatchObject({
    dailyMicros: 24n * EURO,
    limits: [
      { cap: 'total', capMicros: 600n * EURO, spentMicros: 279n * EURO, deliveredMicros: 285n * EURO },
      {
        cap: 'month',
        capMicros: (24n * EURO * 304n) / 10n,
        spentMicros: 279n * EURO,
        deliveredMicros: 285n * EURO,
      },
      { cap: 'day', capMicros: 48n * EURO, spentMicros: 15n * EURO, deliveredMicros: 15n * EURO },
    ],
    overMicros: 6n * EURO,
  });
  const { today, todayMicros, monthMicros } = found?.spend ?? {};
  expect([todayMicros, monthMicros]).toEqual([15n * EURO, 285n * EURO]);
  expect(Number(today?.low)).toBeLessThanOrEqual(24e6);
  expect(Number(today?.high)).toBeGreaterThanOrEqual(24e6);
  expect((await readBudgets.run(at(NOW), undefined))?.campaigns.map((campaign) => campaign.id)).toContain(id);
  // Another advertiser's is as unknown as one that does not exist.
  const stranger = { ...callOf(stores, member('viewer', GLOBEX)), now: NOW };
  await expect(readCampaignBudget.run(stranger, { id })).rejects.toMatchObject({ code: 'not_found' });
  expect(await readBudgets.run(stranger, undefined)).toBeNull();
});

async function spend(campaign_id: string, times: number[]) {
  const clicks = times.map((event_time, i) =>
    buildScoredClick({
      click_id: `${campaign_id}-${i}`,
      advertiser_id: 'acme',
      campaign_id,
      event_time,
      received_at: Date.now(),
      price_micros: EURO,
      cost_micros: EURO,
    }),
  );
  await insertClicks(stores.clickhouse, clicks);
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = [...new Set(times.map((time) => windowStart(time, granularity)))];
    await recomputeWindows(stores.clickhouse, { granularity, windowStarts, version: 1n, retainedSince: 0 });
  }
}
