import type { BudgetCap } from '@clickledger/domain';
import type { MoneyForecast } from '#lib/model.ts';

/** `part / whole`, at most one by a little. */
export function shareOf(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 10_000n) / whole) / 10_000;
}

/** Where spend is heading, and how sure that is. What reaches its cap goes no further. */
export function forecastWords(
  { low, expected, high }: MoneyForecast,
  capMicros: bigint,
  by: string,
  money: (micros: bigint) => string,
): string {
  if (low >= capMicros) return `Likely to be spent before ${by}`;
  const within = (micros: bigint) => money(micros < capMicros ? micros : capMicros);
  const between = `four times in five between ${money(low)} and ${within(high)}`;
  return `About ${within(expected)} by ${by}, ${between}`;
}

/** What was reached, as a clause. */
export const REACHED: Record<BudgetCap, string> = {
  day: 'today’s clicks came to twice its daily budget',
  month: 'this month’s clicks came to 30.4 daily budgets',
  total: 'its whole budget is spent',
};
