import { addDays, addMonths, dayStart, localDay, weekday } from './calendar.ts';
import type { Span } from './range.ts';
import { instantAt } from './wall-time.ts';

/** How often a report comes: on Mondays about the week before, or on the first about the month before. */
export const REPORT_EVERY = ['week', 'month'] as const;
export type ReportEvery = (typeof REPORT_EVERY)[number];

/** When a report comes, by the advertiser's clock. */
export interface ReportSchedule {
  every: ReportEvery;
  /** 0 to 23. A time that a change of clocks skips is moved on by it; of one that comes twice it is the first. */
  hour: number;
}

/** What one report is about: whole days of the zone. */
export interface ReportPeriod extends Span {
  /** `YYYY-MM-DD`; names the period. */
  first: string;
  /** The last day. */
  last: string;
}

/** A report, and when it is to be sent (ms). */
export interface DueReport {
  at: number;
  period: ReportPeriod;
  /** The period before, which it is compared with. */
  before: ReportPeriod;
}

/** Figures of a day's last minutes are on their way when it ends. */
const SETTLED_MS = 10 * 60_000;

/** The newest report that is due at a time (ms). */
export function lastDueReport(schedule: ReportSchedule, timeZone: string, now: number): DueReport {
  const day = periodStart(localDay(now, timeZone), schedule.every);
  const due = dueOn(day, schedule, timeZone);
  return due.at <= now ? due : dueOn(stepped(day, schedule.every, -1), schedule, timeZone);
}

/** The first report that is due after a time (ms). */
export function nextDueReport(schedule: ReportSchedule, timeZone: string, after: number): DueReport {
  const { period } = lastDueReport(schedule, timeZone, after);
  const day = stepped(period.first, schedule.every, 2);
  return dueOn(day, schedule, timeZone);
}

/** The report about the period that ends as this day begins. */
function dueOn(day: string, { every, hour }: ReportSchedule, timeZone: string): DueReport {
  const first = stepped(day, every, -1);
  const period = periodOf(first, day, timeZone);
  const at = instantAt(`${day}T${String(hour).padStart(2, '0')}:00`, timeZone).getTime();
  return {
    at: Math.max(at, period.to + SETTLED_MS),
    period,
    before: periodOf(stepped(first, every, -1), first, timeZone),
  };
}

function periodOf(first: string, end: string, timeZone: string): ReportPeriod {
  return { first, last: addDays(end, -1), from: dayStart(first, timeZone), to: dayStart(end, timeZone) };
}

function periodStart(day: string, every: ReportEvery): string {
  return every === 'week' ? addDays(day, 1 - weekday(day)) : `${day.slice(0, 7)}-01`;
}

/** The first day of the period that is so many behind (or before) the one that begins on a day. */
function stepped(first: string, every: ReportEvery, periods: number): string {
  return every === 'week' ? addDays(first, 7 * periods) : `${addMonths(first.slice(0, 7), periods)}-01`;
}
