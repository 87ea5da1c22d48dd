import type { Rule } from '#score/rule.ts';

/**
 * Browsers send Accept and Accept-Language with every request. One missing is a doubt, both decide.
 * Silent where the door saw no headers (imports, servers that send none).
 */
export const missingHeaders: Rule = {
  name: 'missing_headers',
  version: 1,
  class: 'givt',
  judge: ({ headers }) => {
    if (!headers) return undefined;
    const missing = [
      ...(headers.accept === '' ? ['accept'] : []),
      ...(headers.accept_language === '' ? ['accept-language'] : []),
    ];
    if (missing.length === 0) return undefined;
    return { weight: 50 * missing.length, detail: { missing: missing.join(', ') } };
  },
};
