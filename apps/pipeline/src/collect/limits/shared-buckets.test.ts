import { expect, test } from 'vitest';
import { Buckets, type LimitExchange } from './shared-buckets.ts';

/** What a server does for collectors that share it. */
function exchange(): LimitExchange & { totals: Map<string, number> } {
  const totals = new Map<string, number>();
  return {
    totals,
    add: async (taken) =>
      taken.map(({ name, tokens }) => {
        const total = (totals.get(name) ?? 0) + tokens;
        totals.set(name, total);
        return total;
      }),
  };
}

const open = (shared: LimitExchange) =>
  new Buckets({ name: 'ip', perSecond: 10, exchange: shared, now: () => 1_000 });

test('two collectors let through what one would', async () => {
  const shared = exchange();
  const [one, other] = [open(shared), open(shared)];
  let taken = 0;
  for (let second = 0; second < 20; second++) {
    for (const buckets of [one, other]) {
      for (let i = 0; i < 5; i++) if (buckets.take('203.0.113.7', 1) === 0) taken++;
      await buckets.share();
    }
  }
  // A burst is 100; what each had not yet heard of the other comes on top.
  expect(taken).toBeGreaterThanOrEqual(100);
  expect(taken).toBeLessThanOrEqual(110);
  expect(shared.totals.get('ip:203.0.113.7')).toBe(taken);
  one.close();
  other.close();
});

test('one that hears nothing goes on alone', async () => {
  const buckets = open({ add: () => Promise.reject(new Error('away')) });
  expect(buckets.take('a', 60)).toBe(0);
  await buckets.share();
  expect(buckets.take('a', 40)).toBe(0);
  expect(buckets.take('a', 1)).toBeGreaterThan(0);
  buckets.close();
});

test('totals that begin again take nothing out twice', async () => {
  const shared = exchange();
  const buckets = open(shared);
  buckets.take('a', 10);
  await buckets.share();
  shared.totals.clear();
  buckets.take('a', 10);
  await buckets.share();
  expect(buckets.take('a', 80)).toBe(0);
  buckets.close();
});

test('a collector that comes later takes nothing out for what was let through long before it', async () => {
  const shared = exchange();
  const one = open(shared);
  for (let second = 0; second < 5; second++) {
    one.take('a', 20);
    await one.share();
  }
  shared.totals.set('ip:a', 3_600);
  const later = open(shared);
  expect(later.take('a', 10)).toBe(0);
  await later.share();
  expect(later.take('a', 90)).toBe(0);
  one.close();
  later.close();
});

test('what a collector let through itself is not taken out again after seconds without', async () => {
  const shared = exchange();
  const buckets = open(shared);
  buckets.take('a', 10);
  await buckets.share();
  buckets.take('b', 10);
  await buckets.share();
  buckets.take('a', 10);
  await buckets.share();
  expect(buckets.take('a', 80)).toBe(0);
  buckets.close();
});

test('names with little are not told of', async () => {
  const shared = exchange();
  const buckets = new Buckets({ name: 'ip', perSecond: 20, exchange: shared, now: () => 1_000 });
  buckets.take('once', 1);
  buckets.take('twice', 2);
  await buckets.share();
  expect([...shared.totals]).toEqual([['ip:twice', 2]]);
  buckets.close();
});

test('totals are forgotten as the server forgets them', async () => {
  const shared = exchange();
  let now = 1_000;
  const buckets = new Buckets({ name: 'ip', perSecond: 10, exchange: shared, now: () => now });
  buckets.take('a', 10);
  await buckets.share();
  now += 30_001;
  shared.totals.clear();
  shared.totals.set('ip:a', 30);
  buckets.take('a', 10);
  await buckets.share();
  // The 30 are of others: 100 - 10 - 30.
  expect(buckets.take('a', 61)).toBeGreaterThan(0);
  expect(buckets.take('a', 60)).toBe(0);
  buckets.close();
});
