import { SPAN_MS } from '#score/counters.ts';
import type { Rule } from '#score/rule.ts';

const MINUTES = SPAN_MS / 60_000;
/** More clicks than a household or a small office makes on one advertiser's ads in ten minutes. */
const MOST_PER_IP = 60;
/** More clicks than one person makes on one advertiser's ads in ten minutes. */
const MOST_PER_VISITOR = 20;

/** Too many clicks from one address (MRC: SIVT, activity patterns). */
export const clickFrequencyIp: Rule = {
  name: 'click_frequency_ip',
  version: 1,
  class: 'sivt',
  judge: (_click, { ip }) =>
    ip > MOST_PER_IP ? { weight: 100, detail: { clicks: ip, minutes: MINUTES } } : undefined,
};

/** Too many clicks of one visitor. */
export const clickFrequencyVisitor: Rule = {
  name: 'click_frequency_visitor',
  version: 1,
  class: 'sivt',
  judge: (_click, { visitor }) =>
    visitor > MOST_PER_VISITOR ? { weight: 100, detail: { clicks: visitor, minutes: MINUTES } } : undefined,
};
