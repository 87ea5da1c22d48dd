import { amountOf, countClause } from './counted-words.ts';
import { BURST_MINUTES, DAY_HOURS } from './counting/track.ts';
import { crowdOf } from './people.ts';
import type { PatternRule } from './rule.ts';

/**
 * Too many clicks from a /24, or of IPv6 a /48, that are spread over its addresses: somebody who has a block and goes from
 * one to the next. Where few addresses click, rules on each of them judge. Devices say nothing here, as who has a block
 * sends what he likes; an advertiser's people are not all neighbours. A /48 is what one site is given, or some hundred homes
 * of one provider, as many as a /24 has addresses: a town that rushes to one ad may be a dozen of them, each of which has its
 * busiest ten minutes.
 */
export const clickLoadNetwork: PatternRule<{
  addresses: number;
  clicks_in_10_min: number;
  ipv6_clicks_in_10_min: number;
  clicks_in_24_h: number;
}> = {
  name: 'click_load_network',
  version: 3,
  class: 'sivt',
  about: 'origin',
  needs: 'address',
  since: 7,
  words: {
    name: 'Too many from one network',
    meaning: 'More clicks from neighbouring addresses (a /24, of IPv6 a /48) than neighbours make.',
  },
  reads: ['network'],
  limits: { addresses: 20, clicks_in_10_min: 50, ipv6_clicks_in_10_min: 50, clicks_in_24_h: 300 },
  weight: 100,
  judge({ network }, { addresses, clicks_in_24_h, ...limits }, click) {
    if (!network || network.others < addresses) return undefined;
    const atOnce = click.ip.includes(':') ? limits.ipv6_clicks_in_10_min : limits.clicks_in_10_min;
    const times = crowdOf(click);
    const over = (clicks: number, most: number, span: Record<string, number>) =>
      clicks > times * most
        ? { detail: { clicks, limit: times * most, ...span, addresses: network.others } }
        : undefined;
    return (
      over(network.burst, atOnce, { minutes: BURST_MINUTES }) ??
      over(network.day, clicks_in_24_h, { hours: DAY_HOURS })
    );
  },
  clause: (detail, locale) =>
    countClause(
      `from about ${amountOf(detail.addresses, 'address', 'addresses', locale)} of this network`,
      detail,
      locale,
    ),
};
