import { amountOf, countClause } from './counted-words.ts';
import { DAY_HOURS, type Seen } from './counting/track.ts';
import { crowdOf, visitorsAt } from './people.ts';
import type { PatternRule } from './rule.ts';

interface SiteLimits extends Record<string, number> {
  clicks_in_24_h: number;
  each_further_in_24_h: number;
  few_devices: number;
  several_in_24_h: number;
  percent_of_address: number;
  times_its_share: number;
  clicks_of_others: number;
}

/**
 * An address whose clicks gather on one site, far more than the advertiser's others do: who clicks for its owner. Readers have a
 * favourite, so each may click some times a day; where others click on the site as much, nothing is found.
 */
export const oneSiteOnly: PatternRule<SiteLimits> = {
  name: 'one_site_only',
  version: 1,
  class: 'sivt',
  about: 'origin',
  needs: 'address',
  since: 7,
  words: {
    name: 'One site only',
    meaning: 'An address clicks again and again on one site, where others click on many.',
  },
  reads: ['spot', 'address', 'site', 'advertiser'],
  limits: {
    clicks_in_24_h: 12,
    each_further_in_24_h: 4,
    few_devices: 1,
    several_in_24_h: 140,
    percent_of_address: 60,
    times_its_share: 2.5,
    clicks_of_others: 100,
  },
  weight: 100,
  judge({ spot, address, site, advertiser }, limits, click) {
    if (!spot || !address || !site || !advertiser) return undefined;
    const limit = crowdOf(click) * limitOf(address, limits);
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

/** Of visitors who come back, each a few; of new ones at several devices, a letter's that went to a whole office. */
function limitOf(address: Seen, limits: SiteLimits): number {
  const visitors = visitorsAt(address);
  if (visitors === undefined && address.devices > limits.few_devices) return limits.several_in_24_h;
  return (
    limits.clicks_in_24_h + limits.each_further_in_24_h * ((visitors ?? Math.max(1, address.devices)) - 1)
  );
}
