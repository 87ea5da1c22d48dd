import { type BucketLength, localDay, zoneOffset } from '@clickledger/domain';
import type { Format } from '#lib/format.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A place on the time axis (ms, the start of a bucket), and what its label says. */
export interface Tick {
  start: number;
  says: 'time' | 'day' | 'month' | 'year';
}

type Kind = 'minute' | 'hour' | 'day' | 'week' | 'month';

/** Distances between ticks, the shortest first: whole parts of an hour, of a day, of weeks from Monday on, of a year. */
const STEPS: readonly (readonly [kind: Kind, count: number])[] = [
  ...[1, 2, 5, 10, 15, 30].map((count) => ['minute', count] as const),
  ...[1, 2, 3, 6, 12].map((count) => ['hour', count] as const),
  ...[1, 2].map((count) => ['day', count] as const),
  ...[1, 2].map((count) => ['week', count] as const),
  ...[1, 2, 3, 6, 12].map((count) => ['month', count] as const),
];
const ORDER: readonly Kind[] = ['minute', 'hour', 'day', 'week', 'month'];

/** How much of the axis a label takes, as a part of what each of `room` labels has. */
const HALF_A_LABEL = 0.4;

/**
 * Which buckets are labelled: those that begin at whole times of the zone's clock and calendar, at the shortest distance at
 * which at most `room` labels come together. A clock that skips a whole time (midnight, in some zones' spring) has its tick
 * at the first bucket after it; one that shows it twice, at the first. There is none at the right edge, where there is no
 * room for half a label.
 * @param starts of buckets, ms, ascending
 */
export function wholeTicks(
  starts: readonly number[],
  unit: BucketLength,
  timeZone: string,
  room: number,
): Tick[] {
  const walls = starts.map((start) => start + zoneOffset(start, timeZone));
  const { kind, places } = fitting(walls, unit, room);
  return places.map((place) => ({ start: starts[place] ?? 0, says: saysOf(walls, place, kind, unit) }));
}

/** The shortest step that is long enough; where the next one has no place in the whole span, every so many-th of it. */
function fitting(
  walls: readonly number[],
  unit: BucketLength,
  room: number,
): { kind: Kind; places: number[] } {
  const hasRoom = (place: number) => (walls.length - place - 0.5) / walls.length >= HALF_A_LABEL / room;
  let last: { kind: Kind; places: number[] } = { kind: unit, places: [] };
  for (const [kind, count] of STEPS.filter(([each]) => ORDER.indexOf(each) >= ORDER.indexOf(unit))) {
    const places = placesOf(walls, (wall) => stepOf(wall, kind, count)).filter(hasRoom);
    if (places.length === 0 && last.places.length > 0) break;
    last = { kind, places };
    if (places.length <= room) return last;
  }
  const every = Math.ceil(last.places.length / room);
  return { kind: last.kind, places: last.places.filter((_, index) => index % every === 0) };
}

/** Where a step begins: the bucket is in a later one than all before it. The first bucket has to begin it exactly. */
function placesOf(walls: readonly number[], step: (wall: number) => number): number[] {
  const places: number[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  walls.forEach((wall, place) => {
    const at = step(wall);
    if (at > latest && (place > 0 || step(wall - 1) < at)) places.push(place);
    latest = Math.max(latest, at);
  });
  return places;
}

/** The number of the step, counted from 1970, that a wall clock's time (ms) is in. */
function stepOf(wall: number, kind: Kind, count: number): number {
  const day = Math.floor(wall / DAY);
  if (kind === 'minute') return Math.floor(wall / (count * MINUTE));
  if (kind === 'hour') return Math.floor(wall / (count * HOUR));
  if (kind === 'day') return Math.floor(day / count);
  // 1 January 1970 was a Thursday.
  if (kind === 'week') return Math.floor(Math.floor((day + 3) / 7) / count);
  const date = new Date(wall);
  return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / count);
}

/** A label says what has just begun: a year, a month, a day, else the time. */
function saysOf(walls: readonly number[], place: number, kind: Kind, unit: BucketLength): Tick['says'] {
  const wall = walls[place] ?? 0;
  if (kind === 'month' && unit !== 'week') return new Date(wall).getUTCMonth() === 0 ? 'year' : 'month';
  if (kind !== 'minute' && kind !== 'hour') return 'day';
  const before = walls[place - 1];
  const day = localDay(wall, 'UTC');
  const begins = before === undefined ? wall % DAY === 0 : localDay(before, 'UTC') < day;
  return begins ? 'day' : 'time';
}

/** A tick's label in the reader's words. */
export function tickName({ start, says }: Tick, format: Format): string {
  const date = new Date(start);
  if (says === 'time') return format.time(date);
  if (says === 'day') return format.day(date);
  const part = says === 'month' ? ({ month: 'short' } as const) : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(format.locale, { timeZone: format.timeZone, ...part }).format(date);
}
