import { DOUBT } from './doubts.ts';
import type { GeneralRule } from './rule.ts';

/**
 * From the beginning of a page's load until somebody has seen an ad and pressed. Nobody reacts to what they see in less
 * than 150 ms, and nothing is drawn in the first 100; people who press twice still hit the next page now and then.
 */
const LIMITS = { soonest_ms: 250 };

/** A click on a page that had hardly begun to load. Silent where nobody told how long it had been there. */
export const clickedBeforeSeen: GeneralRule<typeof LIMITS> = {
  name: 'clicked_before_seen',
  version: 1,
  class: 'sivt',
  about: 'agent',
  words: {
    name: 'Clicked before it was seen',
    meaning: 'The click came sooner after its page began to load than anybody can see an ad.',
  },
  limits: LIMITS,
  weight: DOUBT,
  judge: ({ page_ms }, { soonest_ms }) =>
    page_ms > 0 && page_ms < soonest_ms ? { detail: { ms: page_ms } } : undefined,
  clause: ({ ms }) => `it came ${ms} ms after its page began to load, sooner than anybody sees an ad`,
};
