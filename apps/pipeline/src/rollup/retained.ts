const DAY_MS = 86_400_000;

/** Since when (ms) raw clicks are all there. A day of grace: expiry runs when parts merge, not on the minute. */
export function retainedSince(rawTtlDays: number, now: number): number {
  return now - (rawTtlDays - 1) * DAY_MS;
}
