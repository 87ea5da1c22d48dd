import { OPERATOR_ROLES, type OperatorRole, ROLES, type Role } from '@clickledger/db';
import type { Scope } from './principal.ts';

/** Who may do something. Another advertiser's things are out of reach for everyone, whatever stands here. */
export interface Rule {
  /** What is done, as it goes on after "can". */
  words: string;
  /** Whose it is: an advertiser's, the deployment's, either's (whatever the principal stands for), or one's own. */
  about: 'advertiser' | 'deployment' | 'either' | 'self';
  /** Members of the advertiser. */
  roles: readonly Role[];
  operators: readonly OperatorRole[];
  /** What an API key must be allowed; null for what no key may do. */
  scope: Scope | null;
  /** What acts without a person. */
  machines: readonly ('command-line' | 'job')[];
}

const MACHINES = ['command-line', 'job'] as const;
/** Every member sees every figure: what they count is the same for all. */
const FIGURES = {
  about: 'advertiser',
  roles: ROLES,
  operators: [],
  scope: 'reports:read',
  machines: MACHINES,
} as const;
const RECONCILIATION = { ...FIGURES, about: 'either', operators: OPERATOR_ROLES } as const;
const KEYS = {
  about: 'advertiser',
  roles: ['owner', 'manager'],
  operators: [],
  scope: null,
  machines: ['command-line'],
} as const;
const OPERATIONS = {
  about: 'deployment',
  roles: [],
  operators: OPERATOR_ROLES,
  scope: null,
  machines: MACHINES,
} as const;

/** Everything that can be done, and who may do it. */
export const ACTIONS = {
  'account.read': {
    words: 'see an account',
    about: 'self',
    roles: ROLES,
    operators: OPERATOR_ROLES,
    scope: null,
    machines: [],
  },
  'figures.read': { ...FIGURES, words: 'see figures' },
  'campaigns.read': { ...FIGURES, words: 'see campaigns' },
  'campaigns.write': { ...KEYS, words: 'change campaigns' },
  'campaigns.trust': {
    about: 'advertiser',
    roles: ['owner'],
    operators: [],
    scope: null,
    machines: ['command-line'],
    words: 'set how much the clicks of a campaign must prove',
  },
  'clicks.read': { ...FIGURES, words: 'see single clicks' },
  'addresses.read': {
    words: 'see whole addresses of visitors',
    about: 'either',
    roles: ['owner'],
    operators: ['admin'],
    scope: null,
    machines: ['command-line'],
  },
  'persons.erase': {
    words: 'erase a person',
    about: 'either',
    roles: ['owner'],
    operators: ['admin'],
    scope: null,
    machines: ['command-line'],
  },
  'charges.read': { ...FIGURES, words: 'see charges' },
  'reconciliation.read': { ...RECONCILIATION, words: 'see what was reconciled' },
  'keys.read': { ...KEYS, roles: ROLES, words: 'see server and signing keys' },
  'keys.write': { ...KEYS, words: 'create and revoke server keys' },
  'sites.write': { ...KEYS, words: 'change sites' },
  'clicks.explain': { ...OPERATIONS, about: 'either', words: 'see the clicks of every advertiser' },
  'ledger.read': { ...OPERATIONS, about: 'either', words: 'count the ledger afresh' },
  'operations.read': { ...OPERATIONS, words: 'see how the deployment is' },
} satisfies Record<string, Rule>;

export type Action = keyof typeof ACTIONS;
