import { expect, test } from 'vitest';
import { instantAt, offsetName, wallTime } from './zone.ts';

const utc = (text: string) => new Date(`${text}Z`);

test.each([
  ['Europe/Berlin', '2026-07-01T00:00', '2026-06-30T22:00'],
  ['Asia/Kolkata', '2026-07-01T00:00', '2026-06-30T18:30'],
  ['America/New_York', '2026-01-15T09:45', '2026-01-15T14:45'],
  ['UTC', '2026-07-01T12:00', '2026-07-01T12:00'],
])('in %s, %s is %s UTC', (zone, wall, instant) => {
  expect(instantAt(wall, zone)).toEqual(utc(instant));
  expect(wallTime(utc(instant), zone)).toBe(wall);
});

test('a time that occurs twice is the first, one that is skipped moves on', () => {
  expect(instantAt('2026-10-25T02:30', 'Europe/Berlin')).toEqual(utc('2026-10-25T00:30'));
  expect(wallTime(instantAt('2026-03-29T02:30', 'Europe/Berlin'), 'Europe/Berlin')).toBe('2026-03-29T03:30');
});

test('text that is no date is refused', () => {
  expect(() => instantAt('yesterday', 'UTC')).toThrow(RangeError);
});

test('offsets are named to the minute', () => {
  expect(offsetName(utc('2026-07-01T00:00'), 'Asia/Kolkata')).toBe('UTC+5:30');
  expect(offsetName(utc('2026-07-01T00:00'), 'America/New_York')).toBe('UTC−4');
  expect(offsetName(utc('2026-07-01T00:00'), 'UTC')).toBe('UTC');
});
