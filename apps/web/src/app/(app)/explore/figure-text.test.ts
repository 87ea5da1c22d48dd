import { expect, test } from 'vitest';
import { createFormat } from '#lib/format.ts';
import { changeText, drawn, exactText, figureText } from './figure-text.ts';

const format = createFormat({ locale: 'en', timeZone: 'UTC', currency: 'EUR' });
const figures = {
  received: 12_345n,
  charged: { micros: 1_234_567n, amountMicros: 1_230_000n },
  invalid_share: 0.1234,
  average_price: 123_456n,
};

test('figures are read by what they are', () => {
  expect(figureText('received', figures, format)).toBe('12,345');
  expect(figureText('charged', figures, format)).toBe('€1.23');
  expect(figureText('invalid_share', figures, format)).toBe('12.3%');
  expect(figureText('average_price', figures, format)).toBe('€0.12');
  expect(figureText('invalid_share', { invalid_share: null }, format)).toBe('–');
  expect(exactText('charged', figures, format)).toBe('€1.234567');
  expect(exactText('received', figures, format)).toBeUndefined();
});

test('figures are drawn in units and in percent', () => {
  expect(drawn('charged', figures)).toBeCloseTo(1.234567);
  expect(drawn('invalid_share', figures)).toBeCloseTo(12.34);
  expect(drawn('average_price', { average_price: null })).toBeUndefined();
});

test('counts and money move in percent, shares in points', () => {
  expect(changeText('received', { received: 150n }, { received: 100n }, format)?.text).toBe('50%');
  expect(changeText('received', { received: 150n }, { received: 0n }, format)).toBeUndefined();
  expect(changeText('invalid_share', { invalid_share: 0.1 }, { invalid_share: 0.125 }, format)).toEqual({
    value: -0.025,
    text: '2.5 pts',
  });
});
