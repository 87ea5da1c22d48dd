import { countClause } from './counted-words.ts';
import { BURST_MINUTES, PULSE_MINUTES, type Seen } from './counting/track.ts';
import { crowdOf, visitorsAt } from './people.ts';
import type { PatternRule } from './rule.ts';

interface AddressLimits extends Record<string, number> {
  each_device_in_2_min: number;
  each_device_in_10_min: number;
  several_in_2_min: number;
  several_in_10_min: number;
  visitors_in_2_min: number;
  each_visitor_in_2_min: number;
  visitors_in_10_min: number;
  each_visitor_in_10_min: number;
}

/**
 * Too many clicks from one address at once (MRC: SIVT, activity patterns). How many are too many depends on who is behind it:
 * visitors who come back are so many people; where they do not, each device is a few people, and several are an office at
 * most, however they call themselves. Carriers, relays and the like have a multiple of it.
 */
export const clickFrequencyIp: PatternRule<AddressLimits> = {
  name: 'click_frequency_ip',
  version: 4,
  class: 'sivt',
  about: 'origin',
  needs: 'address',
  words: {
    name: 'Too many from one address',
    meaning:
      'More clicks at once than the people behind the address make; of IPv6, addresses of one /64 count as one.',
  },
  reads: ['address'],
  limits: {
    each_device_in_2_min: 15,
    each_device_in_10_min: 35,
    several_in_2_min: 80,
    several_in_10_min: 160,
    visitors_in_2_min: 20,
    each_visitor_in_2_min: 1.6,
    visitors_in_10_min: 24,
    each_visitor_in_10_min: 2,
  },
  weight: 100,
  judge({ address }, limits, click) {
    if (!address) return undefined;
    const [pulse, burst] = limitsOf(address, limits).map((limit) => Math.floor(crowdOf(click) * limit));
    const over = (clicks: number, limit = 0, minutes = 0) =>
      clicks > limit ? { detail: { clicks, limit, minutes, devices: address.devices } } : undefined;
    return over(address.burst, burst, BURST_MINUTES) ?? over(address.pulse, pulse, PULSE_MINUTES);
  },
  clause: (detail, locale) => countClause('from this address', detail, locale),
};

/** In two minutes and in ten. */
function limitsOf(address: Seen, limits: AddressLimits): [pulse: number, burst: number] {
  const visitors = visitorsAt(address);
  if (visitors !== undefined) {
    return [
      Math.max(limits.visitors_in_2_min, limits.each_visitor_in_2_min * visitors),
      Math.max(limits.visitors_in_10_min, limits.each_visitor_in_10_min * visitors),
    ];
  }
  const devices = Math.max(1, address.devices);
  return [
    Math.min(limits.several_in_2_min, limits.each_device_in_2_min * devices),
    Math.min(limits.several_in_10_min, limits.each_device_in_10_min * devices),
  ];
}

/** Too many clicks of one visitor at once. */
export const clickFrequencyVisitor: PatternRule<{ clicks_in_10_min: number }> = {
  name: 'click_frequency_visitor',
  version: 4,
  class: 'sivt',
  about: 'origin',
  needs: 'visitor',
  words: {
    name: 'Too many of one visitor',
    meaning: 'More clicks in ten minutes than one person makes.',
  },
  reads: ['visitor'],
  limits: { clicks_in_10_min: 20 },
  weight: 100,
  judge: ({ visitor }, { clicks_in_10_min: limit }) =>
    visitor && visitor.burst > limit
      ? { detail: { clicks: visitor.burst, limit, minutes: BURST_MINUTES } }
      : undefined,
  clause: (detail, locale) => countClause('by this visitor', detail, locale),
};
