/**
 * How far a value lies from what has been usual: the median of the values before it, and their median absolute deviation,
 * which a few odd days do not move (Rousseeuw and Croux 1993). 1.4826 makes it comparable with a standard deviation of
 * values that are normally distributed.
 */
const MAD_TO_SIGMA = 1.4826;
/** Fewer days say nothing about what is usual. */
const LEAST_VALUES = 7;

export interface Usual {
  median: number;
  /** As wide as a standard deviation would be. */
  spread: number;
}

/** What the values were like; null where there are too few of them. */
export function usualOf(values: readonly number[]): Usual | null {
  if (values.length < LEAST_VALUES) return null;
  const median = medianOf(values);
  return { median, spread: MAD_TO_SIGMA * medianOf(values.map((value) => Math.abs(value - median))) };
}

/** When a value is worth a notice. */
export interface UnusualLimits {
  /** Spreads above the median. */
  spreads: number;
  /** Above the median, in the value's own unit: where every day was alike, the smallest change would be many spreads. */
  least: number;
}

/** Whether the value lies far above what was usual. */
export function isUnusual(
  value: number,
  { median, spread }: Usual,
  { spreads, least }: UnusualLimits,
): boolean {
  return value - median > Math.max(spreads * spread, least);
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
