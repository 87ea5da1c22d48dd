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
