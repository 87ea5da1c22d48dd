import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BURST_S, TokenBuckets } from './token-buckets.ts';

test('a burst is let through, then as much as comes back', () => {
  let now = 1_000;
  const buckets = new TokenBuckets({ perSecond: 20, now: () => now });
  for (let i = 0; i < 20 * BURST_S; i++) expect(buckets.take('a', 1)).toBe(0);
  expect(buckets.take('a', 1)).toBe(50);
  expect(buckets.take('b', 1)).toBe(0);
  now += 50;
  expect(buckets.take('a', 1)).toBe(0);
  expect(buckets.take('a', 1)).toBe(50);
});

test('all or none are taken, and what is more than a bucket holds waits for a full one', () => {
  let now = 1_000;
  const buckets = new TokenBuckets({ perSecond: 10, now: () => now });
  expect(buckets.take('a', 5_000)).toBe(0);
  expect(buckets.take('a', 5_000)).toBe(10_000);
  now += 4_000;
  expect(buckets.take('a', 50)).toBe(1_000);
  expect(buckets.take('a', 40)).toBe(0);
});

test('what others gave away is missing here', () => {
  let now = 1_000;
  const buckets = new TokenBuckets({ perSecond: 10, now: () => now });
  buckets.drain('a', 1_000_000);
  expect(buckets.take('a', 1)).toBe(10_100);
  now += 10_100;
  expect(buckets.take('a', 1)).toBe(0);
});

test('in any time nobody gets more than a burst and what came back, whoever else comes', () => {
  const calls = fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 30 })), { maxLength: 300 });
  fc.assert(
    fc.property(calls, (all) => {
      let now = 1_000;
      const buckets = new TokenBuckets({ perSecond: 20, now: () => now });
      let got = 0;
      for (const [wait, tokens] of all) {
        now += wait;
        if (buckets.take('a', tokens) === 0) got += tokens;
      }
      expect(got).toBeLessThanOrEqual(20 * BURST_S + (20 * (now - 1_000)) / 1_000);
    }),
  );
});

test('a flood of names makes nobody whose bucket is empty forgotten', () => {
  const buckets = new TokenBuckets({ perSecond: 1, capacity: 64, now: () => 1_000 });
  buckets.take('flooder', BURST_S);
  for (let i = 0; i < 100_000; i++) buckets.take(`2001:db8:0:${i.toString(16)}::/64`, 1);
  expect(buckets.take('flooder', 1)).toBe(1_000);
});
