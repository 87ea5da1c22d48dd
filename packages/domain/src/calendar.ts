/** Wall clocks: days and hours as an advertiser's time zone has them, half-hour zones and DST included. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

function wallFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** Also names that are links to others, such as Asia/Calcutta; offsets are no zones, as they know no summer. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Milliseconds by which the zone's wall clock is ahead of UTC at an instant. */
export function zoneOffset(timeMs: number, timeZone: string): number {
  const wall: Record<string, number> = {};
  for (const { type, value } of wallFormat(timeZone).formatToParts(timeMs)) wall[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = wall;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(timeMs / 1000) * 1000;
}

/** The calendar day, `YYYY-MM-DD`, that the zone's wall clock shows at an instant. */
export function localDay(timeMs: number, timeZone: string): string {
  return new Date(timeMs + zoneOffset(timeMs, timeZone)).toISOString().slice(0, 10);
}

/** The day that is `days` after (or before) a day `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The day of the week of a day `YYYY-MM-DD`: 1 is Monday, 7 Sunday. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00Z`).getUTCDay() || 7;
}

/**
 * The first instant of a calendar day in the zone. Where the clock skips midnight it is the moment of the jump;
 * where midnight happens twice it is the first.
 */
export function dayStart(day: string, timeZone: string): number {
  const wall = Date.parse(`${day}T00:00Z`);
  const before = zoneOffset(wall - DAY, timeZone);
  const after = zoneOffset(wall + DAY, timeZone);
  const candidates = [wall - before, wall - after];
  const real = candidates.filter((time) => time + zoneOffset(time, timeZone) === wall);
  return real.length > 0 ? Math.min(...real) : wall - before;
}

/** Start of the wall-clock hour that holds an instant. */
export function hourStart(timeMs: number, timeZone: string): number {
  const offset = zoneOffset(timeMs, timeZone);
  return Math.floor((timeMs + offset) / HOUR) * HOUR - offset;
}

/** The month, `YYYY-MM`, that is `months` after (or before) a month. */
export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** A calendar month of the zone as a half-open range of instants. */
export function monthRange(month: string, timeZone: string): { from: number; to: number } {
  return {
    from: dayStart(`${month}-01`, timeZone),
    to: dayStart(`${addMonths(month, 1)}-01`, timeZone),
  };
}

/**
 * How far the zone's wall clock is ahead of UTC in a span: from each instant `at` (ms, the first is the span's start) on by
 * `offset` (ms), to the next. Clocks change once a day at most.
 */
export function zoneOffsets(
  { from, to }: { from: number; to: number },
  timeZone: string,
): { at: number; offset: number }[] {
  const offsets = [{ at: from, offset: zoneOffset(from, timeZone) }];
  for (let day = from; day < to; day += DAY) {
    const before = zoneOffset(day, timeZone);
    const end = Math.min(day + DAY, to);
    const offset = zoneOffset(end, timeZone);
    if (offset !== before) offsets.push({ at: firstSecond(day, end, timeZone), offset });
  }
  return offsets.filter(({ at }) => at < to);
}

/** The first whole second of a span by whose end clocks were changed at which they show the new time. */
function firstSecond(from: number, to: number, timeZone: string): number {
  const old = zoneOffset(from, timeZone);
  let [low, high] = [Math.floor(from / 1000), Math.ceil(to / 1000)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zoneOffset(middle * 1000, timeZone) === old) low = middle;
    else high = middle;
  }
  return high * 1000;
}
