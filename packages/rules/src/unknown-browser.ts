import type { GeneralRule } from './rule.ts';

/** Begins as every browser does since the nineties. */
const MOZILLA = /^Mozilla\/\d/i;
/** What draws pages: also a browser without a name says which engine it has. */
const ENGINE = /(?:WebKit|KHTML|Gecko|Trident|MSIE|Presto|Blink|Goanna|Servo)\b/i;

/**
 * A user agent from which no browser can be read (MRC: GIVT, non-browser user agents and unknown browsers). Browsers
 * without a name, such as those within apps, still say their engine; apps that send no browser's user agent at least
 * say their system.
 */
export const unknownBrowser: GeneralRule = {
  name: 'unknown_browser',
  version: 1,
  class: 'givt',
  words: {
    name: 'Unknown browser',
    meaning: 'The visitor says something of itself, but nothing that a browser says.',
  },
  judge({ browser, os, user_agent }) {
    const text = user_agent.trim();
    if (text === '' || browser !== '') return undefined;
    const saysSomething = MOZILLA.test(text) ? ENGINE.test(text) : os !== '';
    return saysSomething ? undefined : { weight: 100, detail: {} };
  },
  clause: () => 'no browser can be read from its user agent',
};
