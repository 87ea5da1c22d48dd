import { headerName, type JudgedHeader } from '@clickledger/domain';
import { DOUBT, MOST } from './doubts.ts';
import type { GeneralRule } from './rule.ts';
import { missingOverHttps } from './secure-headers.ts';

/**
 * Browsers send Accept and Accept-Language with every request, and over https what their maker added. One missing is a
 * doubt, two of different kinds decide; all that only https brings is one kind, as extensions and proxies take it off
 * together. Silent about what the door did not look for (imports, servers that pass on some headers or none).
 */
export const missingHeaders: GeneralRule = {
  name: 'missing_headers',
  version: 2,
  class: 'givt',
  about: 'agent',
  words: {
    name: 'Missing headers',
    meaning: 'Headers are missing that its browser sends with every request.',
  },
  limits: {},
  weight: DOUBT,
  judge({ headers, user_agent }, _limits, weight) {
    if (!headers) return undefined;
    const missing: JudgedHeader[] = [];
    if (headers.accept === '') missing.push('accept');
    if (headers.accept_language === '') missing.push('accept_language');
    const secure = missingOverHttps(headers, user_agent);
    const kinds = missing.length + (secure.length > 0 ? 1 : 0);
    if (kinds === 0) return undefined;
    const names = [...missing, ...secure].map(headerName);
    return { weight: Math.min(MOST, weight * kinds), detail: { missing: names.join(', ') } };
  },
  clause({ missing }) {
    if (missing === undefined) return 'a header is missing, which every browser sends';
    const names = String(missing);
    const are = names.includes(',') ? 'are' : 'is';
    const who = names.includes('sec-') ? 'its browser' : 'every browser';
    return `${names} ${are} missing, which ${who} sends`;
  },
};
