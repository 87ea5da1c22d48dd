/**
 * The one rule by which amounts are rounded for people: a line (what a campaign came to in the time that is looked at)
 * is rounded once, half-even, to the currency's digits; a total is the sum of its rounded lines; and whatever else
 * divides that total (days, sites, countries) is apportioned, so that each column adds up to it (docs/decisions/0018).
 */

/** Digits after the point that the currency has (ISO 4217, through Intl): EUR 2, JPY 0. */
export function currencyDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** Micros of the currency's smallest unit: EUR 10,000 (a cent), JPY 1,000,000, KWD 1,000. */
export function unitMicros(currency: string): bigint {
  return 10n ** BigInt(6 - currencyDigits(currency));
}

/** An amount in whole units, the nearest; of two that are as near, the even one. */
export function roundHalfEven(micros: bigint, unit: bigint): bigint {
  const { floor, rest } = divide(micros, unit);
  const up = rest * 2n > unit || (rest * 2n === unit && floor % 2n !== 0n);
  return (up ? floor + 1n : floor) * unit;
}

/** What the lines come to: each is rounded, then they are added up. */
export function sumOfLines(lines: Iterable<bigint>, unit: bigint): bigint {
  let sum = 0n;
  for (const line of lines) sum += roundHalfEven(line, unit);
  return sum;
}

/**
 * Divides a rounded total among parts by their exact amounts (all of one sign), in whole units: each gets its share
 * rounded down, and those that lost most by it one unit more, until the parts add up to the total. A part of nothing
 * gets nothing, equal totals divide the same way every time, and a larger part is never shown as the smaller one.
 * Parts that come to nothing divide nothing.
 */
export function apportion(parts: readonly bigint[], total: bigint, unit: bigint): bigint[] {
  const exact = parts.reduce((sum, part) => sum + part, 0n);
  if (exact === 0n) return parts.map(() => 0n);
  const shares = parts.map((part, index) => ({ index, ...divide(part * (total / unit), exact) }));
  const given = shares.reduce((sum, { floor }) => sum + floor, 0n);
  const short = Number(total / unit - given);
  const units = shares.map(({ floor }) => floor);
  const byLoss = shares.toSorted(
    (a, b) => compare(b.rest, a.rest) || compare(b.floor, a.floor) || a.index - b.index,
  );
  for (const { index, floor } of byLoss.slice(0, short)) units[index] = floor + 1n;
  return units.map((count) => count * unit);
}

/** Division with a remainder of at least 0, whatever the signs. */
function divide(amount: bigint, by: bigint): { floor: bigint; rest: bigint } {
  const [a, b] = by < 0n ? [-amount, -by] : [amount, by];
  const floor = a >= 0n || a % b === 0n ? a / b : a / b - 1n;
  return { floor, rest: a - floor * b };
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
