import { addMonths } from '@clickledger/domain';
import type { MonthEnd } from '#lib/model.ts';

/** What would be issued in one currency: sums are never made across them. */
export interface MonthEndTotal {
  currency: string;
  statements: number;
  lines: number;
  subtotalMicros: bigint;
  totalMicros: bigint;
}

type Row = Pick<MonthEnd, 'subtotalMicros' | 'totalMicros'> & {
  advertiser: { currency: string };
  lines: readonly unknown[];
};

/** The sums of a dry run by currency, in the order of their codes. */
export function totalsOf(rows: readonly Row[]): MonthEndTotal[] {
  const totals = new Map<string, MonthEndTotal>();
  for (const { advertiser, lines, subtotalMicros, totalMicros } of rows) {
    const { currency } = advertiser;
    const total = totals.get(currency) ?? {
      currency,
      statements: 0,
      lines: 0,
      subtotalMicros: 0n,
      totalMicros: 0n,
    };
    totals.set(currency, {
      currency,
      statements: total.statements + 1,
      lines: total.lines + lines.length,
      subtotalMicros: total.subtotalMicros + subtotalMicros,
      totalMicros: total.totalMicros + totalMicros,
    });
  }
  return [...totals.values()].sort((a, b) => a.currency.localeCompare(b.currency));
}

/** The months before one, the latest first. */
export function lastMonths(month: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => addMonths(month, -1 - i));
}
