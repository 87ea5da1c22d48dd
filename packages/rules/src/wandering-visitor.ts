import { amountOf } from './counted-words.ts';
import type { Seen } from './counting/track.ts';
import type { SeenBy } from './counting/tracks-of.ts';
import type { PatternRule } from './rule.ts';

/**
 * What is known of where a visitor comes by. Anybody may send somebody else's id, so without a key the visitor's clicks are spared
 * where they had clicked hours before: a stranger who knows an id cannot make it unpaid at home.
 */
function whereabouts({ visitor, wanderer }: SeenBy): Seen | undefined {
  return wanderer && (visitor?.earlier ?? 0) > 0 ? undefined : (wanderer ?? visitor);
}

/**
 * One visitor on more networks than anybody comes by in some hours. Carriers give an address for a while, so a few are
 * ordinary; relays and VPNs are not counted.
 */
export const visitorOnManyNetworks: PatternRule<{ networks_in_8_h: number }> = {
  name: 'visitor_on_many_networks',
  version: 1,
  class: 'sivt',
  about: 'origin',
  needs: 'visitor',
  since: 7,
  words: {
    name: 'One visitor on many networks',
    meaning: 'The visitor clicked from more networks within hours than anybody comes by.',
  },
  reads: ['visitor', 'wanderer'],
  limits: { networks_in_8_h: 7 },
  weight: 100,
  judge(seen, { networks_in_8_h: limit }) {
    const { others: networks, day: clicks } = whereabouts(seen) ?? { others: 0, day: 0 };
    return networks > limit ? { detail: { networks, limit, hours: 8, clicks } } : undefined;
  },
  clause: ({ networks, limit, hours }, locale) =>
    `the visitor clicked from about ${amountOf(networks, 'network', 'networks', locale)} in ${amountOf(hours, 'hour', 'hours', locale)}; limit ${limit}`,
};

/**
 * One visitor in another country sooner than anybody gets there. Once is a doubt, as tables of countries err and borders
 * are crossed; going on to a third country, or back and forth, is somebody's program, or an id that many share.
 */
export const impossibleTravel: PatternRule<{ changes: number }> = {
  name: 'impossible_travel',
  version: 1,
  class: 'sivt',
  about: 'origin',
  needs: 'visitor',
  since: 7,
  words: {
    name: 'Faster than anybody travels',
    meaning: 'The visitor clicked in another country sooner than anybody gets there.',
  },
  reads: ['visitor', 'wanderer'],
  limits: { changes: 3 },
  weight: 100,
  judge(seen, { changes: limit }, click, weight) {
    const { moves: changes } = whereabouts(seen) ?? { moves: 0 };
    if (changes === 0) return undefined;
    const detail = { changes, limit, country: click.country };
    return changes >= limit ? { detail } : { detail, weight: weight / 2 };
  },
  clause: ({ changes, limit }, locale) =>
    `the visitor changed country ${amountOf(changes, 'time', 'times', locale)} (a third country counts twice), each within an hour; limit ${limit}`,
};
