import { expect, test } from 'vitest';
import { forecastWords, shareOf } from './budget-words.ts';

const money = (micros: bigint) => `${micros}`;
const words = (low: bigint, expected: bigint, high: bigint) =>
  forecastWords({ low, expected, high }, 100n, 'midnight', money);

test('a forecast ends at the cap', () => {
  expect(words(40n, 50n, 60n)).toBe('About 50 by midnight, four times in five between 40 and 60');
  expect(words(80n, 105n, 130n)).toBe('About 100 by midnight, four times in five between 80 and 100');
  expect(words(100n, 120n, 140n)).toBe('Likely to be spent before midnight');
});

test('a share of nothing is none', () => {
  expect([shareOf(1n, 4n), shareOf(5n, 0n)]).toEqual([0.25, 0]);
});
