import { amountOf } from './counted-words.ts';
import type { Seen } from './counting/track.ts';
import type { PatternRule } from './rule.ts';

/**
 * Clicks of one visitor, or from one address, that keep time as no person does. Each gap that is within 2 % of the one before it is
 * worth three points, within 5 % two, within 12.5 % one; any other begins anew. By chance 12 points come together once in
 * millions of clicks, and only to addresses that few click from.
 */
export const clockwork: PatternRule<{ points: number }> = {
  name: 'clockwork',
  version: 1,
  class: 'sivt',
  about: 'origin',
  words: {
    name: 'Clicks like clockwork',
    meaning: 'Clicks follow each other at the same interval, as a program’s do and nobody’s else.',
  },
  reads: ['visitor', 'address'],
  limits: { points: 12 },
  weight: 100,
  judge({ visitor, address }, { points }) {
    const found = (by: string, seen: Seen | undefined) =>
      seen && seen.evenness >= points
        ? { detail: { by, gaps: seen.beats, seconds: Math.round(seen.beatMs / 1_000) } }
        : undefined;
    return found('visitor', visitor) ?? found('address', address);
  },
  clause: ({ by, gaps, seconds }, locale) =>
    `clicks ${by === 'address' ? 'from this address' : 'of this visitor'} came every ${amountOf(seconds, 'second', 'seconds', locale)}, ${amountOf(gaps, 'time', 'times', locale)} in a row`,
};
