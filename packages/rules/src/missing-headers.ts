import type { GeneralRule } from './rule.ts';

/**
 * Browsers send Accept and Accept-Language with every request. One missing is a doubt, both decide.
 * Silent where the door saw no headers (imports, servers that send none).
 */
export const missingHeaders: GeneralRule = {
  name: 'missing_headers',
  version: 1,
  class: 'givt',
  about: 'agent',
  words: {
    name: 'Missing headers',
    meaning: 'Headers are missing that every browser sends.',
  },
  judge({ headers }) {
    if (!headers) return undefined;
    const missing = [
      ...(headers.accept === '' ? ['accept'] : []),
      ...(headers.accept_language === '' ? ['accept-language'] : []),
    ];
    if (missing.length === 0) return undefined;
    return { weight: 50 * missing.length, detail: { missing: missing.join(', ') } };
  },
  clause({ missing }) {
    if (missing === undefined) return 'a header is missing, which every browser sends';
    const are = String(missing).includes(',') ? 'are' : 'is';
    return `${missing} ${are} missing, which every browser sends`;
  },
};
