import type { GeneralRule } from './rule.ts';

/**
 * Client hints that contradict the user agent: only Chromium browsers send Sec-CH-UA
 * (WICG User-Agent Client Hints), and a headless one says so there even when its user agent hides it.
 */
export const inconsistentHeaders: GeneralRule = {
  name: 'inconsistent_headers',
  version: 1,
  class: 'sivt',
  about: 'agent',
  words: {
    name: 'Contradicting headers',
    meaning: 'The request contradicts the browser that it claims to be.',
  },
  judge({ headers, user_agent }) {
    const hint = headers?.sec_ch_ua ?? '';
    if (hint === '') return undefined;
    if (hint.includes('Headless')) return { weight: 100, detail: { hint: 'headless' } };
    if (/Chrom(e|ium)\/|Edg\//.test(user_agent)) return undefined;
    return { weight: 100, detail: { hint: 'chromium' } };
  },
  clause({ hint }) {
    const seen =
      hint === 'headless'
        ? ': its headers name a headless browser'
        : hint === 'chromium'
          ? ': its headers name Chromium'
          : '';
    return `the request contradicts its user agent${seen}`;
  },
};
