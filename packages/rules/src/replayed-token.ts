import { amountOf, countClause } from './counted-words.ts';
import { DAY_HOURS, MOST_OTHERS } from './counting/track.ts';
import { crowdOf } from './people.ts';
import type { PatternRule } from './rule.ts';

/**
 * One copy of a link that was signed for one view of a page, followed again and again. A page that a cache hands out has one
 * link for many readers, and a letter that ends today, too: readers come from as many addresses, and the campaign's other links there are
 * followed by many as well. So it takes few addresses, and other links that are followed about once each.
 */
export const replayedToken: PatternRule<{
  clicks_in_24_h: number;
  clicks_an_address: number;
  other_links: number;
  clicks_of_other_links: number;
}> = {
  name: 'replayed_token',
  version: 1,
  class: 'sivt',
  about: 'origin',
  needs: 'link',
  since: 8,
  words: {
    name: 'One link, again and again',
    meaning:
      'A link that was signed for one view of a page was followed many times from few addresses, where others are followed once.',
  },
  reads: ['link', 'links'],
  limits: { clicks_in_24_h: 12, clicks_an_address: 3, other_links: 20, clicks_of_other_links: 3 },
  weight: 100,
  judge({ link, links }, limits, click) {
    // From more addresses than can be told apart, it is no copy in somebody's hands.
    if (!link || !links || link.others >= MOST_OTHERS) return undefined;
    const most = Math.max(limits.clicks_in_24_h, limits.clicks_an_address * link.others);
    const limit = Math.floor(crowdOf(click) * most);
    const others = links.others - 1;
    if (link.day <= limit || others < limits.other_links) return undefined;
    const isUsual = links.recent - link.recent > limits.clicks_of_other_links * others;
    if (isUsual && links.others < MOST_OTHERS) return undefined;
    return { detail: { clicks: link.day, limit, hours: DAY_HOURS, addresses: link.others } };
  },
  clause: (detail, locale) =>
    countClause(
      `by one copy of this link from about ${amountOf(detail.addresses, 'address', 'addresses', locale)}`,
      detail,
      locale,
    ),
};
