import type { ComparedHours, Comparison } from '@clickledger/db';
import { windowStart } from '@clickledger/domain';

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

function windowKey(window: Comparison): string {
  return `${window.granularity} ${window.windowStart} ${window.advertiserId}`;
}

function hourKey(window: Comparison): string {
  return `${windowStart(window.windowStart, '1h')} ${window.advertiserId}`;
}
