import { recomputeWindows } from '@clickledger/db';
import { insertClicks, insertRejection, openDemoStores, type TestStores } from '@clickledger/db/testing';
import { windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSeen } from '#index.ts';
import { callOf, GLOBEX, member } from './principals.ts';

const NOW = Date.now();
const HOUR = 3_600_000;

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
  const click = (campaign_id: string, site_id: string, event_time: number) =>
    buildScoredClick({ advertiser_id: 'acme', campaign_id, site_id, event_time });
  const clicks = [
    click('acme-outlet', 'acme-morning-news', NOW - 2 * 60_000),
    click('acme-outlet', 'acme-morning-news', NOW - 5 * HOUR),
    click('acme-spring-shoes', 'acme-morning-news', NOW - 5 * 24 * HOUR),
  ];
  await insertClicks(stores.clickhouse, clicks);
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = [...new Set(clicks.map((c) => windowStart(c.event_time, granularity)))];
    await recomputeWindows(stores.writer, { granularity, windowStarts, version: 1n });
  }
  const refuse = (fields: Partial<Parameters<typeof insertRejection>[1]>) =>
    insertRejection(stores.clickhouse, {
      advertiser_id: 'acme',
      campaign_id: 'acme-outlet',
      code: 'unregistered_origin',
      received_at: NOW - HOUR,
      ...fields,
    });
  await refuse({ page_host: 'blog.elsewhere.example', count: 4 });
  await refuse({ page_host: 'm.news.example', code: 'inactive_campaign' });
  await refuse({ site_id: 'acme-morning-news', code: 'inactive_campaign', count: 2 });
  await refuse({ received_at: NOW - 30 * HOUR });
  await refuse({ advertiser_id: 'globex', page_host: 'blog.elsewhere.example', count: 90 });
});
afterAll(() => stores.close());

const seen = (call = callOf(stores, member('viewer'))) => readSeen.run({ ...call, now: NOW });

test('campaigns and sites tell their last click, and what of theirs was refused of late', async () => {
  const { campaigns, sites, pages } = await seen();
  const find = (things: typeof campaigns, id: string) => things.find((each) => each.id === id);
  expect(find(campaigns, 'acme-outlet')).toMatchObject({
    lastClickAt: new Date(windowStart(NOW - 2 * 60_000, '1m')),
    refused: {
      clicks: 7n,
      why: [
        { code: 'unregistered_origin', clicks: 4n },
        { code: 'inactive_campaign', clicks: 3n },
      ],
    },
  });
  expect(find(campaigns, 'acme-spring-shoes')).toMatchObject({
    lastClickAt: new Date(windowStart(NOW - 5 * 24 * HOUR, '1h')),
    refused: { clicks: 0n, lastAt: null, why: [] },
  });
  // By the site that is claimed, and by a page that belongs to it.
  expect(find(sites, 'acme-morning-news')).toMatchObject({ refused: { clicks: 3n } });
  expect(pages).toMatchObject([{ host: 'blog.elsewhere.example', clicks: 4n }]);
});

test("another advertiser's are not among them", async () => {
  const { campaigns, sites } = await seen(callOf(stores, member('viewer', GLOBEX)));
  expect([...campaigns, ...sites].filter(({ id }) => id.startsWith('acme'))).toEqual([]);
  expect(campaigns.every(({ lastClickAt }) => lastClickAt === null)).toBe(true);
});
