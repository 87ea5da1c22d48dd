import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantAt, readTime, wallTime, writeTime } from './wall-time.ts';

const utc = (text: string) => new Date(`${text}Z`);

const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC', 'Pacific/Chatham'];

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

test.each([
  ['2026-03-01', '2026-02-28T23:00:00.000Z'],
  ['2026-03-01T09:30', '2026-03-01T08:30:00.000Z'],
  [' 2026-03-01 09:30 ', '2026-03-01T08:30:00.000Z'],
  ['2026-03-01T09:30:15Z', '2026-03-01T09:30:15.000Z'],
  ['2026-03-01T09:30+05:30', '2026-03-01T04:00:00.000Z'],
  // The clock skips this time, and shows the other twice.
  ['2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
  ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
])('%s in Berlin is %s', (text, instant) => {
  expect(readTime(text, 'Europe/Berlin')?.toISOString()).toBe(instant);
});

test.each([
  '',
  'soon',
  '2026-02-30',
  '2026-13-01',
  '2026-03-01T24:00',
  '2026-03-01T10:60',
  '1.3.2026',
  '2026-02-30T00:00Z',
])('"%s" is no time', (text) => {
  expect(readTime(text, 'Europe/Berlin')).toBeUndefined();
});

test('what is written is read as the same instant, also when the clock shows it twice', () => {
  const instant = fc
    .integer({ min: Date.UTC(2001, 0), max: Date.UTC(2099, 0) })
    .map((time) => new Date(time));
  fc.assert(
    fc.property(instant, fc.constantFrom(...ZONES), (time, zone) => {
      expect(readTime(writeTime(time, zone), zone)).toEqual(time);
    }),
  );
  expect(writeTime(new Date('2026-03-01T00:00Z'), 'Europe/Berlin')).toBe('2026-03-01T01:00+01:00');
});
