import { expect, test } from 'vitest';
import { lastMonths, totalsOf } from './month-end-totals.ts';

const row = (currency: string, subtotalMicros: bigint, totalMicros: bigint) => ({
  advertiser: { currency },
  lines: [1, 2],
  subtotalMicros,
  totalMicros,
});

test('sums are made of one currency each', () => {
  expect(totalsOf([row('USD', 5n, 6n), row('EUR', 10n, 12n), row('USD', 1n, 1n)])).toEqual([
    { currency: 'EUR', statements: 1, lines: 2, subtotalMicros: 10n, totalMicros: 12n },
    { currency: 'USD', statements: 2, lines: 4, subtotalMicros: 6n, totalMicros: 7n },
  ]);
});

test('months before one go over the turn of the year', () => {
  expect(lastMonths('2026-02', 3)).toEqual(['2026-01', '2025-12', '2025-11']);
});
