import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUnusual, usualOf } from './unusual.ts';

const LIMITS = { spreads: 6, least: 10 };

test('of few days nothing is usual', () => {
  expect(usualOf([1, 2, 3])).toBeNull();
});

test('a few odd days do not make odd days usual', () => {
  const usual = usualOf([100, 104, 98, 101, 5_000, 99, 103, 6_000, 100, 97]);
  expect(usual?.median).toBe(100.5);
  expect(usual && isUnusual(300, usual, LIMITS)).toBe(true);
  expect(usual && isUnusual(110, usual, LIMITS)).toBe(false);
});

test('where every day was alike, a small change is no news', () => {
  const usual = usualOf([0, 0, 0, 0, 0, 0, 0]);
  expect(usual && isUnusual(9, usual, LIMITS)).toBe(false);
  expect(usual && isUnusual(11, usual, LIMITS)).toBe(true);
});

test('a value that was there half of the time is never unusual', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 7, maxLength: 40 }),
      (values) => {
        const usual = usualOf(values);
        if (!usual) throw new Error('There are enough values.');
        expect(isUnusual(usual.median, usual, LIMITS)).toBe(false);
      },
    ),
  );
});
