import { type ComparedHours, type Comparison, emptyComparison } from '@clickledger/db';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeHours } from './persisting.ts';

const HOUR = 3_600_000;
const hour = (n: number, difference: bigint): Comparison => ({
  ...emptyComparison('acme', '1h', n * HOUR),
  difference,
});
const minute = (n: number, difference: bigint): Comparison => ({
  ...emptyComparison('acme', '1m', n * HOUR + 60_000),
  difference,
});
const look = (hours: Comparison[], minutes: Comparison[] = []): ComparedHours => ({
  checkedAt: 0,
  hours,
  minutes,
});

test('what stands still differs, what changed is moving, what agrees now is balanced', () => {
  const first = look([hour(1, 5n), hour(2, 5n), hour(3, 5n), hour(4, 0n)], [minute(1, 9n)]);
  const second = look([hour(1, 5n), hour(2, 6n), hour(3, 0n), hour(4, 7n)], [minute(1, 9n), minute(2, 3n)]);
  expect(judgeHours(first, second)).toEqual({
    different: [hour(1, 5n), minute(1, 9n)],
    balanced: [hour(3, 0n)],
    moving: [hour(2, 6n), hour(4, 7n)],
  });
});

test('every hour is judged once, and nothing differs at first sight', () => {
  const looks = fc.array(fc.tuple(fc.bigInt(0n, 2n), fc.bigInt(0n, 2n)), { maxLength: 20 });
  fc.assert(
    fc.property(looks, (differences) => {
      const first = look(differences.map(([d], i) => hour(i, d)));
      const second = look(differences.map(([, d], i) => hour(i, d)));
      const { different, balanced, moving } = judgeHours(first, second);
      const judged = [...different, ...balanced, ...moving];
      expect(judged.sort((a, b) => a.windowStart - b.windowStart)).toEqual(second.hours);
      expect(judgeHours(look([]), second).different).toEqual([]);
    }),
  );
});
