import { countClause } from './counted-words.ts';
import { BURST_MINUTES } from './counting/track.ts';
import type { PatternRule } from './rule.ts';

/**
 * Too many clicks out of one operator's VPNs, proxies or Tor exits, at once. People use them, a few at a time; the
 * limit grows with the advertiser's traffic. What the network is weighs in by itself (`anonymous_network`).
 */
export const clickLoadOperator: PatternRule<{ clicks_in_10_min: number; percent_of_clicks: number }> = {
  name: 'click_load_operator',
  version: 1,
  class: 'sivt',
  about: 'origin',
  needs: 'address',
  since: 7,
  words: {
    name: 'Too many from one hidden network',
    meaning: 'More clicks out of one operator’s VPNs or proxies at once than people who hide there make.',
  },
  reads: ['operator', 'advertiser'],
  limits: { clicks_in_10_min: 20, percent_of_clicks: 8 },
  weight: 70,
  judge({ operator, advertiser }, { clicks_in_10_min, percent_of_clicks }, { asn }) {
    if (!operator || !advertiser) return undefined;
    const limit = Math.max(clicks_in_10_min, Math.floor((advertiser.burst * percent_of_clicks) / 100));
    if (operator.burst <= limit) return undefined;
    return { detail: { clicks: operator.burst, limit, minutes: BURST_MINUTES, asn } };
  },
  clause: (detail, locale) => countClause(`out of the hidden network AS${detail.asn}`, detail, locale),
};
