import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localDay, weekday, zoneOffset } from './calendar.ts';
import { lastDueReport, nextDueReport, REPORT_EVERY, type ReportSchedule } from './report-schedule.ts';
import { wallTime } from './wall-time.ts';

const HOUR = 3_600_000;
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Asia/Kathmandu',
  'America/Santiago',
  'Africa/Cairo',
  'Pacific/Chatham',
];

const when = { min: Date.UTC(2015, 0), max: Date.UTC(2035, 0) };
const anySchedule = fc.record({
  every: fc.constantFrom(...REPORT_EVERY),
  hour: fc.integer({ min: 0, max: 23 }),
});

test('reports follow each other without a gap: each moment is in exactly one', () => {
  fc.assert(
    fc.property(anySchedule, fc.constantFrom(...ZONES), fc.integer(when), (schedule, zone, now) => {
      const last = lastDueReport(schedule, zone, now);
      const next = nextDueReport(schedule, zone, now);
      expect(last.at).toBeLessThanOrEqual(now);
      expect(next.at).toBeGreaterThan(now);
      expect(next.period.from).toBe(last.period.to);
      expect(next.before).toEqual(last.period);
      expect(last.before.to).toBe(last.period.from);
      // Whoever is late or early by a moment finds the same reports.
      expect(lastDueReport(schedule, zone, next.at - 1)).toEqual(last);
      expect(lastDueReport(schedule, zone, next.at)).toEqual(next);
      expect(nextDueReport(schedule, zone, last.at)).toEqual(next);
    }),
    { numRuns: 1_000 },
  );
});

test('a report comes on the day behind its period, at its hour, after the period has settled', () => {
  fc.assert(
    fc.property(anySchedule, fc.constantFrom(...ZONES), fc.integer(when), (schedule, zone, now) => {
      const { at, period } = nextDueReport(schedule, zone, now);
      const day = localDay(at, zone);
      expect(day).toBe(localDay(period.to, zone));
      if (schedule.every === 'week') expect([weekday(period.first), weekday(period.last)]).toEqual([1, 7]);
      else expect([period.first.slice(8), day.slice(8)]).toEqual(['01', '01']);
      expect(at - period.to).toBeGreaterThanOrEqual(600_000);
      // By the clock it is the hour, but for one that clocks skip.
      const [hour, minute] = [
        Number(wallTime(new Date(at), zone).slice(11, 13)),
        wallTime(new Date(at), zone).slice(14),
      ];
      const changing = zoneOffset(at, zone) !== zoneOffset(at - HOUR, zone);
      if (schedule.hour > 1 && !changing) expect([hour, minute]).toEqual([schedule.hour, '00']);
      expect(period.to - period.from).toBeGreaterThan(6 * 24 * HOUR);
    }),
    { numRuns: 1_000 },
  );
});

const at = (schedule: ReportSchedule, zone: string, now: string) => {
  const { at, period } = nextDueReport(schedule, zone, Date.parse(now));
  return [new Date(at).toISOString(), period.first, period.last, (period.to - period.from) / HOUR];
};

test('a week in which clocks change is as long as it was', () => {
  const weekly = { every: 'week', hour: 7 } as const;
  expect(at(weekly, 'Europe/Berlin', '2026-03-29T12:00Z')).toEqual([
    '2026-03-30T05:00:00.000Z',
    '2026-03-23',
    '2026-03-29',
    167,
  ]);
  expect(at(weekly, 'Europe/Berlin', '2026-10-25T12:00Z')).toEqual([
    '2026-10-26T06:00:00.000Z',
    '2026-10-19',
    '2026-10-25',
    169,
  ]);
  // Half an hour there.
  expect(at(weekly, 'Australia/Lord_Howe', '2026-10-04T12:00Z')[3]).toBe(167.5);
});

test('an hour that comes twice on the first is the first of the two', () => {
  // Clocks in New York go back on Sunday, the first of November 2026.
  expect(at({ every: 'month', hour: 1 }, 'America/New_York', '2026-10-20T00:00Z')).toEqual([
    '2026-11-01T05:00:00.000Z',
    '2026-10-01',
    '2026-10-31',
    744,
  ]);
});

test('an hour that is skipped on the first is moved on by what is skipped', () => {
  // On Lord Howe half an hour from two o'clock on, on Sunday, the first of October 2034.
  expect(at({ every: 'month', hour: 2 }, 'Australia/Lord_Howe', '2034-08-31T15:30:00Z')[0]).toBe(
    '2034-09-30T15:30:00.000Z',
  );
});

test('zones of half hours have their own midnight', () => {
  expect(at({ every: 'month', hour: 8 }, 'Asia/Kolkata', '2026-06-30T00:00Z')).toEqual([
    '2026-07-01T02:30:00.000Z',
    '2026-06-01',
    '2026-06-30',
    720,
  ]);
});

test('what is wanted at midnight waits until the last minutes have come', () => {
  expect(at({ every: 'week', hour: 0 }, 'UTC', '2026-07-05T12:00Z')[0]).toBe('2026-07-06T00:10:00.000Z');
});
