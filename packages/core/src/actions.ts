import { OPERATOR_ROLES, type OperatorRole, ROLES, type Role } from '@clickledger/db';
import type { KeyScope } from '@clickledger/domain';

/** Who may do something. Another advertiser's things are out of reach for everyone, whatever stands here. */
export interface Rule {
  /** What is done, as it goes on after "can". */
  words: string;
  /** Whose it is: an advertiser's, the deployment's, either's (whatever the principal stands for), or one's own. */
  about: 'advertiser' | 'deployment' | 'either' | 'self';
  /** Members of the advertiser. */
  roles: readonly Role[];
  /** Operators; of what is an advertiser's, those who act for it. */
  operators: readonly OperatorRole[];
  /** What an API key must be allowed; null for what no key may do. */
  scope: KeyScope | null;
  /** Whether the link of an invitation is enough. */
  invited?: true;
  /** Changes nothing before the person of a session has proved lately who they are. */
  sensitive?: true;
  /** Whether one factor is enough also for roles that need two. */
  oneFactor?: true;
  /** Whether what makes somebody an operator is enough: the setup code, or the link of an invitation. */
  appointed?: true;
  /** Whether the link of a forgotten password is enough. */
  resetting?: true;
  /** What acts without a person. */
  machines: readonly ('command-line' | 'job')[];
}

const MACHINES = ['command-line', 'job'] as const;
/** Every member sees every figure: what they count is the same for all. */
const FIGURES = {
  about: 'advertiser',
  roles: ROLES,
  operators: OPERATOR_ROLES,
  scope: 'read',
  machines: MACHINES,
} as const;
const RECONCILIATION = { ...FIGURES, about: 'either' } as const;
const KEYS = {
  about: 'advertiser',
  roles: ['owner', 'manager'],
  operators: ['admin'],
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

/** Of advertisers and operators: admins change, supporters look. */
const DEPLOYMENT = { ...OPERATIONS, operators: ['admin'], machines: ['command-line'] } as const;
/** They may name people by their addresses: who keeps them sees them. An advertiser's are its own, the others an operator's. */
const LISTS = { ...KEYS, about: 'either', operators: ['admin'] } as const;

/** Everything that can be done, and who may do it. */
export const ACTIONS = {
  'account.read': {
    words: 'see an account',
    about: 'self',
    roles: ROLES,
    operators: OPERATOR_ROLES,
    scope: null,
    machines: [],
    oneFactor: true,
  },
  'account.twoFactors': {
    words: 'set up what is shown beside a password',
    sensitive: true,
    about: 'self',
    roles: ROLES,
    operators: OPERATOR_ROLES,
    scope: null,
    machines: [],
    oneFactor: true,
  },
  'account.secure': {
    words: 'change how an account is signed in to',
    sensitive: true,
    about: 'self',
    roles: ROLES,
    operators: OPERATOR_ROLES,
    scope: null,
    machines: [],
  },
  'figures.read': { ...FIGURES, words: 'see figures' },
  'exports.use': { ...FIGURES, words: 'have figures and clicks written into files' },
  'views.read': { ...FIGURES, scope: null, words: 'see saved views' },
  'views.keep': { ...FIGURES, operators: [], scope: null, machines: [], words: 'keep views' },
  'views.share': {
    ...FIGURES,
    roles: ['owner', 'manager', 'analyst'],
    operators: [],
    scope: null,
    machines: [],
    words: 'keep views for the team',
  },
  'campaigns.read': { ...FIGURES, words: 'see campaigns' },
  'campaigns.write': { ...KEYS, scope: 'manage', words: 'change campaigns' },
  'campaigns.trust': {
    about: 'advertiser',
    roles: ['owner'],
    operators: ['admin'],
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
    sensitive: true,
    about: 'either',
    roles: ['owner'],
    operators: ['admin'],
    scope: null,
    machines: ['command-line'],
  },
  'charges.read': { ...FIGURES, words: 'see charges' },
  'statements.read': { ...FIGURES, words: 'see statements' },
  'statements.one': { ...FIGURES, about: 'either', words: 'see a statement' },
  'statements.readAll': { ...OPERATIONS, words: 'see the statements of every advertiser' },
  'statements.keep': { ...OPERATIONS, operators: [], words: 'open and issue what is due' },
  'statements.write': { ...DEPLOYMENT, words: 'approve statements and say how they are made' },
  'statements.correct': { ...DEPLOYMENT, sensitive: true, words: 'void and credit statements' },
  'corrections.read': { ...OPERATIONS, words: 'see corrections' },
  'corrections.write': { ...DEPLOYMENT, sensitive: true, words: 'correct what was counted or charged' },
  'corrections.keep': { ...OPERATIONS, operators: [], words: 'carry corrections out' },
  'disputes.write': {
    ...KEYS,
    roles: ['owner', 'manager', 'billing'],
    words: 'dispute charges',
  },
  'disputes.decide': { ...DEPLOYMENT, sensitive: true, words: 'decide disputes' },
  'reconciliation.read': { ...RECONCILIATION, words: 'see what was reconciled' },
  'keys.read': { ...KEYS, roles: ROLES, operators: OPERATOR_ROLES, words: 'see server and signing keys' },
  'keys.write': { ...KEYS, sensitive: true, words: 'create and revoke server keys' },
  'sites.write': { ...KEYS, scope: 'manage', words: 'change sites' },
  'sites.verify': { ...KEYS, scope: 'manage', machines: MACHINES, words: 'verify sites' },
  'lists.read': { ...LISTS, operators: OPERATOR_ROLES, words: 'see block and allow lists' },
  'lists.write': { ...LISTS, words: 'change block and allow lists' },
  'clicks.explain': { ...OPERATIONS, about: 'either', words: 'see the clicks of every advertiser' },
  'ledger.read': { ...OPERATIONS, about: 'either', words: 'count the ledger afresh' },
  'adjustments.write': {
    ...OPERATIONS,
    about: 'either',
    operators: ['admin'],
    words: 'look back over what was charged',
  },
  'operations.read': { ...OPERATIONS, words: 'see how the deployment is' },
  'deadLetters.read': { ...OPERATIONS, machines: ['command-line'], words: 'see dead letters' },
  'deadLetters.write': { ...DEPLOYMENT, words: 'put dead letters back or discard them' },
  'rules.read': { ...OPERATIONS, words: 'see the settings of the rules' },
  'rules.try': {
    ...OPERATIONS,
    machines: ['command-line'],
    words: 'try settings of the rules on past clicks',
  },
  'rules.write': { ...DEPLOYMENT, sensitive: true, words: 'change the settings of the rules' },
  'refusals.read': { ...OPERATIONS, words: 'see the refused clicks of every advertiser' },
  'advertisers.read': { ...DEPLOYMENT, operators: OPERATOR_ROLES, words: 'see all advertisers' },
  'advertisers.write': { ...DEPLOYMENT, words: 'open, change and archive advertisers' },
  'operators.read': { ...DEPLOYMENT, operators: OPERATOR_ROLES, words: 'see who runs the deployment' },
  'operators.write': { ...DEPLOYMENT, sensitive: true, words: 'say who runs the deployment' },
  'secondFactors.reset': { ...DEPLOYMENT, sensitive: true, words: 'take the second factor of somebody away' },
  'operators.join': {
    ...DEPLOYMENT,
    operators: [],
    machines: [],
    appointed: true,
    words: 'become an operator',
  },
  'setup.code': { ...DEPLOYMENT, operators: [], words: 'make a setup code' },
  'mail.test': { ...DEPLOYMENT, machines: [], words: 'send a letter to try' },
  'notices.read': {
    words: 'see what one is told of',
    about: 'either',
    roles: ROLES,
    operators: OPERATOR_ROLES,
    scope: null,
    machines: [],
  },
  'members.read': { ...KEYS, roles: ROLES, operators: OPERATOR_ROLES, words: 'see who belongs to it' },
  'members.write': {
    ...KEYS,
    roles: ['owner'],
    sensitive: true,
    words: 'invite, change and remove members',
  },
  'members.twoFactors': {
    ...KEYS,
    roles: ['owner'],
    sensitive: true,
    words: 'say which members need two factors',
  },
  'members.sessions': {
    ...KEYS,
    roles: [],
    operators: OPERATOR_ROLES,
    words: 'see where a member is signed in',
  },
  'members.endSession': { ...KEYS, roles: [], sensitive: true, words: 'sign a member out' },
  'members.leave': { ...KEYS, roles: ROLES, operators: [], machines: [], words: 'leave' },
  'account.join': {
    words: 'accept an invitation',
    about: 'self',
    roles: ROLES,
    operators: [],
    scope: null,
    machines: [],
  },
  'invitations.accept': {
    words: 'accept an invitation',
    about: 'either',
    roles: [],
    operators: [],
    scope: null,
    machines: [],
    invited: true,
  },
  'passwords.reset': {
    words: 'choose a password',
    about: 'either',
    roles: [],
    operators: [],
    scope: null,
    machines: [],
    resetting: true,
  },
  'passwords.link': { ...DEPLOYMENT, operators: [], words: 'make a link that sets a password' },
  'auditLog.read': {
    words: 'read the audit log',
    about: 'either',
    roles: ['owner', 'manager'],
    operators: OPERATOR_ROLES,
    scope: null,
    machines: ['command-line'],
  },
  'advertisers.act': { ...OPERATIONS, machines: [], sensitive: true, words: 'act for an advertiser' },
  'advertisers.leave': { ...OPERATIONS, machines: [], words: 'act for nobody any more' },
} satisfies Record<string, Rule>;

export type Action = keyof typeof ACTIONS;
