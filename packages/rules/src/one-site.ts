import { amountOf, countClause } from './counted-words.ts';
import { DAY_HOURS } from './counting/track.ts';
import { crowdOf, visitorsAt } from './people.ts';
import type { PatternRule } from './rule.ts';

/**
 * An address whose clicks gather on one site, far more than the advertiser's others do: who clicks for its owner. Readers have a
 * favourite, so each may click some times a day; where others click on the site as much, nothing is found.
 */
export const oneSiteOnly: PatternRule<{
  clicks_in_24_h: number;
  each_further_in_24_h: number;
  percent_of_address: number;
  times_its_share: number;
  clicks_of_others: number;
}> = {
  name: 'one_site_only',
  version: 1,
  class: 'sivt',
  about: 'origin',
  words: {
    name: 'One site only',
    meaning: 'An address clicks again and again on one site, where others click on many.',
  },
  reads: ['spot', 'address', 'site', 'advertiser'],
  limits: {
    clicks_in_24_h: 10,
    each_further_in_24_h: 3,
    percent_of_address: 60,
    times_its_share: 2.5,
    clicks_of_others: 100,
  },
  weight: 100,
  judge({ spot, address, site, advertiser }, limits, click) {
    if (!spot || !address || !site || !advertiser) return undefined;
    const people = visitorsAt(address) ?? Math.max(1, address.devices);
    const limit = crowdOf(click) * (limits.clicks_in_24_h + limits.each_further_in_24_h * (people - 1));
    const others = advertiser.day - address.day;
    if (spot.day <= limit || others < limits.clicks_of_others) return undefined;
    const share = spot.day / address.day;
    const usual = Math.max(0, site.day - spot.day) / others;
    if (100 * share < limits.percent_of_address || share < limits.times_its_share * usual) return undefined;
    return {
      detail: {
        clicks: spot.day,
        limit,
        hours: DAY_HOURS,
        devices: address.devices,
        percent: Math.round(100 * share),
        usual_percent: Math.round(100 * usual),
      },
    };
  },
  clause: (detail, locale) =>
    `${countClause('from this address on this site', detail, locale)}: ${amountOf(detail.percent, 'percent', 'percent', locale)} of its clicks, where others make ${detail.usual_percent} there`,
};
