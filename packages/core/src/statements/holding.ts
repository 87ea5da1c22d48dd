import type { Holding } from './draft.ts';

/** Whether the same attempts hold as before: nothing of the advertiser was issued or became void meanwhile. */
export function sameAttempts(before: Holding, now: Holding): boolean {
  const text = ({ billed, credited }: Holding) => `${billed.join(' ')}; ${credited.join(' ')}`;
  return text(before) === text(now);
}
