import { addDays, addMonths, dayStart, localDay, type Span } from '@clickledger/domain';
import type { DisclosedBy } from '#inputs/disclosure.ts';
import { invalid } from '#use-case-error.ts';

/** Rows of a report are no more than anybody reads. */
const MOST_DAYS = 400;

/** A day or a month of the advertiser's zone, as far as the report goes. */
export interface Period extends Span {
  /** `YYYY-MM-DD` or `YYYY-MM`. */
  name: string;
  /** The calendar month that it is of, `YYYY-MM`: what is billed is rounded within it. */
  month: string;
}

/** The days that are reported, as the advertiser's calendar names them. */
export interface ReportedDays {
  /** The first and the last, `YYYY-MM-DD`. */
  first: string;
  last: string;
}

/**
 * The days that are asked for: from the first of the month that ends them, and until today, where not said.
 * @throws UseCaseError when they are none, or too many.
 */
export function reportedDays(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  timeZone: string,
  now: number,
): ReportedDays {
  const last = to ?? localDay(now, timeZone);
  const first = from ?? `${last.slice(0, 7)}-01`;
  if (first > last) throw invalid('Choose a first day that is not after the last one.');
  if (addDays(first, MOST_DAYS) <= last) throw invalid(`Choose at most ${MOST_DAYS} days.`);
  return { first, last };
}

/** The days of a report, or its months as far as it goes, one after the other. */
export function periodsOf({ first, last }: ReportedDays, by: DisclosedBy, timeZone: string): Period[] {
  const periods: Period[] = [];
  for (let day = first; day <= last; ) {
    const month = day.slice(0, 7);
    const ends = by === 'day' ? addDays(day, 1) : `${addMonths(month, 1)}-01`;
    const next = ends > last ? addDays(last, 1) : ends;
    const name = by === 'day' ? day : month;
    periods.push({ name, month, from: dayStart(day, timeZone), to: dayStart(next, timeZone) });
    day = next;
  }
  return periods;
}
