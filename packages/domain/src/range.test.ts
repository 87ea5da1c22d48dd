import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayStart, localDay, monthRange, weekday, zoneOffset, zoneOffsets } from './calendar.ts';
import { type BucketUnit, bucketsOf, RANGE_PRESETS, RangeInputError, resolveRange } from './range.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MINUTE = 60_000;

const zone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Tehran',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Pacific/Apia',
);
const minute = fc
  .integer({ min: Date.UTC(2010, 0) / MINUTE, max: Date.UTC(2030, 0) / MINUTE })
  .map((minutes) => minutes * MINUTE);
const unit = fc.constantFrom<BucketUnit>('hour', 'day');
const hoursOf = (day: string, timeZone: string) =>
  bucketsOf({ from: dayStart(day, timeZone), to: dayStart(addDays(day, 1), timeZone) }, 'hour', timeZone);

describe('buckets', () => {
  test('partition the range, whatever the zone', () => {
    fc.assert(
      fc.property(
        zone,
        minute,
        fc.integer({ min: 1, max: 40 * 24 * 60 }),
        unit,
        (timeZone, from, length, by) => {
          const span = { from, to: from + length * MINUTE };
          const buckets = bucketsOf(span, by, timeZone);
          expect(buckets[0]?.from).toBe(span.from);
          expect(buckets.at(-1)?.to).toBe(span.to);
          buckets.slice(1).forEach((bucket, i) => {
            expect(bucket.from).toBe(buckets[i]?.to);
          });
          expect(buckets.every(({ from, to }) => from < to)).toBe(true);
        },
      ),
    );
  });

  test('hold one local day or hour each, and every instant of it', () => {
    const labels = { day: 10, hour: 13, minute: 16 };
    fc.assert(
      fc.property(zone, minute, unit, (timeZone, from, by) => {
        const wall = (time: number) => new Date(time + zoneOffset(time, timeZone)).toISOString();
        const span = { from, to: from + 5 * DAY };
        const buckets = bucketsOf(span, by, timeZone);
        for (const bucket of buckets) {
          expect(wall(bucket.to - 1).slice(0, labels[by])).toBe(wall(bucket.from).slice(0, labels[by]));
        }
        if (by === 'day') {
          const days = buckets.map((bucket) => wall(bucket.from).slice(0, 10));
          expect(new Set(days).size).toBe(days.length);
        }
      }),
    );
  });

  test.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Asia/Kathmandu', '2026-03-29', 24],
    ['Asia/Tehran', '2022-03-22', 23],
    ['Asia/Tehran', '2026-03-22', 24],
  ])('%s has on %s %i hours', (timeZone, day, hours) => {
    const buckets = hoursOf(day, timeZone);
    expect(buckets).toHaveLength(hours);
    expect(buckets.every(({ from, to }) => to - from === HOUR)).toBe(true);
  });

  test('days of a half-hour zone start at its midnight', () => {
    expect(new Date(dayStart('2026-06-01', 'Asia/Kathmandu')).toISOString()).toBe('2026-05-31T18:15:00.000Z');
    expect(new Date(dayStart('2026-06-01', 'Asia/Tehran')).toISOString()).toBe('2026-05-31T20:30:00.000Z');
  });

  test('a day whose midnight the clock skips starts at the jump; a repeated midnight is the first', () => {
    // Brazil went from 23:59 to 01:00 on 4 November 2018; Cuba repeats midnight each autumn.
    const skipped = dayStart('2018-11-04', 'America/Sao_Paulo');
    expect(new Date(skipped).toISOString()).toBe('2018-11-04T03:00:00.000Z');
    expect(localDay(skipped - 1, 'America/Sao_Paulo')).toBe('2018-11-03');
    expect(new Date(dayStart('2026-11-01', 'America/Havana')).toISOString()).toBe('2026-11-01T04:00:00.000Z');
  });

  test('a month covers its local days', () => {
    const { from, to } = monthRange('2026-03', 'Europe/Berlin');
    expect([new Date(from).toISOString(), new Date(to).toISOString()]).toEqual([
      '2026-02-28T23:00:00.000Z',
      '2026-03-31T22:00:00.000Z',
    ]);
    expect(bucketsOf({ from, to }, 'day', 'Europe/Berlin')).toHaveLength(31);
    expect(monthRange('2026-12', 'UTC').to).toBe(Date.UTC(2027, 0, 1));
  });
});

describe('ranges', () => {
  test('presets end with the open bucket, and the one before ends where they start or earlier', () => {
    fc.assert(
      fc.property(zone, minute, fc.constantFrom(...RANGE_PRESETS), (timeZone, at, preset) => {
        const now = at + 12_345;
        const range = resolveRange({ preset }, timeZone, now);
        expect(range.from).toBeLessThanOrEqual(now);
        expect(range.to).toBeGreaterThan(now);
        const last = bucketsOf(range, range.unit, timeZone).at(-1);
        expect(last?.from).toBeLessThanOrEqual(now);
        expect(range.previous.to).toBeLessThanOrEqual(range.from);
        expect(range.previous.from).toBeLessThan(range.previous.to);
        expect((range.from / MINUTE) % 1).toBe(0);
      }),
    );
  });

  test.each([
    ['1h', 60],
    ['7d', 7],
    ['30d', 30],
  ] as const)('%s has %i buckets, across clock changes too', (preset, count) => {
    for (const now of [Date.UTC(2026, 2, 29, 14, 7), Date.UTC(2026, 9, 25, 14, 7), Date.UTC(2026, 6, 1)]) {
      const range = resolveRange({ preset }, 'Europe/Berlin', now);
      expect(bucketsOf(range, range.unit, 'Europe/Berlin')).toHaveLength(count);
      expect(bucketsOf(range.previous, range.unit, 'Europe/Berlin')).toHaveLength(count);
    }
  });

  test.each([
    ['1h', HOUR],
    ['24h', DAY],
  ] as const)('%s is exactly as long as it says, and so is the one before', (preset, length) => {
    fc.assert(
      fc.property(zone, minute, fc.integer({ min: 0, max: MINUTE - 1 }), (timeZone, at, ms) => {
        const { from, to, previous } = resolveRange({ preset }, timeZone, at + ms);
        expect(to).toBe(at + MINUTE);
        expect(to - from).toBe(length);
        expect(previous).toEqual({ from: from - length, to: from });
      }),
    );
  });

  test('a custom range is widened to whole minutes', () => {
    const range = resolveRange(
      { from: new Date(61_000 + Date.UTC(2026, 0)), to: new Date(Date.UTC(2026, 0) + 121_000) },
      'UTC',
      0,
    );
    expect(range).toEqual({
      from: Date.UTC(2026, 0) + MINUTE,
      to: Date.UTC(2026, 0) + 3 * MINUTE,
      unit: 'minute',
      previous: { from: Date.UTC(2026, 0) - MINUTE, to: Date.UTC(2026, 0) + MINUTE },
    });
  });

  test('ranges that cannot be shown are refused with a sentence', () => {
    const at = (ms: number) => new Date(Date.UTC(2026, 0) + ms);
    for (const [from, to] of [
      [at(DAY), at(0)],
      [at(0), at(401 * DAY)],
      [at(-40 * 365 * DAY), at(-39 * 365 * DAY)],
      [new Date(Number.NaN), at(0)],
    ] as const) {
      expect(() => resolveRange({ from, to }, 'UTC', 0)).toThrow(RangeInputError);
    }
  });
});

test('weeks begin on Monday and months on their first, by the clocks of the zone', () => {
  fc.assert(
    fc.property(minute, fc.integer({ min: 1, max: 120 }), zone, (from, days, timeZone) => {
      const span = { from, to: from + days * DAY };
      for (const length of ['week', 'month'] as const) {
        const pieces = bucketsOf(span, length, timeZone);
        expect([pieces[0]?.from, pieces.at(-1)?.to]).toEqual([span.from, span.to]);
        for (const [i, piece] of pieces.slice(1).entries()) {
          const day = localDay(piece.from, timeZone);
          expect(piece.from).toBe(pieces[i]?.to);
          expect(piece.from).toBe(dayStart(day, timeZone));
          expect(length === 'week' ? weekday(day) : Number(day.slice(8))).toBe(1);
        }
      }
    }),
    { numRuns: 30 },
  );
});

test('how far clocks are ahead, from when to when, is what it is at every moment', () => {
  fc.assert(
    fc.property(
      minute,
      fc.integer({ min: 1, max: 400 }),
      zone,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (from, days, timeZone, at) => {
        const span = { from, to: from + days * DAY };
        const offsets = zoneOffsets(span, timeZone);
        expect(offsets[0]?.at).toBe(span.from);
        const moments = [from + Math.floor(at * (days * DAY - 1)), ...offsets.map((each) => each.at)];
        for (const moment of [...moments, ...offsets.slice(1).map((each) => each.at - 1000)]) {
          expect(offsets.findLast((each) => each.at <= moment)?.offset).toBe(zoneOffset(moment, timeZone));
        }
      },
    ),
    { numRuns: 50 },
  );
});
