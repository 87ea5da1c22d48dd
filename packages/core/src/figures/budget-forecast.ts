import { type ClickHouseClient, spentBetween } from '@clickledger/db';
import {
  addDays,
  type BudgetCap,
  bucketsOf,
  dayStart,
  type ForecastDay,
  forecast,
  type Interval,
  localDay,
  monthRange,
  type Span,
  zoneOffset,
} from '@clickledger/domain';
import type { Tenant } from '#principal.ts';
import { boundariesOf } from './buckets.ts';

/** Days that a forecast is made from. */
const DAYS = 28;
const DAY_MS = 86_400_000;

/** An amount that is to come, in micros, and the bounds that it lies between in four of five cases. */
export interface MoneyForecast {
  low: bigint;
  expected: bigint;
  high: bigint;
}

/** What campaigns have spent of a day and a month (micros, less what was taken back), and will have at their ends. */
export interface SpendForecast {
  todayMicros: bigint;
  monthMicros: bigint;
  /** Undefined where there are too few days to tell from. */
  today?: MoneyForecast;
  month?: MoneyForecast;
}

/** Campaigns, and what stops each of them now. */
interface Forecast {
  ids: readonly string[];
  stopped: (id: string) => BudgetCap | undefined;
}

/**
 * Looks at the campaigns' hours of the last 28 days, and of the month so far, together. One that is stopped spends nothing
 * more of the day, and where that is not for the day alone, nothing of the month.
 */
export async function forecastSpend(
  clickhouse: ClickHouseClient,
  { id: advertiserId, timeZone }: Pick<Tenant, 'id' | 'timeZone'>,
  { ids, stopped }: Forecast,
  now: number,
): Promise<SpendForecast> {
  const today = localDay(now, timeZone);
  const month = monthRange(today.slice(0, 7), timeZone);
  const from = Math.min(dayStart(addDays(today, -DAYS), timeZone), month.from);
  const hours = bucketsOf({ from, to: dayStart(addDays(today, 1), timeZone) }, 'hour', timeZone);
  const spent = await spentBetween(clickhouse, advertiserId, [...ids], boundariesOf(hours));
  const toCome = weekdaysUntil(today, localDay(month.to - 1, timeZone));
  const at = { today, now, timeZone };
  const running = ids.filter((id) => stopped(id) === undefined);
  const inMonth = ids.filter((id) => (stopped(id) ?? 'day') === 'day');
  const all = byHour(spent, ids);
  const todayMicros = sumOf(
    hours.filter((span) => localDay(span.from, timeZone) === today),
    all,
  );
  const monthMicros = sumOf(
    hours.filter((span) => span.from >= month.from),
    all,
  );
  const rest = forecastOf(hours, byHour(spent, running), toCome, at)?.rest;
  const later = forecastOf(hours, byHour(spent, inMonth), toCome, at)?.withDaysToCome;
  return {
    todayMicros,
    monthMicros,
    ...(rest && { today: added(todayMicros, rest) }),
    ...(later && { month: added(monthMicros, later) }),
  };
}

type Amounts = (span: Span) => bigint;
type Spent = Awaited<ReturnType<typeof spentBetween>>;

/** What campaigns spent together in each hour. */
function byHour(spent: Spent, ids: readonly string[]): Amounts {
  const hours = new Map<number, bigint>();
  for (const { start, micros } of ids.flatMap((id) => spent.get(id) ?? [])) {
    hours.set(start, (hours.get(start) ?? 0n) + micros);
  }
  return ({ from }) => hours.get(from) ?? 0n;
}

function sumOf(spans: readonly Span[], of: Amounts): bigint {
  return spans.reduce((total, span) => total + of(span), 0n);
}

interface Moment {
  today: string;
  now: number;
  timeZone: string;
}

function forecastOf(hours: readonly Span[], of: Amounts, toCome: readonly number[], at: Moment) {
  const todays = hours.filter((span) => localDay(span.from, at.timeZone) === at.today);
  const before = Number(sumOf(todays, of));
  return forecast(daysBefore(hours, of, at), { weekday: weekdayOf(at.today), before }, toCome);
}

/** The last days that are over, from the first with clicks on, each cut at the time of day that it is now. */
function daysBefore(hours: readonly Span[], of: Amounts, { today, now, timeZone }: Moment): ForecastDay[] {
  const clock = wallClock(now, timeZone);
  const first = hours.find((span) => of(span) > 0n);
  const days = Map.groupBy(hours, ({ from }) => localDay(from, timeZone));
  const since = addDays(today, -DAYS);
  return [...days].flatMap(([day, spans]) => {
    // The day of the first click began before it: it tells too little of a whole one.
    if (day >= today || day < since || !first || (spans[0]?.from ?? 0) < first.from) return [];
    let before = 0;
    let whole = 0;
    for (const span of spans) {
      const spent = Number(of(span));
      const share = (clock - wallClock(span.from, timeZone)) / (span.to - span.from);
      before += spent * Math.min(1, Math.max(0, share));
      whole += spent;
    }
    return [{ weekday: weekdayOf(day), before, after: whole - before }];
  });
}

/** How far the zone's clock is into its day, ms. */
function wallClock(time: number, timeZone: string): number {
  return (time + zoneOffset(time, timeZone)) % DAY_MS;
}

function weekdayOf(day: string): number {
  return new Date(`${day}T00:00Z`).getUTCDay();
}

function weekdaysUntil(day: string, last: string): number[] {
  const weekdays: number[] = [];
  for (let next = addDays(day, 1); next <= last; next = addDays(next, 1)) weekdays.push(weekdayOf(next));
  return weekdays;
}

function added(spent: bigint, rest: Interval): MoneyForecast {
  const plus = (more: number) => spent + BigInt(Math.round(more));
  return { low: plus(rest.low), expected: plus(rest.expected), high: plus(rest.high) };
}
