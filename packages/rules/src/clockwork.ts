import { amountOf } from './counted-words.ts';
import type { Seen } from './counting/track.ts';
import type { PatternRule } from './rule.ts';

/**
 * Clicks of one visitor, or from one address, that keep time as no person does. Each gap that is like the one before it, or a
 * multiple of it, is worth points, the more the better it fits (see `likeness`); any other begins anew. By chance 18 points
 * come together once in some millions of gaps, and only where few click.
 */
export const clockwork: PatternRule<{ evenness: number }> = {
  name: 'clockwork',
  version: 1,
  class: 'sivt',
  about: 'origin',
  needs: 'address',
  since: 7,
  words: {
    name: 'Clicks like clockwork',
    meaning: 'Clicks follow each other at the same interval, as a program’s do and nobody’s else.',
  },
  reads: ['visitor', 'address'],
  limits: { evenness: 18 },
  weight: 100,
  judge({ visitor, address }, { evenness }) {
    const found = (by: string, seen: Seen | undefined) =>
      seen && seen.evenness >= evenness
        ? { detail: { by, gaps: seen.beats, seconds: Math.round(seen.beatMs / 1_000) } }
        : undefined;
    return found('visitor', visitor) ?? found('address', address);
  },
  clause: ({ by, gaps, seconds }, locale) =>
    `clicks ${by === 'address' ? 'from this address' : 'of this visitor'} came every ${amountOf(seconds, 'second', 'seconds', locale)}, ${amountOf(gaps, 'time', 'times', locale)} in a row`,
};
