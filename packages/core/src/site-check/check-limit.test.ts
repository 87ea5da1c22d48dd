import { expect, test } from 'vitest';
import { CheckLimit } from './check-limit.ts';

test('so many a minute, and for each advertiser by itself', () => {
  const limit = new CheckLimit(2);
  expect([0, 10_000, 20_000].map((now) => limit.take('acme', now))).toEqual([0, 0, 40_000]);
  expect(limit.take('globex', 20_000)).toBe(0);
  expect([59_999, 60_000, 60_001].map((now) => limit.take('acme', now))).toEqual([1, 0, 9_999]);
});
