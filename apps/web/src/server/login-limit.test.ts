import { expect, test } from 'vitest';
import { LoginLimit } from './login-limit.ts';

const fail = (limit: LoginLimit, times: number, now: number) => {
  for (let i = 0; i < times; i++) limit.failed('ada', now);
};

test('the allowed failures cost no wait, the next ones ever more', () => {
  const limit = new LoginLimit(5);
  fail(limit, 4, 0);
  expect(limit.waitMs('ada', 0)).toBe(0);
  fail(limit, 1, 0);
  expect(limit.waitMs('ada', 500)).toBe(1500);
  fail(limit, 3, 10_000);
  expect(limit.waitMs('ada', 10_000)).toBe(16_000);
  fail(limit, 50, 20_000);
  expect(limit.waitMs('ada', 20_000)).toBe(15 * 60_000);
});

test('another key, a success and a quiet window start afresh', () => {
  const limit = new LoginLimit(2);
  fail(limit, 2, 0);
  expect(limit.waitMs('bo', 0)).toBe(0);
  limit.failed('ada', 16 * 60_000);
  expect(limit.waitMs('ada', 16 * 60_000)).toBe(0);
  limit.failed('ada', 16 * 60_000);
  limit.succeeded('ada');
  expect(limit.waitMs('ada', 16 * 60_000)).toBe(0);
});
