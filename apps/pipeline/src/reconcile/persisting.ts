import type { ComparedHours, Comparison } from '@clickledger/db';

/** What two looks at the same windows, with all that was on its way arrived in between, say of them. */
export interface Verdict {
  /** Hours and minutes that differ for real. */
  different: Comparison[];
  /** Hours that agree. */
  balanced: Comparison[];
  /** Hours that differ, but not as before: clicks still reach them, and only another look can tell. */
  moving: Comparison[];
}

/**
 * A difference is real where nothing moved between two looks: raw clicks that were there at the first have been
 * counted by the second, and counts that ran ahead of their raw clicks have been met by them.
 */
export function judgeHours(first: ComparedHours, second: ComparedHours): Verdict {
  const before = new Map([...first.hours, ...first.minutes].map((w) => [windowKey(w), w.difference]));
  const stands = (w: Comparison) => before.get(windowKey(w)) === w.difference;
  const differing = second.hours.filter((hour) => hour.difference !== 0n);
  const standing = differing.filter(stands);
  const hours = new Set(standing.map(hourKey));
  return {
    different: [...standing, ...second.minutes.filter((minute) => hours.has(hourKey(minute)))],
    balanced: second.hours.filter((hour) => hour.difference === 0n),
    moving: differing.filter((hour) => !stands(hour)),
  };
}

function windowKey({ granularity, windowStart, advertiserId }: Comparison): string {
  return `${granularity} ${windowStart} ${advertiserId}`;
}

function hourKey({ windowStart, advertiserId }: Comparison): string {
  return `${windowStart - (windowStart % 3_600_000)} ${advertiserId}`;
}
