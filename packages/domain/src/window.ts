/** The two tumbling windows that are kept, in milliseconds. */
export const WINDOW_MS = { '1m': 60_000, '1h': 3_600_000 } as const;
export type Granularity = keyof typeof WINDOW_MS;

/** Start of the tumbling window (epoch aligned, UTC) that holds `timeMs`. */
export function windowStart(timeMs: number, granularity: Granularity): number {
  const size = WINDOW_MS[granularity];
  return Math.floor(timeMs / size) * size;
}

/** The shortest and the longest dedupe window that a campaign may have, ms. */
export const MIN_DEDUPE_WINDOW_MS = 1_000;
export const MAX_DEDUPE_WINDOW_MS = 86_400_000;
