import type { Finding } from './rule.ts';

/** What one contradiction weighs: alone it is never enough, two of different kinds are. */
export const DOUBT = 50;
/** However many there are: it decides alone. */
export const MOST = 100;

/** A finding on contradictions of so many kinds, each of a weight, named for its clause; undefined on none. */
export function doubts(
  detail: string,
  kinds: readonly string[],
  weight: number,
  most = MOST,
): Finding | undefined {
  if (kinds.length === 0) return undefined;
  return { weight: Math.min(most, weight * kinds.length), detail: { [detail]: kinds.join(', ') } };
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
