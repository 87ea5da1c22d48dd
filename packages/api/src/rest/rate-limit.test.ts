import { expect, test } from 'vitest';
import { RateLimit, rateLimitHeaders } from './rate-limit.ts';

test('a key has so many requests a minute, and each key its own', () => {
  const limit = new RateLimit(2);
  expect(limit.take('a', 1_000)).toEqual({ limit: 2, remaining: 1, resetS: 60, allowed: true });
  expect(limit.take('a', 21_000)).toMatchObject({ remaining: 0, resetS: 40, allowed: true });
  expect(limit.take('a', 31_000)).toMatchObject({ remaining: 0, resetS: 30, allowed: false });
  expect(limit.take('b', 31_000)).toMatchObject({ remaining: 1, allowed: true });
  expect(limit.take('a', 61_000)).toMatchObject({ remaining: 1, resetS: 60, allowed: true });
});

test('what is left is told, and when to go on', () => {
  expect(rateLimitHeaders({ limit: 600, remaining: 0, resetS: 30, allowed: false })).toEqual({
    'ratelimit-policy': '"key";q=600;w=60',
    ratelimit: '"key";r=0;t=30',
    'retry-after': '30',
  });
});
