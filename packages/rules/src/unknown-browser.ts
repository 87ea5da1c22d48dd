import type { GeneralRule } from './rule.ts';

/** A product with its version, and more behind what stands in brackets, if anything does. */
const PRODUCT = /^[^\s/()]+\/v?\d/;
const ENDS_WITH_SYSTEM = /^Mozilla\/[\d.]+ *(?:\(.*\))?$/i;
/** What draws pages: also a browser without a name says which engine it has. */
const ENGINE = /(?:WebKit|KHTML|Gecko|Trident|MSIE|Presto|Blink|Goanna|Servo)\b/i;

/**
 * A user agent from which no browser can be read (MRC: GIVT, non-browser user agents and unknown browsers). Browsers
 * without a name, such as those within apps, still say their engine; others are products that say their system. A system
 * alone, as in the first half of a browser's user agent, says too little.
 */
export const unknownBrowser: GeneralRule = {
  name: 'unknown_browser',
  version: 1,
  class: 'givt',
  about: 'agent',
  words: {
    name: 'Unknown browser',
    meaning: 'The visitor says something of itself, but nothing that a browser says.',
  },
  judge({ browser, os, user_agent }) {
    const text = user_agent.trim();
    if (text === '' || browser !== '') return undefined;
    const saysItsSystem = os !== '' && !ENDS_WITH_SYSTEM.test(text);
    if (PRODUCT.test(text) && (ENGINE.test(text) || saysItsSystem)) return undefined;
    return { weight: 100, detail: {} };
  },
  clause: () => 'no browser can be read from its user agent',
};
