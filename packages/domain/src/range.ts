import { addDays, addMonths, dayStart, hourStart, localDay, weekday, zoneOffset } from './calendar.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(2100, 0);

export const RANGE_PRESETS = ['1h', '24h', '7d', '30d', 'today', 'month'] as const;
export type RangePreset = (typeof RANGE_PRESETS)[number];
export type BucketUnit = 'minute' | 'hour' | 'day';
/** Weeks begin on Monday. */
export type BucketLength = BucketUnit | 'week' | 'month';

/** Instants from `from` up to but without `to`, in ms. */
export interface Span {
  from: number;
  to: number;
}

/** What a page shows: a span in whole minutes, its buckets' unit, and the span to compare it with. */
export interface ResolvedRange extends Span {
  unit: BucketUnit;
  previous: Span;
}

/** The asked range cannot be shown; the message says which can. */
export class RangeInputError extends RangeError {
  override readonly name = 'RangeInputError';
}

/**
 * Turns what a user asks for into instants. `1h` and `24h` are as long as they say and end with the minute that is open
 * now, so that the first hour of `24h` is cut; the others end with the bucket that is open.
 * `today`, `7d`, `30d` and `month` are calendar days of the zone.
 * @throws RangeInputError on an empty range or one longer than 400 days.
 */
export function resolveRange(
  input: { preset: RangePreset } | { from: Date; to: Date },
  timeZone: string,
  now: number,
): ResolvedRange {
  if ('preset' in input) return resolvePreset(input.preset, timeZone, now);
  const from = Math.floor(input.from.getTime() / MINUTE) * MINUTE;
  const to = Math.ceil(input.to.getTime() / MINUTE) * MINUTE;
  if (!(input.from < input.to)) throw new RangeInputError('Choose a range whose end is after its start.');
  if (to - from > 400 * DAY) throw new RangeInputError('Choose a range of at most 400 days.');
  if (from < EARLIEST || to > LATEST)
    throw new RangeInputError('Choose a range between the years 2000 and 2100.');
  const unit = to - from <= 2 * HOUR ? 'minute' : to - from <= 3 * DAY ? 'hour' : 'day';
  return { from, to, unit, previous: { from: from - (to - from), to: from } };
}

function resolvePreset(preset: RangePreset, timeZone: string, now: number): ResolvedRange {
  const today = localDay(now, timeZone);
  const midnight = (day: string) => dayStart(day, timeZone);
  const days = (first: string, before: string): ResolvedRange => {
    const from = midnight(first);
    const to = midnight(addDays(today, 1));
    const length = Math.round((to - from) / DAY);
    const previousEnd = Math.min(midnight(addDays(before, length)), from);
    return { from, to, unit: 'day', previous: { from: midnight(before), to: previousEnd } };
  };
  switch (preset) {
    case '1h':
      return rolling(now, HOUR, 'minute');
    case '24h':
      return rolling(now, DAY, 'hour');
    case 'today': {
      const from = midnight(today);
      const to = hourStart(now, timeZone) + HOUR;
      const yesterday = midnight(addDays(today, -1));
      return {
        from,
        to,
        unit: 'hour',
        previous: { from: yesterday, to: Math.min(yesterday + to - from, from) },
      };
    }
    case '7d':
      return days(addDays(today, -6), addDays(today, -13));
    case '30d':
      return days(addDays(today, -29), addDays(today, -59));
    case 'month': {
      const month = today.slice(0, 7);
      return days(`${month}-01`, `${addMonths(month, -1)}-01`);
    }
  }
}

function rolling(now: number, length: number, unit: BucketUnit): ResolvedRange {
  const to = (Math.floor(now / MINUTE) + 1) * MINUTE;
  return { from: to - length, to, unit, previous: { from: to - 2 * length, to: to - length } };
}

/**
 * Cuts a span into buckets of the zone's wall clock: the only such function, for every chart and table.
 * The buckets partition the span; the first and last are cut where the span is not aligned, and days of
 * a clock change have 23 or 25 hours.
 */
export function bucketsOf(span: Span, unit: BucketLength, timeZone: string): Span[] {
  const buckets: Span[] = [];
  for (let from = span.from; from < span.to; ) {
    const to = Math.min(nextBoundary(from, unit, timeZone), span.to);
    buckets.push({ from, to });
    from = to;
  }
  return buckets;
}

function nextBoundary(time: number, unit: BucketLength, timeZone: string): number {
  if (unit === 'minute') return (Math.floor(time / MINUTE) + 1) * MINUTE;
  if (unit !== 'hour') return dayStart(nextDay(localDay(time, timeZone), unit), timeZone);
  const wall = time + zoneOffset(time, timeZone);
  return time + HOUR - (((wall % HOUR) + HOUR) % HOUR);
}

/** The day that the next day, week or month begins with. */
function nextDay(day: string, unit: 'day' | 'week' | 'month'): string {
  if (unit === 'month') return `${addMonths(day.slice(0, 7), 1)}-01`;
  return addDays(day, unit === 'day' ? 1 : 8 - weekday(day));
}
