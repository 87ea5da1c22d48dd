import { type BudgetStep, budgetAt } from './budget.ts';
import { addDays, dayStart, localDay } from './calendar.ts';
import { bucketsOf, type Span } from './range.ts';

/** What campaigns spent of their budgets, and what these were, in micros. Of several campaigns both are sums. */
export interface BudgetUse {
  spentMicros: bigint;
  budgetMicros: bigint;
}

/** A day of the zone's calendar (ms), and as much of it as is asked about. */
export interface PartOfDay extends Span {
  day: Span;
}

/** A day on which a campaign has a budget: a daily one, or its whole budget alone; the other is null. */
export interface BudgetedDay extends PartOfDay {
  dailyMicros: bigint | null;
  totalMicros: bigint | null;
}

/**
 * The span (ms) whose budgets a span is held against: where it begins with a day, its last day counts in full, so that this
 * morning is held against all of today's budget; what begins within a day, such as the last 24 hours, has a share of both its days.
 */
export function budgetSpan({ from, to }: Span, timeZone: string): Span {
  if (from >= to || dayStart(localDay(from, timeZone), timeZone) !== from) return { from, to };
  return { from, to: dayStart(addDays(localDay(to - 1, timeZone), 1), timeZone) };
}

/** The days that a span (ms) lies in, in their order. */
export function daysWithin({ from, to }: Span, timeZone: string): PartOfDay[] {
  if (from >= to) return [];
  const first = dayStart(localDay(from, timeZone), timeZone);
  const last = dayStart(addDays(localDay(to - 1, timeZone), 1), timeZone);
  return bucketsOf({ from: first, to: last }, 'day', timeZone).map((day) => ({
    day,
    from: Math.max(from, day.from),
    to: Math.min(to, day.to),
  }));
}

/** The days on which the campaign has a budget while it runs. Of several budgets of a day the largest counts, for all of it. */
export function budgetedDays(
  steps: readonly BudgetStep[],
  days: readonly PartOfDay[],
  runs: Span,
): BudgetedDay[] {
  return days
    .filter(({ day }) => day.to > runs.from && day.from < runs.to)
    .map((part) => {
      const held = [
        budgetAt(steps, part.day.from),
        ...steps.filter(({ from }) => from > part.day.from && from < part.day.to),
      ];
      const dailyMicros = largest(held.map((budget) => budget.dailyMicros));
      const totalMicros = dailyMicros === null ? largest(held.map((budget) => budget.totalMicros)) : null;
      return { ...part, dailyMicros, totalMicros };
    })
    .filter(({ dailyMicros, totalMicros }) => dailyMicros !== null || totalMicros !== null);
}

/**
 * What there is to spend in a span (ms), in micros: the daily budget of each day, of a day that the span cuts its share; where
 * there is a whole budget alone, all of it, once.
 */
export function budgetWithin(days: readonly BudgetedDay[], span: Span): bigint {
  const within = days.filter(({ from, to }) => to > span.from && from < span.to);
  const daily = within.reduce((sum, { day, from, to, dailyMicros }) => {
    const part = Math.min(to, span.to) - Math.max(from, span.from);
    return sum + ((dailyMicros ?? 0n) * BigInt(part)) / BigInt(day.to - day.from);
  }, 0n);
  return daily + (within.findLast(({ totalMicros }) => totalMicros !== null)?.totalMicros ?? 0n);
}

function largest(micros: readonly (bigint | null)[]): bigint | null {
  return micros.reduce((most, each) => (most === null || (each !== null && each > most) ? each : most), null);
}
