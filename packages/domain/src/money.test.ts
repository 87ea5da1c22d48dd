import { expect, test } from 'vitest';
import { decimalToMicros, microsToDecimal } from './money.ts';

test.each([
  ['0.42', 'EUR', 420_000n],
  ['0,42', 'EUR', 420_000n],
  [' 12 ', 'EUR', 12_000_000n],
  ['0', 'EUR', 0n],
  ['12.5', 'USD', 12_500_000n],
  ['150', 'JPY', 150_000_000n],
  ['0.125', 'KWD', 125_000n],
  ['999999999999', 'EUR', 999_999_999_999_000_000n],
])('%s %s', (text, currency, micros) => {
  expect(decimalToMicros(text, currency)).toBe(micros);
});

test.each([
  ['', 'EUR', 'give an amount such as 0.42'],
  ['', 'JPY', 'give an amount such as 12'],
  ['', 'KWD', 'give an amount such as 0.420'],
  ['-1', 'EUR', 'give an amount such as 0.42'],
  ['1e3', 'EUR', 'give an amount such as 0.42'],
  ['1.234,56', 'EUR', 'give an amount such as 0.42'],
  ['1,234', 'EUR', 'EUR has 2 decimals at most'],
  ['1.5', 'JPY', 'JPY has no decimals'],
  ['٣', 'EUR', 'give an amount such as 0.42'],
  ['1234567890123', 'EUR', 'give an amount such as 0.42'],
])('%s %s is not taken', (text, currency, problem) => {
  expect(decimalToMicros(text, currency)).toEqual({ problem });
});

test('what was typed reads as it was meant', () => {
  expect(microsToDecimal(decimalToMicros('7.05', 'EUR') as bigint)).toBe('7.050000');
});
