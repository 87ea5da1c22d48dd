import { expect, test } from 'vitest';
import { createFormat } from './format.ts';
import { spanName } from './span-name.ts';

const format = createFormat({ locale: 'en-GB', timeZone: 'Europe/Berlin', currency: 'EUR' });
const now = new Date('2026-11-24T12:00:00Z');
const name = (from: string, to: string) => spanName({ from: new Date(from), to: new Date(to) }, format, now);

test('a span is told as briefly as it can be', () => {
  expect(name('2026-11-22T23:00:00Z', '2026-11-23T23:00:00Z')).toBe('23 Nov');
  expect(name('2026-11-20T23:00:00Z', '2026-11-23T23:00:00Z')).toBe('21 Nov – 23 Nov');
  expect(name('2026-11-23T10:00:00Z', '2026-11-23T11:30:00Z')).toBe('23 Nov, 11:00–12:30');
  expect(name('2026-11-22T10:00:00Z', '2026-11-23T11:30:00Z')).toBe('22 Nov, 11:00 – 23 Nov, 12:30');
});

test('the day that daylight saving ends is one day', () => {
  expect(name('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')).toBe('25 Oct');
});

test('another year is named, above all where the same day stands at both ends', () => {
  expect(name('2025-11-23T10:00:00Z', '2026-11-23T10:00:00Z')).toBe(
    '23 Nov 2025, 11:00 – 23 Nov 2026, 11:00',
  );
  expect(name('2025-01-31T23:00:00Z', '2025-02-28T23:00:00Z')).toBe('1 Feb 2025 – 28 Feb 2025');
});
