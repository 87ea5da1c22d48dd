import type { BillingPeriod, StoredStatement } from '@clickledger/db';
import { addMonths, localDay, monthRange } from '@clickledger/domain';

/** What the months of statements follow from. */
export interface Billed {
  timeZone: string;
  /** The first statement is of the month that holds this. */
  statementsSince: Date;
  /** Since when its clicks are refused; null where they are not. */
  archivedAt: Date | null;
}

/** The month of the zone that holds an instant (ms). */
export function monthOf(time: number, timeZone: string): string {
  return localDay(time, timeZone).slice(0, 7);
}

/**
 * An advertiser's periods without a statement up to the one that `now` (ms) is in, which is the last. A period begins where the
 * one before it ended, so that none overlap and none of an hour's clicks is on no statement, also when the zone was changed.
 * Of an advertiser that was put away the last is the one in which that was.
 */
export function openPeriods(
  { timeZone, statementsSince, archivedAt }: Billed,
  statements: readonly Pick<StoredStatement, 'month' | 'periodFrom' | 'periodTo' | 'state'>[],
  now: number,
): BillingPeriod[] {
  const live = new Map(statements.filter(({ state }) => state !== 'void').map((one) => [one.month, one]));
  const periods: BillingPeriod[] = [];
  let before: number | undefined;
  for (let month = monthOf(statementsSince.getTime(), timeZone); ; month = addMonths(month, 1)) {
    const known = live.get(month);
    const range = monthRange(month, timeZone);
    const from = before ?? range.from;
    const to = known?.periodTo.getTime() ?? live.get(addMonths(month, 1))?.periodFrom.getTime() ?? range.to;
    if (archivedAt && archivedAt.getTime() < from) return periods;
    if (!known && to > from) periods.push({ month, from, to });
    before = to;
    if (to > now) return periods;
  }
}

/** The period of a statement. */
export function periodOf(
  statement: Pick<StoredStatement, 'month' | 'periodFrom' | 'periodTo'>,
): BillingPeriod {
  return {
    month: statement.month,
    from: statement.periodFrom.getTime(),
    to: statement.periodTo.getTime(),
  };
}

/** Whether a statement holds: its clicks are on it and on no other. */
export function holds({ state }: Pick<StoredStatement, 'state'>): boolean {
  return state === 'final' || state === 'paid';
}
