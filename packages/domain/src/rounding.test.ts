import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountToDecimal, formatMicros } from './money.ts';
import { apportion, roundHalfEven, sumOfLines, unitMicros } from './rounding.ts';

const sum = (amounts: Iterable<bigint>) => [...amounts].reduce((total, amount) => total + amount, 0n);
const currency = fc.constantFrom('JPY', 'EUR', 'KWD');
const amount = fc.oneof(
  fc.bigInt({ min: 0n, max: 50_000_000n }),
  fc.bigInt({ min: 0n, max: 10n ** 15n }),
  // Half units, where rounding rules part.
  fc.bigInt({ min: 0n, max: 1_000n }).map((half) => half * 500_000n),
);
const amounts = fc.array(amount, { maxLength: 40 });

test.each([
  ['JPY', 1_000_000n],
  ['EUR', 10_000n],
  ['KWD', 1_000n],
])('the unit of %s is %d micros', (of, unit) => {
  expect(unitMicros(of)).toBe(unit);
});

test.each([
  [37_500_000n, 38_000_000n],
  [36_500_000n, 36_000_000n],
  [36_500_001n, 37_000_000n],
  [-36_500_000n, -36_000_000n],
  [-37_500_000n, -38_000_000n],
  [-400_000n, 0n],
  [0n, 0n],
])('%d micros are %d in whole yen', (micros, yen) => {
  expect(roundHalfEven(micros, unitMicros('JPY'))).toBe(yen);
});

test('a text of money is rounded by the same rule', () => {
  expect(formatMicros(125_000n, 'EUR', 'en')).toBe('€0.12');
  expect(formatMicros(135_000n, 'EUR', 'en')).toBe('€0.14');
  expect(formatMicros(108_500n, 'KWD', 'en')).toBe('KWD\u00a00.108');
  expect(formatMicros(36_500_000n, 'JPY', 'en')).toBe('¥36');
});

test('an amount as decimal text has the digits of its currency', () => {
  expect(amountToDecimal(12_345_000n, 'EUR')).toBe('12.34');
  expect(amountToDecimal(12_500_000n, 'JPY')).toBe('12');
  expect(amountToDecimal(-1_234_500n, 'KWD')).toBe('-1.234');
  expect(amountToDecimal(0n, 'JPY')).toBe('0');
});

test('a total is what its rounded lines add up to', () => {
  // Three clicks at 12.5 yen and three at a third of one.
  expect(sumOfLines([37_500_000n, 999_999n], unitMicros('JPY'))).toBe(39_000_000n);
  // Three clicks at 0.001234 dinars and seven at 0.0155.
  expect(sumOfLines([3_702n, 108_500n], unitMicros('KWD'))).toBe(112_000n);
});

test('a rounded amount is whole units, and no other is nearer', () => {
  fc.assert(
    fc.property(amount, currency, fc.boolean(), (size, of, negative) => {
      const unit = unitMicros(of);
      const micros = negative ? -size : size;
      const rounded = roundHalfEven(micros, unit);
      expect(rounded % unit).toBe(0n);
      const off = rounded > micros ? rounded - micros : micros - rounded;
      expect(off * 2n <= unit).toBe(true);
      if (off * 2n === unit) expect((rounded / unit) % 2n).toBe(0n);
    }),
  );
});

test('parts add up to the total, each within a unit of its share, the larger never below the smaller', () => {
  fc.assert(
    fc.property(amounts, amounts, currency, (parts, lines, of) => {
      const unit = unitMicros(of);
      // Of other lines that come to the same: a total of campaigns, divided by days.
      const exact = sum(parts);
      const total = lines.length > 0 && exact > 0n ? sumOfLines(lines, unit) : roundHalfEven(exact, unit);
      const shown = apportion(parts, total, unit);
      expect(sum(shown)).toBe(exact === 0n ? 0n : total);
      for (const [i, part] of parts.entries()) {
        const mine = shown[i] ?? -1n;
        expect(mine % unit).toBe(0n);
        if (part === 0n) expect(mine).toBe(0n);
        if (exact > 0n) {
          const off = mine * exact - part * total;
          expect((off < 0n ? -off : off) < unit * exact).toBe(true);
        }
        for (const [j, other] of parts.entries())
          if (part > other) expect(mine >= (shown[j] ?? 0n)).toBe(true);
      }
    }),
  );
});

test('amounts that are whole units already stay as they are', () => {
  fc.assert(
    fc.property(amounts, currency, (counts, of) => {
      const parts = counts.map((count) => count * unitMicros(of));
      expect(apportion(parts, sum(parts), unitMicros(of))).toEqual(parts);
    }),
  );
});

test('what divides a part in turn adds up to it, and all of it to the sum of the lines', () => {
  const cell = fc.record({ line: fc.constantFrom('a', 'b', 'c'), day: fc.nat(4), micros: amount });
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 30 }), currency, (cells, of) => {
      const unit = unitMicros(of);
      const by = (key: 'line' | 'day') => [...Map.groupBy(cells, (c) => c[key]).values()];
      const exact = (some: typeof cells) => some.map(({ micros }) => micros);
      const total = sumOfLines(
        by('line').map((line) => sum(exact(line))),
        unit,
      );
      const days = by('day');
      const ofDays = apportion(
        days.map((day) => sum(exact(day))),
        total,
        unit,
      );
      expect(sum(ofDays)).toBe(cells.some(({ micros }) => micros > 0n) ? total : 0n);
      for (const [i, day] of days.entries()) {
        expect(sum(apportion(exact(day), ofDays[i] ?? 0n, unit))).toBe(ofDays[i]);
      }
    }),
  );
});
