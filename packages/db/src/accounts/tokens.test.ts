import { expect, test } from 'vitest';
import { hashToken, makeToken } from './tokens.ts';

test('tokens differ, and are found by a hash that does not hold them', () => {
  const [one, other] = [makeToken(), makeToken()];
  expect(one.token).toMatch(/^[\w-]{43}$/);
  expect(one.token).not.toBe(other.token);
  expect(one.hash).toMatch(/^[\da-f]{64}$/);
  expect(hashToken(one.token)).toBe(one.hash);
  expect(hashToken(other.token)).not.toBe(one.hash);
});
