import type { Burst } from './bursts.ts';

/**
 * Addresses that may be the visitor's own, of a burst without a key: anybody may send somebody else's id, and nobody's clicks at home
 * are taken back for it. It is where the burst began, and wherever else the visitor clicked that day.
 */
export function ownPlaces(
  clicks: readonly { place: string }[],
  { first, last }: Pick<Burst, 'first' | 'last'>,
): ReadonlySet<string> {
  return new Set(clicks.filter((_, i) => i <= first || i > last).map(({ place }) => place));
}
