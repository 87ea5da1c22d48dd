import { amountOf, countClause } from './counted-words.ts';
import { BURST_MINUTES, PULSE_MINUTES, type Seen } from './counting/track.ts';
import type { Countable, SeenBy } from './counting/tracks-of.ts';
import { crowdOf, visitorsAt } from './people.ts';
import type { Finding, PatternRule } from './rule.ts';

interface AddressLimits extends Record<string, number> {
  each_device_in_2_min: number;
  each_device_in_10_min: number;
  several_in_2_min: number;
  several_in_10_min: number;
  visitors_in_2_min: number;
  each_visitor_in_2_min: number;
  visitors_in_10_min: number;
  each_visitor_in_10_min: number;
  more_doors_times: number;
}

/**
 * Too many clicks from one address at once (MRC: SIVT, activity patterns). How many are too many depends on who is behind it:
 * visitors who come back are so many people; where they do not, each device is a few people, and several are an office at
 * most, however they call themselves. Carriers, relays and the like have a multiple of it.
 */
export const clickFrequencyIp: PatternRule<AddressLimits> = {
  name: 'click_frequency_ip',
  version: 5,
  class: 'sivt',
  about: 'origin',
  needs: 'address',
  words: {
    name: 'Too many from one address',
    meaning:
      'More clicks at once than the people behind the address make; of IPv6, addresses of one /64 count as one.',
  },
  reads: ['address', 'visitor'],
  limits: {
    each_device_in_2_min: 15,
    each_device_in_10_min: 35,
    several_in_2_min: 80,
    several_in_10_min: 160,
    visitors_in_2_min: 20,
    each_visitor_in_2_min: 1.6,
    visitors_in_10_min: 24,
    each_visitor_in_10_min: 2,
    more_doors_times: 2,
  },
  weight: 100,
  judge(seen, limits, click) {
    const { address } = seen;
    if (!address) return undefined;
    const found = tooMany(address, address, limits, click);
    if (found) return found;
    const all = byMoreDoors(seen, limits.more_doors_times);
    return all && tooMany(all, address, limits, click);
  },
  clause(detail, locale) {
    const clause = countClause('from this address', detail, locale);
    const { others } = detail;
    return others === undefined
      ? clause
      : `${clause}, with ${amountOf(others, 'click', 'clicks', locale)} of the same people that prove less`;
  },
};

/** What is over a limit; `own` are the clicks that prove as much as this one. */
function tooMany(all: Seen, own: Seen, limits: AddressLimits, click: Countable): Finding | undefined {
  const [pulse, burst] = limitsOf(all, limits).map((limit) => Math.floor(crowdOf(click) * limit));
  const over = (what: 'burst' | 'pulse', limit = 0, minutes = 0) => {
    const clicks = all[what];
    if (clicks <= limit) return undefined;
    const others = clicks - own[what];
    return { detail: { clicks, limit, minutes, devices: all.devices, ...(others > 0 && { others }) } };
  };
  return over('burst', burst, BURST_MINUTES) ?? over('pulse', pulse, PULSE_MINUTES);
}

/**
 * The address's clicks with those that prove less, where these are of the same people: whoever shares the address may send as
 * many as they like, but does not know the visitor's id. So they count only where the visitor sent some of them, and for no more than
 * `times` what proves more: who clicks a third as often as the limit is safe also from somebody who does know it.
 */
function byMoreDoors(seen: SeenBy, times: number): Seen | undefined {
  const { address, address_by_more_doors: all, visitor, visitor_by_more_doors: everywhere } = seen;
  if (!address || !all || !visitor || !everywhere || everywhere.day <= visitor.day) return undefined;
  const held = (own: number, total: number) => own + Math.min(total - own, times * own);
  return { ...all, pulse: held(address.pulse, all.pulse), burst: held(address.burst, all.burst) };
}

/** In two minutes and in ten. */
function limitsOf(address: Seen, limits: AddressLimits): [pulse: number, burst: number] {
  const visitors = visitorsAt(address);
  if (visitors !== undefined) {
    return [
      Math.max(limits.visitors_in_2_min, limits.each_visitor_in_2_min * visitors),
      Math.max(limits.visitors_in_10_min, limits.each_visitor_in_10_min * visitors),
    ];
  }
  // A company buys few kinds of machines for many people: two kinds are four times as many as one, not twice.
  const people = Math.max(1, address.devices) ** 2;
  return [
    Math.min(limits.several_in_2_min, limits.each_device_in_2_min * people),
    Math.min(limits.several_in_10_min, limits.each_device_in_10_min * people),
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
