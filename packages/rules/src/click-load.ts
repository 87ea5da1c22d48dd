import { countClause } from './counted-words.ts';
import { DAY_HOURS } from './counting/track.ts';
import { crowdOf, visitorsAt } from './people.ts';
import type { PatternRule } from './rule.ts';

/** Too many clicks from one address over a day, however slowly they came: a farm that stays below what counts as a burst. */
export const clickLoadIp: PatternRule<{
  few_devices: number;
  few_in_24_h: number;
  several_in_24_h: number;
  visitors_in_24_h: number;
  each_visitor_in_24_h: number;
}> = {
  name: 'click_load_ip',
  version: 1,
  class: 'sivt',
  about: 'origin',
  needs: 'address',
  since: 7,
  words: {
    name: 'Too many from one address in a day',
    meaning:
      'More clicks in a day than the people behind the address make; of IPv6, addresses of one /64 count as one.',
  },
  reads: ['address'],
  limits: {
    few_devices: 2,
    few_in_24_h: 80,
    several_in_24_h: 5_000,
    visitors_in_24_h: 40,
    each_visitor_in_24_h: 45,
  },
  weight: 100,
  judge({ address }, limits, click) {
    if (!address) return undefined;
    const visitors = visitorsAt(address);
    const unknown = address.devices <= limits.few_devices ? limits.few_in_24_h : limits.several_in_24_h;
    const known = limits.visitors_in_24_h + limits.each_visitor_in_24_h * (visitors ?? 0);
    const limit = crowdOf(click) * (visitors === undefined ? unknown : known);
    if (address.day <= limit) return undefined;
    return { detail: { clicks: address.day, limit, hours: DAY_HOURS, devices: address.devices } };
  },
  clause: (detail, locale) => countClause('from this address', detail, locale),
};

/** Too many clicks of one visitor over a day. */
export const clickLoadVisitor: PatternRule<{ clicks_in_24_h: number }> = {
  name: 'click_load_visitor',
  version: 1,
  class: 'sivt',
  about: 'origin',
  needs: 'visitor',
  since: 7,
  words: {
    name: 'Too many of one visitor in a day',
    meaning: 'More clicks in a day than one person makes.',
  },
  reads: ['visitor'],
  limits: { clicks_in_24_h: 60 },
  weight: 100,
  judge: ({ visitor }, { clicks_in_24_h: limit }) =>
    visitor && visitor.day > limit ? { detail: { clicks: visitor.day, limit, hours: DAY_HOURS } } : undefined,
  clause: (detail, locale) => countClause('by this visitor', detail, locale),
};
