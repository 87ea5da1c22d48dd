import type { GeneralRule } from './rule.ts';

/** Every browser names itself (MRC: GIVT, non-browser user agents). Silent where a log does not tell of agents. */
export const missingUserAgent: GeneralRule = {
  name: 'missing_user_agent',
  version: 2,
  class: 'givt',
  about: 'agent',
  words: {
    name: 'No user agent',
    meaning: 'The visitor does not say what it is; every browser does.',
  },
  limits: {},
  weight: 100,
  judge: ({ user_agent, user_agent_known }) =>
    user_agent_known && user_agent.trim() === '' ? { detail: {} } : undefined,
  clause: () => 'no user agent was sent',
};
