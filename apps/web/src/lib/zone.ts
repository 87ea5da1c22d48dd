import { zoneOffset } from '@clickledger/domain';

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

/** `UTC+5:30` and the like: the zone's offset at an instant. */
export function offsetName(instant: Date, timeZone: string): string {
  const total = Math.round(zoneOffset(instant.getTime(), timeZone) / 60_000);
  if (total === 0) return 'UTC';
  const minutes = Math.abs(total) % 60;
  const hours = Math.floor(Math.abs(total) / 60);
  return `UTC${total < 0 ? '−' : '+'}${hours}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`;
}
