import type { Rule } from '#score/rule.ts';

/**
 * Client hints that contradict the user agent: only Chromium browsers send Sec-CH-UA
 * (WICG User-Agent Client Hints), and a headless one says so there even when its user agent hides it.
 */
export const inconsistentHeaders: Rule = {
  name: 'inconsistent_headers',
  version: 1,
  class: 'sivt',
  judge: ({ headers, user_agent }) => {
    const hint = headers?.sec_ch_ua ?? '';
    if (hint === '') return undefined;
    if (hint.includes('Headless')) return { weight: 100, detail: { hint: 'headless' } };
    if (/Chrom(e|ium)\/|Edg\//.test(user_agent)) return undefined;
    return { weight: 100, detail: { hint: 'chromium' } };
  },
};
