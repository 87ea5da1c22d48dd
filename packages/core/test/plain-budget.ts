import { localDay, monthRange } from '@clickledger/domain';

const MINUTE = 60_000;

/** A budget from a time (ms) on, in micros. */
export interface PlainStep {
  at: number;
  daily: bigint | null;
  total: bigint | null;
}

/** A click that is charged, in micros, at a time (ms). */
export interface PlainClick {
  at: number;
  micros: bigint;
}

/**
 * The rule of budgets told once more, by hand: each click in its turn (they come in the order of time), as much of it as the caps
 * of its minute leave room for. What is beyond, in micros, by month.
 */
export function plainly(
  steps: readonly PlainStep[],
  clicks: readonly PlainClick[],
  timeZone: string,
): Map<string, bigint> {
  const over = new Map<string, bigint>();
  const ofDay = new Map<string, bigint>();
  const ofMonth = new Map<string, bigint>();
  let total = 0n;
  const budgetsWithin = (from: number, to: number) => {
    const inForce = steps.findLast(({ at }) => at <= from) ?? { daily: null, total: null };
    return [inForce, ...steps.filter(({ at }) => at > from && at < to)];
  };
  const most = (values: (bigint | null)[]) =>
    values.some((value) => value === null)
      ? null
      : values.reduce<bigint>((max, value) => (value !== null && value > max ? value : max), 0n);
  /** The largest daily budget of a day up to a time, minute by minute. */
  const largestOfDay = (day: string, until: number) => {
    let largest = 0n;
    const daily = (minute: number) => most(budgetsWithin(minute, minute + MINUTE).map((step) => step.daily));
    const times = [dayBegin(day, timeZone), ...steps.map(({ at }) => Math.floor(at / MINUTE) * MINUTE)];
    for (const start of times.flatMap((time) => [time, time + MINUTE])) {
      if (localDay(start, timeZone) !== day || start > until) continue;
      const value = daily(start);
      if (value !== null && value > largest) largest = value;
    }
    return largest;
  };
  for (const { at, micros } of clicks) {
    const minute = Math.floor(at / MINUTE) * MINUTE;
    const day = localDay(at, timeZone);
    const month = day.slice(0, 7);
    const now = budgetsWithin(minute, minute + MINUTE);
    const daily = most(now.map((step) => step.daily));
    const whole = most(now.map((step) => step.total));
    let room = micros;
    const limit = (left: bigint) => {
      if (left < room) room = left < 0n ? 0n : left;
    };
    if (whole !== null) limit(whole - total);
    if (daily !== null) {
      limit(2n * daily - (ofDay.get(day) ?? 0n));
      const days = daysOf(month);
      let worth = 0n;
      for (const each of days) {
        worth += each > day ? daily : largestOfDay(each, each === day ? minute : Number.POSITIVE_INFINITY);
      }
      limit((worth * 304n) / (10n * BigInt(days.length)) - (ofMonth.get(month) ?? 0n));
    }
    total += room;
    ofDay.set(day, (ofDay.get(day) ?? 0n) + room);
    if (daily !== null) ofMonth.set(month, (ofMonth.get(month) ?? 0n) + room);
    over.set(month, (over.get(month) ?? 0n) + micros - room);
  }
  return over;
}

function dayBegin(day: string, timeZone: string): number {
  return monthRange(day.slice(0, 7), timeZone).from <= 0
    ? 0
    : midnight(Date.parse(`${day}T12:00Z`), 0, timeZone);
}

function daysOf(month: string): string[] {
  const days: string[] = [];
  for (
    let day = new Date(`${month}-01T00:00Z`);
    day.toISOString().startsWith(month);
    day.setUTCDate(day.getUTCDate() + 1)
  )
    days.push(day.toISOString().slice(0, 10));
  return days;
}

/** When a day of the zone begins: so many days of 24 hours after a time. */
export function midnight(from: number, day: number, timeZone: string): number {
  let time = from + day * 24 * 60 * MINUTE;
  const of = localDay(time, timeZone);
  while (localDay(time - MINUTE, timeZone) === of) time -= MINUTE;
  return time;
}
