import { monthRange } from '@clickledger/domain';
import { withRange } from '#lib/range.ts';

/** A month `YYYY-MM` from a URL; undefined, which means the current one, for anything else. */
export function parseMonth(text: string | null): string | undefined {
  return text && /^20\d\d-(0[1-9]|1[0-2])$/.test(text) ? text : undefined;
}

/** The URL parameters with which a page of figures shows the same month. */
export function monthQuery(of: { month: string; timeZone: string }, current: boolean): string {
  if (current) return withRange(new URLSearchParams(), { preset: 'month' }).toString();
  const { from, to } = monthRange(of.month, of.timeZone);
  return withRange(new URLSearchParams(), { from: new Date(from), to: new Date(to) }).toString();
}
