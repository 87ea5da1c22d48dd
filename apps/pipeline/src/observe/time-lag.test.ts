import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TimeLag } from './time-lag.ts';

test('nothing left is no delay; a stall grows; catching up ends it', () => {
  const lag = new TimeLag();
  expect(lag.look(0, 100, 0)).toBe(0);
  expect(lag.look(1_000, 150, 50)).toBe(0);
  expect(lag.look(2_000, 180, 80)).toBe(1_000);
  expect(lag.look(3_000, 180, 80)).toBe(2_000);
  expect(lag.look(4_000, 180, 20), 'what was there at 1 s is finished').toBe(2_000);
  expect(lag.look(5_000, 180, 0)).toBe(0);
});

test('a group that stays a constant number of records behind is a constant time behind', () => {
  const lag = new TimeLag();
  const delays = Array.from({ length: 50 }, (_, i) => lag.look(i * 1_000, i * 100, i < 5 ? i * 100 : 500));
  expect(delays.slice(10).every((delay) => delay === 4_000)).toBe(true);
});

test('however long the stall: never more than since it began, and never forgotten', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 1_000 }), (arrivals) => {
      const lag = new TimeLag();
      let end = 0;
      let first: number | undefined;
      arrivals.forEach((arrived, i) => {
        end += arrived;
        if (end > 0) first ??= i;
        expect(lag.look(i, end, end)).toBe(first === undefined ? 0 : i - first);
      });
    }),
  );
});
