import { zoneOffset } from './calendar.ts';

const DAY = 86_400_000;

/** Wall-clock text `YYYY-MM-DDTHH:mm` of an instant in a time zone, as `<input type="datetime-local">` wants it. */
export function wallTime(instant: Date, timeZone: string): string {
  const time = instant.getTime();
  return new Date(time + zoneOffset(time, timeZone)).toISOString().slice(0, 16);
}

/**
 * The instant at which clocks in the zone show `wall` (`YYYY-MM-DDTHH:mm`). A time that a clock change
 * skips is moved on by the change; one that occurs twice is the first.
 * @throws RangeError when `wall` is not such a text.
 */
export function instantAt(wall: string, timeZone: string): Date {
  const shown = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(wall) ? Date.parse(`${wall.slice(0, 16)}Z`) : Number.NaN;
  if (Number.isNaN(shown)) throw new RangeError(`"${wall}" is not a date and time.`);
  const readings = [shown - DAY, shown + DAY].map((near) => shown - zoneOffset(near, timeZone));
  const first = new Date(Math.min(...readings));
  return wallTime(first, timeZone) === wall.slice(0, 16) ? first : new Date(Math.max(...readings));
}

const WALL = /^(20\d\d-\d\d-\d\d)(?:[T ](\d\d:\d\d))?$/;
const INSTANT = /^20\d\d-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * A time as people give it: a day (its first instant) or a day and a time by the clocks of the zone, or an instant with
 * its own offset. Undefined where the text is none of these.
 */
export function readTime(text: string, timeZone: string): Date | undefined {
  const given = text.trim();
  const [, day, clock = '00:00'] = WALL.exec(given) ?? [];
  if (day === undefined) {
    const instant = INSTANT.test(given) ? Date.parse(given) : Number.NaN;
    return Number.isNaN(instant) || !isDay(given.slice(0, 10)) ? undefined : new Date(instant);
  }
  if (!isDay(day) || clock > '23:59' || clock.slice(3) > '59') return undefined;
  return instantAt(`${day}T${clock}`, timeZone);
}

/** The instant with the zone's offset, to the millisecond where it has any: `2026-03-01T00:00+01:00`. */
export function writeTime(instant: Date, timeZone: string): string {
  const time = instant.getTime();
  const offset = zoneOffset(time, timeZone);
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const shown = new Date(time + offset).toISOString().replace(/(:00)?\.000Z$|Z$/, '');
  return `${shown}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Whether the calendar has the day; `Date.parse` takes a 30th of February for the 2nd of March. */
function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
