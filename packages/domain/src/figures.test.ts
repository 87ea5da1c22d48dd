import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countsOf, figuresOf, type LedgerFigures, NO_COUNTS, sumCounts, sumFigures } from './figures.ts';

const count = fc.bigInt(0n, 10n ** 12n);
const figures: fc.Arbitrary<LedgerFigures> = fc.record({
  billable: count,
  duplicate: count,
  givt: count,
  sivt: count,
  chargedMicros: count,
  rejected: count,
});

test('the ledger identity holds for every sum', () => {
  fc.assert(
    fc.property(fc.array(figures), (all) => {
      const sum = sumFigures(all);
      expect(sum.received).toBe(sum.rejected + sum.accepted);
      expect(sum.accepted).toBe(sum.billable + sum.duplicate + sum.invalid);
      expect(sum.invalid).toBe(sum.givt + sum.sivt);
      const { rejected: _, received: __, ...counts } = sum;
      expect(counts).toEqual(sumCounts(all));
    }),
  );
});

test('a sum does not depend on how it was cut', () => {
  fc.assert(
    fc.property(fc.array(figures), fc.nat(20), (all, cut) => {
      const halves = [sumCounts(all.slice(0, cut)), sumCounts(all.slice(cut))];
      expect(sumCounts(halves)).toEqual(sumCounts(all));
    }),
  );
});

test('nothing sums to nothing', () => {
  expect(sumCounts([])).toEqual(NO_COUNTS);
  expect(figuresOf(NO_COUNTS, 2n)).toEqual({ ...countsOf(NO_COUNTS), rejected: 2n, received: 2n });
});
