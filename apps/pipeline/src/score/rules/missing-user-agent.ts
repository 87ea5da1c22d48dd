import type { Rule } from '#score/rule.ts';

/** Every browser names itself (MRC: GIVT, non-browser user agents). */
export const missingUserAgent: Rule = {
  name: 'missing_user_agent',
  version: 1,
  class: 'givt',
  judge: (click) => (click.user_agent.trim() === '' ? { weight: 100, detail: {} } : undefined),
};
