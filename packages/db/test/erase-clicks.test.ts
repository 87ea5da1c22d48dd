import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clicksById, erasePerson, findPerson, type Person } from '#index.ts';
import { insertClicks } from './clicks.ts';
import { openTestStores, type TestStores } from './stores.ts';

const now = Date.now();
const ADDRESSES: Record<string, string> = {
  four: '203.0.113.7',
  'four-neighbour': '203.0.113.8',
  six: '2001:db8:1:2:3:4:5:6',
  'six-household': '2001:db8:1:2::9',
  'six-neighbour': '2001:db8:1:3::9',
  none: '',
};

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
  const clicks = Object.entries(ADDRESSES).map(([click_id, ip]) =>
    buildScoredClick({ click_id, ip, region: 'DE-BE' }),
  );
  const forgotten = buildScoredClick({ click_id: 'forgotten', ip: '198.51.100.7' });
  await insertClicks(stores.clickhouse, [...clicks, forgotten]);
  await stores.clickhouse.command({
    query: `ALTER TABLE clicks UPDATE ip = '' WHERE click_id = 'forgotten'`,
    clickhouse_settings: { mutations_sync: '1' },
  });
});
afterAll(() => stores.close());

const within = (network: string, prefixBits: number, until = Date.now() + 1000): Person => ({
  advertiserId: null,
  who: { network, prefixBits },
  until,
});

test.each([
  ['203.0.113.7', 32, 1n],
  ['203.0.113.0', 24, 2n],
  ['2001:db8:1:2:3:4:5:6', 128, 1n],
  ['2001:db8:1:2::', 64, 2n],
  ['2001:db8:1::', 48, 3n],
  // Of a click whose whole address was forgotten, the network alone is known.
  ['198.51.100.7', 32, 0n],
  ['198.51.100.0', 24, 1n],
  ['198.51.0.0', 16, 1n],
])('%s/%i has its clicks', async (network, bits, clicks) => {
  expect((await findPerson(stores.clickhouse, within(network, bits))).clicks).toBe(clicks);
  expect((await findPerson(stores.clickhouse, within(network, bits, now - 60_000))).clicks).toBe(0n);
  const elsewhere = { ...within(network, bits), advertiserId: 'globex' };
  expect((await findPerson(stores.clickhouse, elsewhere)).clicks).toBe(0n);
});

test('a network is erased, and nobody beside it; again, nothing is left to do', async () => {
  const { clickhouse } = stores;
  const household = within('2001:db8:1:2::', 64);
  await erasePerson(clickhouse, 'e1', household, 'erased:2026-03-01:e1');
  await erasePerson(clickhouse, 'e1', household, 'erased:2026-03-01:e1');
  for (const [clickId, ip] of Object.entries(ADDRESSES)) {
    const [click] = await clicksById(clickhouse, 'acme', clickId);
    const erased = ['six', 'six-household'].includes(clickId);
    expect(click).toMatchObject(
      erased
        ? { ip: '', ipPrefix: '', region: '', visitorId: 'erased:2026-03-01:e1' }
        : { ip, region: 'DE-BE' },
    );
  }
  const left = await clickhouse.query({ query: 'SELECT * FROM erasing', format: 'JSONEachRow' });
  expect(await left.json()).toEqual([]);
});

test('an id that could end a statement is refused', async () => {
  const erasing = erasePerson(stores.clickhouse, `x' OR 1`, within('203.0.113.7', 32), 'erased:x');
  await expect(erasing).rejects.toThrow(/letters, digits/);
});
