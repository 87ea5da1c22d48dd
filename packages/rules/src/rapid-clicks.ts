import { amountOf } from './counted-words.ts';
import { QUICK_MS, type Seen } from './counting/track.ts';
import { crowdOf } from './people.ts';
import type { PatternRule } from './rule.ts';

/** Different ads clicked sooner after each other than a person can press. Logs tell whole seconds, and nothing of this. */
export const rapidClicks: PatternRule<{ of_visitor: number; from_address: number }> = {
  name: 'rapid_clicks',
  version: 1,
  class: 'sivt',
  about: 'origin',
  needs: 'address',
  since: 7,
  words: {
    name: 'Clicked faster than a person can',
    meaning: 'Several ads were clicked within moments of each other.',
  },
  reads: ['visitor', 'address'],
  limits: { of_visitor: 2, from_address: 4 },
  weight: 100,
  judge({ visitor, address }, limits, click) {
    if (click.source === 'import') return undefined;
    const found = (by: string, seen: Seen | undefined, most: number) =>
      seen && seen.quick > most
        ? { detail: { by, clicks: seen.quick, limit: most, ms: QUICK_MS } }
        : undefined;
    // By chance two people behind an address click at once, and seldom three.
    return (
      found('visitor', visitor, limits.of_visitor) ??
      found('address', crowdOf(click) > 1 ? undefined : address, limits.from_address)
    );
  },
  clause: ({ by, clicks, limit, ms }, locale) =>
    `${amountOf(clicks, 'ad was', 'ads were', locale)} clicked ${by === 'address' ? 'from this address' : 'by this visitor'}, each within ${ms} ms of the one before; limit ${limit}`,
};
