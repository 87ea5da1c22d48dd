import { expect, test } from 'vitest';
import { remaining, spelled } from './words.ts';

test('an entry is spelled as it is known', () => {
  expect(spelled({ subject: 'asn', match: 'exact', value: '64500' })).toBe('AS64500');
  expect(spelled({ subject: 'user_agent', match: 'contains', value: 'curl/' })).toBe('…curl/…');
});

test.each([
  [null, 'never'],
  [0, 'over'],
  [20_000, 'in 1 min'],
  [90 * 60_000, 'in 2 h'],
  [30 * 86_400_000, 'in 30 days'],
])('%s ms before its end it says %s', (left, words) => {
  expect(remaining(left === null ? null : new Date(1_000 + left), 1_000)).toBe(words);
});
