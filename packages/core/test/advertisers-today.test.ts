import { recomputeWindows } from '@clickledger/db';
import { insertClicks, insertRejection, openDemoStores, type TestStores } from '@clickledger/db/testing';
import { dayStart, localDay, windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAdvertisersToday, readCampaignFigures } from '#index.ts';
import { callOf, GLOBEX, member, operator } from './principals.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

/** Half past two at night in UTC: still the day before in New York. */
const DAY = 86_400_000;
const NOW = Math.floor(Date.now() / DAY) * DAY - DAY + 2.5 * 3_600_000 + 1_234;
const today = dayStart(localDay(NOW, GLOBEX.timeZone), GLOBEX.timeZone);
const at = (principal: Parameters<typeof callOf>[1]) => ({ ...callOf(stores, principal), now: NOW });

test('each advertiser has the figures of its own today, rounded as on its own pages', async () => {
  const click = (advertiser: string, campaign: string, event_time: number, price: bigint) =>
    buildScoredClick({
      advertiser_id: advertiser,
      campaign_id: campaign,
      event_time,
      price_micros: price,
      verdict: 'billable',
    });
  const clicks = [
    // Two lines of half a cent each: rounded by campaign, they come to nothing.
    click('globex', 'globex-city-breaks', today, 5_000n),
    click('globex', 'globex-beaches', today + 60_000, 5_000n),
    click('globex', 'globex-beaches', today - 1, 9_000_000n),
    // Yesterday evening in New York is today in Berlin.
    click('acme', 'acme-outlet', NOW - 60_000, 420_000n),
    click('acme', 'acme-outlet', today, 420_000n),
  ];
  await insertClicks(stores.clickhouse, clicks);
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = [...new Set(clicks.map((c) => windowStart(c.event_time, granularity)))];
    await recomputeWindows(stores.writer, { granularity, windowStarts, version: 1n });
  }
  await insertRejection(stores.clickhouse, { advertiser_id: 'globex', received_at: NOW, count: 3 });
  await insertRejection(stores.clickhouse, { advertiser_id: '', received_at: NOW, count: 11 });

  const { advertisers, totals, nobodys, lag } = await readAdvertisersToday.run(at(operator('support')));
  const globex = advertisers.find(({ id }) => id === 'globex');
  expect(globex).toMatchObject({
    since: new Date(today),
    received: 5n,
    billable: 2n,
    rejected: 3n,
    chargedMicros: 10_000n,
    amountMicros: 0n,
  });
  const own = await readCampaignFigures.run(at(member('owner', GLOBEX)), { range: { preset: 'today' } });
  expect(globex).toMatchObject(own.total);
  expect(advertisers.find(({ id }) => id === 'acme')).toMatchObject({
    billable: 1n,
    amountMicros: 420_000n,
    lastClickAt: new Date(NOW - 60_000 - ((NOW - 60_000) % 60_000)),
  });
  expect(totals.map(({ currency, received }) => [currency, received])).toEqual([
    ['EUR', 1n],
    ['USD', 5n],
  ]);
  expect(nobodys).toBe(11n);
  // No process says how far it is.
  expect(lag).toBeNull();
});

test('an installation without clicks has figures of nothing', async () => {
  const call = { ...at(operator('admin')), now: NOW + 400 * DAY };
  const { advertisers, totals, nobodys } = await readAdvertisersToday.run(call);
  expect(advertisers.map(({ id, received, lastClickAt }) => [id, received, lastClickAt])).toEqual([
    ['acme', 0n, null],
    ['globex', 0n, null],
  ]);
  expect(totals.every(({ amountMicros }) => amountMicros === 0n)).toBe(true);
  expect(nobodys).toBe(0n);
});
