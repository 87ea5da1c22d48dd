import { zoneOffset } from '@clickledger/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFormat } from '#lib/format.ts';
import { type Tick, tickName, wholeTicks } from './whole-ticks.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Asia/Beirut',
  'America/Havana',
  'Pacific/Apia',
];

/** The starts of hours of the zone's clock from an instant on. */
function hours(from: number, count: number, zone: string): number[] {
  const wall = (at: number) => at + zoneOffset(at, zone);
  const starts: number[] = [];
  for (let at = from; starts.length < count; at += HOUR / 4) if (wall(at) % HOUR === 0) starts.push(at);
  return starts;
}

const wallOf = ({ start }: Tick, zone: string) => new Date(start + zoneOffset(start, zone));
const names = (ticks: Tick[], zone: string) =>
  ticks.map((tick) => tickName(tick, createFormat({ locale: 'en', timeZone: zone, currency: 'EUR' })));

test('ticks stand at whole times of every zone, no more than there is room for, over clocks that change', () => {
  const anyHour = fc.integer({ min: Date.UTC(2024, 0) / HOUR, max: Date.UTC(2027, 0) / HOUR });
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      anyHour,
      fc.integer({ min: 2, max: 400 }),
      fc.integer({ min: 3, max: 14 }),
      (zone, hour, count, room) => {
        const starts = hours(hour * HOUR, count, zone);
        const ticks = wholeTicks(starts, 'hour', zone, room);
        expect(ticks.length).toBeLessThanOrEqual(room);
        if (count >= 2 * room) expect(ticks.length).toBeGreaterThan(0);
        for (const tick of ticks) {
          expect(starts).toContain(tick.start);
          expect(wallOf(tick, zone).getTime() % HOUR).toBe(0);
          if (tick.says !== 'day') continue;
          // A day is said at its first bucket, wherever the clock skips midnight.
          const before = starts[starts.indexOf(tick.start) - 1];
          if (before !== undefined)
            expect(new Date(before + zoneOffset(before, zone)).getUTCDate()).not.toBe(
              wallOf(tick, zone).getUTCDate(),
            );
        }
      },
    ),
    { numRuns: 100 },
  );
});

test('days are labelled at Mondays where not each has room, and at firsts where not each Monday has', () => {
  const days = (count: number) => Array.from({ length: count }, (_, i) => Date.UTC(2026, 5, 3) + i * DAY);
  const mondays = wholeTicks(days(30), 'day', 'UTC', 6);
  expect(mondays.every((tick) => wallOf(tick, 'UTC').getUTCDay() === 1)).toBe(true);
  expect(mondays).toHaveLength(4);
  expect(names(wholeTicks(days(300), 'day', 'UTC', 12), 'UTC')).toEqual([
    'Jul',
    'Aug',
    'Sep',
    'Oct',
    'Nov',
    'Dec',
    '2027',
    'Feb',
    'Mar',
  ]);
});

test('a day of hours says its midnight, in a half-hour zone too', () => {
  const kolkata = hours(Date.UTC(2026, 6, 1, 3), 24, 'Asia/Kolkata');
  expect(names(wholeTicks(kolkata, 'hour', 'Asia/Kolkata', 5), 'Asia/Kolkata')).toEqual([
    '12:00',
    '18:00',
    'Jul 2',
    '06:00',
  ]);
});

test('where the clock skips midnight, the day begins at one', () => {
  // Beirut, 29 March 2026: 00:00 is 01:00.
  const beirut = hours(Date.UTC(2026, 2, 28, 10), 36, 'Asia/Beirut');
  const ticks = wholeTicks(beirut, 'hour', 'Asia/Beirut', 7);
  const day = ticks.find(({ says }) => says === 'day');
  expect(day && wallOf(day, 'Asia/Beirut').toISOString()).toBe('2026-03-29T01:00:00.000Z');
});

test('an hour that comes twice has one label', () => {
  // Berlin, 25 October 2026: 02:00 twice.
  const berlin = hours(Date.UTC(2026, 9, 24, 22), 6, 'Europe/Berlin');
  const said = names(wholeTicks(berlin, 'hour', 'Europe/Berlin', 12), 'Europe/Berlin');
  expect(new Set(said).size).toBe(said.length);
});

test('there is no label at the right edge', () => {
  const starts = hours(Date.UTC(2026, 0, 1), 25, 'UTC');
  expect(wholeTicks(starts, 'hour', 'UTC', 6).at(-1)?.start).toBe(Date.UTC(2026, 0, 1, 18));
});

test('a week whose only Monday stands at the right edge has its days', () => {
  const starts = hours(Date.UTC(2025, 9, 20, 2), 167, 'UTC');
  expect(wholeTicks(starts, 'hour', 'UTC', 3).length).toBeGreaterThan(0);
});
