import type { Format } from './format.ts';

/**
 * Two times as briefly as they can be told: the day is said once when both share it, the year when it is not this one
 * or they have two.
 */
export function spanName(
  { from, to }: { from: Date; to: Date },
  { day, dayOfYear, time }: Pick<Format, 'day' | 'dayOfYear' | 'time'>,
  now: Date,
): string {
  const last = new Date(to.getTime() - 1);
  const thisYear = [from, last].every((at) => yearOf(at, dayOfYear) === yearOf(now, dayOfYear));
  const name = thisYear ? day : dayOfYear;
  const sameDay = dayOfYear(from) === dayOfYear(last);
  if (time(from) === '00:00' && time(to) === '00:00') {
    return sameDay ? name(from) : `${name(from)} – ${name(last)}`;
  }
  return sameDay
    ? `${name(from)}, ${time(from)}–${time(to)}`
    : `${name(from)}, ${time(from)} – ${name(to)}, ${time(to)}`;
}

/** In every locale the year is the one part of four digits. */
function yearOf(at: Date, dayOfYear: Format['dayOfYear']): string | undefined {
  return /\p{Nd}{4}/u.exec(dayOfYear(at))?.[0];
}
