import { expect, test } from 'vitest';
import { AttemptLimit } from './attempt-limit.ts';

const take = (limit: AttemptLimit, times: number, now: number) => {
  for (let i = 0; i < times; i++) limit.take('ada', now);
};

test('the allowed attempts cost no wait, the next ones ever more', () => {
  const limit = new AttemptLimit(5);
  take(limit, 4, 0);
  expect(limit.waitMs('ada', 0)).toBe(0);
  take(limit, 1, 0);
  expect(limit.waitMs('ada', 500)).toBe(29_500);
  take(limit, 3, 10_000);
  expect(limit.waitMs('ada', 10_000)).toBe(240_000);
  take(limit, 50, 20_000);
  expect(limit.waitMs('ada', 20_000)).toBe(15 * 60_000);
});

test('another key, a cleared one and a quiet window start afresh', () => {
  const limit = new AttemptLimit(2);
  take(limit, 2, 0);
  expect(limit.waitMs('bo', 0)).toBe(0);
  expect(limit.waitMs('ada', 16 * 60_000)).toBe(0);
  take(limit, 2, 16 * 60_000);
  expect(limit.waitMs('ada', 16 * 60_000)).toBe(30_000);
  limit.giveBack('ada');
  expect(limit.waitMs('ada', 16 * 60_000)).toBe(0);
  take(limit, 9, 16 * 60_000);
  limit.clear('ada');
  expect(limit.waitMs('ada', 16 * 60_000)).toBe(0);
});
