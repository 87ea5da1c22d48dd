import { OPERATOR_ROLES, ROLES } from '@clickledger/db';

// Who may ask what over HTTP, written by hand: a procedure or a page that is new has to be added here.

export const CAMPAIGN = 'acme-spring-shoes';
export const RANGE = { preset: '24h' };
const HOUR = 3_600_000;

/** Things of acme's, which strangers ask for by their ids. */
export interface Ids {
  clickId: string;
  rejectionId: string;
  keyId: string;
}

export type Who =
  | 'everyone'
  | 'readers'
  | 'members'
  | 'managers'
  | 'owners'
  | 'operators'
  | 'admins'
  | 'persons'
  | 'nobody'
  | 'acting operators'
  | 'acting admins'
  | 'managers and operators'
  | 'readers and operators'
  | 'disputers'
  | 'list keepers'
  | 'list readers';

export const READERS: readonly string[] = ROLES;
export const OPERATORS: readonly string[] = OPERATOR_ROLES;
/** Operators who act for acme. */
export const ACTING: readonly string[] = OPERATOR_ROLES.map((role) => `${role} for acme`);
const ADMINS = ['admin', 'admin for acme'];
export const GROUPS: Record<Who, readonly string[]> = {
  everyone: [...READERS, ...OPERATORS, ...ACTING, 'guest'],
  readers: [...READERS, ...ACTING],
  members: READERS,
  managers: ['owner', 'manager', 'admin for acme'],
  owners: ['owner', 'admin for acme'],
  operators: [...OPERATORS, ...ACTING],
  'managers and operators': ['owner', 'manager', ...OPERATORS, ...ACTING],
  admins: ADMINS,
  persons: [...READERS, 'guest'],
  /** Who asks does not matter. */
  nobody: [],
  /** Nobody but who acts for an advertiser. */
  'acting operators': ACTING,
  'acting admins': ['admin for acme'],
  'readers and operators': [...READERS, ...OPERATORS, ...ACTING],
  disputers: ['owner', 'manager', 'billing', 'admin for acme'],
  'list keepers': ['owner', 'manager', ...ADMINS],
  'list readers': ['owner', 'manager', ...OPERATORS, ...ACTING],
};

export interface Asked {
  who: Who;
  input?: (ids: Ids) => unknown;
  /** What another advertiser's owner is answered, who asks for a thing of acme's by its id; default 200, of their own. */
  stranger?: number;
  /** What those are answered who may, where nothing is asked that can be done: a walk is no change; default 200. */
  allowed?: number;
}

const ranged = { who: 'readers', input: () => ({ range: RANGE, campaignId: CAMPAIGN }) } as const;
export const PROCEDURES: Record<string, Asked> = {
  'account.me': { who: 'everyone' },
  'account.sites': { who: 'readers' },
  // Nobody acts for nobody, and there is no such advertiser: whoever may, changes nothing.
  'acting.begin': { who: 'operators', input: () => ({ advertiserId: 'no-such' }), allowed: 404 },
  'acting.end': { who: 'operators', allowed: 409 },
  'advertisers.archive': { who: 'admins', input: () => ({ id: 'no-such' }), allowed: 404 },
  'advertisers.change': {
    who: 'admins',
    input: () => ({ id: 'no-such', version: 1, name: 'Walk', timeZone: 'UTC' }),
    allowed: 404,
  },
  'advertisers.create': { who: 'admins', input: () => ({ id: 'Not an id' }), allowed: 400 },
  'advertisers.list': { who: 'operators' },
  'advertisers.restore': { who: 'admins', input: () => ({ id: 'no-such' }), allowed: 404 },
  'advertisers.today': { who: 'operators' },
  'annotations.list': { who: 'readers', input: () => ({ range: RANGE }) },
  'auditLog.list': { who: 'managers and operators', input: () => ({ range: RANGE }) },
  'billing.credits': { who: 'readers', input: () => ({}) },
  'billing.month': { who: 'readers', input: () => ({}) },
  'billing.reconciliation': { who: 'readers', input: () => ({}) },
  'campaigns.budget': { who: 'readers', input: () => ({ id: CAMPAIGN }), stranger: 404 },
  'campaigns.byId': { who: 'readers', input: () => ({ id: CAMPAIGN }), stranger: 404 },
  'campaigns.bulk': {
    who: 'managers',
    input: () => ({ ids: ['none'], change: { kind: 'pause' } }),
    allowed: 404,
    stranger: 404,
  },
  // What those ask who may cannot be done, so that the walk changes nothing.
  'campaigns.create': {
    who: 'managers',
    input: () => ({ name: '', price: '' }),
    allowed: 400,
    stranger: 400,
  },
  'campaigns.duplicate': { who: 'managers', input: () => ({ id: 'none' }), allowed: 404, stranger: 404 },
  'campaigns.edit': {
    who: 'managers',
    input: () => ({ id: CAMPAIGN, version: 0, name: 'Mine' }),
    allowed: 409,
    stranger: 404,
  },
  'campaigns.end': {
    who: 'managers',
    input: () => ({ id: CAMPAIGN, name: 'another' }),
    allowed: 400,
    stranger: 404,
  },
  'campaigns.figures': { who: 'readers', input: () => ({ range: RANGE }) },
  'campaigns.links': { who: 'readers', input: () => ({ id: CAMPAIGN }), stranger: 404 },
  // As the demo has it: whoever may, changes nothing.
  'campaigns.setTrust': {
    who: 'owners',
    input: () => ({ id: CAMPAIGN, requiredTrust: 'registered', trustEnforcement: 'report' }),
    stranger: 404,
  },
  'campaigns.testClick': { who: 'managers', input: () => ({ id: CAMPAIGN }), stranger: 404 },
  'campaigns.trust': { who: 'readers', input: () => ({ id: CAMPAIGN }), stranger: 404 },
  'campaigns.import': { who: 'managers', input: () => ({ file: '' }), allowed: 400, stranger: 400 },
  'campaigns.preview': { who: 'managers', input: () => ({ file: '' }), allowed: 400, stranger: 400 },
  'campaigns.pause': { who: 'managers', input: () => ({ id: 'none' }), allowed: 404, stranger: 404 },
  'campaigns.prices': { who: 'readers', input: () => ({ id: CAMPAIGN }), stranger: 404 },
  'campaigns.resume': { who: 'managers', input: () => ({ id: CAMPAIGN }), stranger: 404 },
  'campaigns.seen': { who: 'readers' },
  'campaigns.setPrice': {
    who: 'managers',
    input: () => ({ id: CAMPAIGN, price: '1', from: '2020-01-01' }),
    allowed: 400,
    stranger: 404,
  },
  'campaigns.withdrawPrice': {
    who: 'managers',
    input: () => ({ id: CAMPAIGN, from: new Date(0) }),
    allowed: 404,
    stranger: 404,
  },
  'campaigns.list': { who: 'readers', input: () => ({ range: RANGE }) },
  'clicks.byId': { who: 'readers', input: ({ clickId }) => ({ clickId }), stranger: 404 },
  // Of a click that is another's, nothing has arrived.
  'clicks.follow': { who: 'readers', input: ({ clickId }) => ({ clickId }) },
  'clicks.newer': {
    who: 'readers',
    input: () => ({ range: RANGE, than: Buffer.from('[0,"a"]').toString('base64url') }),
  },
  'clicks.rejectionById': {
    who: 'readers',
    input: ({ rejectionId }) => ({ rejectionId }),
    stranger: 404,
  },
  'clicks.rejections': ranged,
  'clicks.search': ranged,
  'clicks.totals': ranged,
  'invitations.accept': { who: 'nobody', input: () => ({ token: 'x' }), allowed: 404 },
  'invitations.join': {
    who: 'persons',
    input: () => ({ token: 'x'.repeat(43) }),
    allowed: 404,
    stranger: 404,
  },
  'invitations.read': { who: 'nobody', input: () => ({ token: 'x' }), allowed: 404 },
  'mail.try': { who: 'admins', input: () => ({}) },
  // Of nobody who is there: whoever may, changes nothing.
  'members.endSession': {
    who: 'acting admins',
    input: () => ({ userId: 'no-such', id: null }),
    allowed: 404,
    stranger: 403,
  },
  'members.sessions': {
    who: 'acting operators',
    input: () => ({ userId: 'no-such' }),
    allowed: 404,
    stranger: 403,
  },
  'members.invite': {
    who: 'owners',
    input: () => ({ email: 'nobody', role: 'viewer' }),
    allowed: 400,
    stranger: 400,
  },
  'members.leave': { who: 'members', input: () => 'not what it takes', allowed: 400, stranger: 400 },
  'members.list': { who: 'readers' },
  'members.remove': { who: 'owners', input: () => ({ userId: 'no-such' }), allowed: 404, stranger: 404 },
  'members.resend': { who: 'owners', input: () => ({ id: 'no-such' }), allowed: 404, stranger: 404 },
  'members.setRole': {
    who: 'owners',
    input: () => ({ userId: 'no-such', role: 'viewer' }),
    allowed: 404,
    stranger: 404,
  },
  'members.withdraw': { who: 'owners', input: () => ({ id: 'no-such' }), allowed: 404, stranger: 404 },
  'creatives.create': {
    who: 'managers',
    input: () => ({ campaignId: 'none', name: 'Mine', landingUrl: 'https://evil.example/' }),
    allowed: 404,
    stranger: 404,
  },
  'creatives.edit': {
    who: 'managers',
    input: () => ({ id: 'none', name: 'Mine', landingUrl: 'https://evil.example/' }),
    allowed: 404,
    stranger: 404,
  },
  'deadLetters.byPosition': { who: 'operators', input: () => ({ position: 'clicks:99-99' }), allowed: 404 },
  // Of no letter that is there: whoever may, changes nothing.
  'deadLetters.discard': {
    who: 'admins',
    input: () => ({ letters: { positions: [] }, reason: '' }),
    allowed: 400,
  },
  'deadLetters.list': { who: 'operators', input: () => ({}) },
  'deadLetters.orders': { who: 'operators' },
  // Of a reason that is none: whoever may, changes nothing.
  'rules.set': { who: 'admins', input: () => ({ settings: {}, reason: '' }), allowed: 400 },
  'rules.inForce': { who: 'operators' },
  // Of times that are none: whoever may, has nothing tried.
  'rules.try': { who: 'operators', input: () => ({ settings: {}, from: '', to: '' }), allowed: 400 },
  'rules.cancelTrial': { who: 'operators', input: () => ({ id: 'none' }), allowed: 404 },
  'rules.trial': { who: 'operators', input: () => ({ id: 'none' }), allowed: 404 },
  'rules.trials': { who: 'operators' },
  'rules.reported': { who: 'operators', input: () => ({}) },
  'rules.undo': { who: 'admins', input: () => ({ reason: '' }), allowed: 400 },
  'deadLetters.replay': { who: 'admins', input: () => ({ letters: { positions: [] } }), allowed: 400 },
  'disclosure.read': { who: 'readers', input: () => ({}) },
  'disclosure.windows': { who: 'readers', input: () => ({}) },
  // Of statements that are not there: whoever may, changes nothing.
  'creditNotes.byId': {
    who: 'readers and operators',
    input: () => ({ id: 'none' }),
    allowed: 404,
    stranger: 404,
  },
  'creditNotes.create': {
    who: 'admins',
    input: () => ({
      statementId: 'none',
      kind: 'goodwill',
      reason: 'Walk',
      lines: [{ position: 1, amount: '1' }],
    }),
    allowed: 404,
  },
  'statements.all': { who: 'operators', input: () => ({}) },
  'statements.anyones': { who: 'operators', input: () => ({ id: 'none' }), allowed: 404 },
  'statements.approve': { who: 'admins', input: () => ({ id: 'none' }), allowed: 404 },
  'statements.begin': {
    who: 'admins',
    input: () => ({ advertiserId: 'no-such', month: '2026-01' }),
    allowed: 404,
  },
  'statements.byId': {
    who: 'readers and operators',
    input: () => ({ id: 'none' }),
    allowed: 404,
    stranger: 404,
  },
  'statements.dryRun': { who: 'operators', input: () => ({}) },
  'statements.finalise': { who: 'admins', input: () => ({ id: 'none' }), allowed: 404 },
  'statements.issuer': { who: 'operators' },
  'statements.list': { who: 'readers' },
  'statements.pay': { who: 'admins', input: () => ({ id: 'none', reference: 'Walk' }), allowed: 404 },
  'statements.setIssuer': { who: 'admins', input: () => ({ name: '' }), allowed: 400 },
  'statements.setTerms': { who: 'admins', input: () => ({ advertiserId: 'no-such' }), allowed: 400 },
  'statements.terms': { who: 'operators', input: () => ({ advertiserId: 'no-such' }), allowed: 404 },
  'statements.void': { who: 'admins', input: () => ({ id: 'none', reason: 'Walk' }), allowed: 404 },
  'keys.create': { who: 'managers', input: () => ({ name: 'Walk' }) },
  'keys.list': { who: 'readers' },
  'keys.revoke': { who: 'managers', input: ({ keyId }) => ({ id: keyId }), stranger: 404 },
  'lists.add': {
    who: 'list keepers',
    input: () => ({ kind: 'block', subject: 'site', value: `walk-${Math.random().toString(36).slice(2)}` }),
  },
  'lists.entries': { who: 'list readers', input: () => ({}) },
  'lists.import': { who: 'list keepers', input: () => ({ kind: 'block', text: '192.0.2.1', expires: '1h' }) },
  'lists.remove': { who: 'list keepers', input: () => ({ ids: ['no-such-entry'] }), stranger: 404 },
  'lists.restore': { who: 'list keepers', input: () => ({ ids: ['no-such-entry'] }), stranger: 404 },
  'methodology.read': { who: 'readers' },
  'operators.accept': { who: 'nobody', input: () => ({ token: 'x' }), allowed: 404 },
  'operators.become': {
    who: 'persons',
    input: () => ({ token: 'x'.repeat(43) }),
    allowed: 404,
    stranger: 404,
  },
  'operators.invitation': { who: 'nobody', input: () => ({ token: 'x' }), allowed: 404 },
  'operators.invitations': { who: 'operators' },
  'operators.invite': { who: 'admins', input: () => ({ email: 'nobody', role: 'support' }), allowed: 400 },
  'operators.list': { who: 'operators' },
  'operators.resend': { who: 'admins', input: () => ({ id: 'no-such' }), allowed: 404 },
  'operators.setRole': {
    who: 'admins',
    input: () => ({ email: 'nobody@no-such.example', role: 'support' }),
    allowed: 404,
  },
  'operators.withdraw': { who: 'admins', input: () => ({ id: 'no-such' }), allowed: 404 },
  'ops.health': { who: 'operators' },
  'ops.stages': { who: 'operators' },
  // What is sent proves nothing: whoever may, changes nothing.
  'passkeys.add': { who: 'everyone', input: () => ({ name: 'Walk' }), allowed: 400, stranger: 400 },
  'passkeys.begin': { who: 'everyone' },
  'passkeys.remove': { who: 'everyone', input: () => ({ id: 'none' }), allowed: 404, stranger: 404 },
  'passkeys.rename': {
    who: 'everyone',
    input: () => ({ id: 'none', name: 'Mine' }),
    allowed: 404,
    stranger: 404,
  },
  'secondFactors.beginApp': { who: 'everyone' },
  'secondFactors.confirmApp': {
    who: 'everyone',
    input: () => ({ sealed: 'none', code: '000000' }),
    allowed: 409,
    stranger: 409,
  },
  'secondFactors.memberRoles': { who: 'readers' },
  'secondFactors.operatorRoles': { who: 'operators' },
  'secondFactors.read': { who: 'everyone' },
  'secondFactors.removeApp': { who: 'everyone', input: () => ({}), allowed: 404, stranger: 404 },
  'secondFactors.renewRecoveryCodes': { who: 'everyone', input: () => ({}), allowed: 409, stranger: 409 },
  'secondFactors.reset': { who: 'admins', input: () => ({ userId: 'no-such' }), allowed: 404 },
  'secondFactors.setMemberRoles': { who: 'owners', input: () => ({ roles: [] }) },
  'secondFactors.setOperatorRoles': { who: 'admins', input: () => ({ roles: [] }) },
  'overview.budgets': { who: 'readers' },
  'overview.firstSteps': { who: 'readers' },
  'overview.live': { who: 'readers', input: () => ({ campaignId: CAMPAIGN }), stranger: 404 },
  'overview.series': ranged,
  'overview.summary': ranged,
  'passwords.change': {
    who: 'everyone',
    input: () => ({ current: 'x', password: 'short' }),
    allowed: 400,
    stranger: 400,
  },
  // Anybody may ask, and learns nothing.
  'passwords.forgot': { who: 'nobody', input: () => ({ email: 'no address' }), allowed: 400 },
  'passwords.reset': { who: 'nobody', input: () => ({ token: 'x' }), allowed: 404 },
  'sessions.end': { who: 'everyone', input: () => ({ id: 'no-such' }), allowed: 404, stranger: 404 },
  'sessions.endOthers': {
    who: 'everyone',
    input: () => 'not what it takes',
    allowed: 400,
    stranger: 400,
  },
  'sessions.list': { who: 'everyone' },
  'reconciliation.differences': {
    who: 'readers and operators',
    input: () => ({ hour: new Date(Math.floor(Date.now() / HOUR) * HOUR - HOUR), advertiserId: 'acme' }),
  },
  'reconciliation.hours': { who: 'readers and operators', input: () => ({ range: RANGE }) },
  // There is an operator, so no code makes another.
  'setup.begin': { who: 'nobody', input: () => ({ code: 'x' }), allowed: 404 },
  'setup.progress': { who: 'operators' },
  'refusals.search': { who: 'operators', input: () => ({ range: RANGE }) },
  'refusals.summary': { who: 'operators', input: () => ({ range: RANGE }) },
  'signingKeys.create': { who: 'managers', input: () => ({ name: 'Walk' }) },
  'signingKeys.list': { who: 'readers' },
  'signingKeys.revoke': { who: 'managers', input: () => ({ id: 'no-such-key' }), stranger: 404 },
  'sites.create': {
    who: 'managers',
    input: () => ({ name: '', hostname: '' }),
    allowed: 400,
    stranger: 400,
  },
  'sites.edit': {
    who: 'managers',
    input: () => ({ id: 'none', name: 'Mine', hostname: 'evil.example' }),
    allowed: 404,
    stranger: 404,
  },
  'sites.proof': { who: 'readers', input: () => ({ siteId: 'none' }), allowed: 404, stranger: 404 },
  'sites.verify': { who: 'managers', input: () => ({ siteId: 'none' }), allowed: 404, stranger: 404 },
  // Of corrections that are not there, and of an advertiser that is not.
  'corrections.byId': { who: 'operators', input: () => ({ id: 'none' }), allowed: 404 },
  'corrections.choices': { who: 'operators', input: () => ({ advertiserId: 'none' }), allowed: 404 },
  'corrections.close': { who: 'admins', input: () => ({ id: 'none' }), allowed: 404 },
  'corrections.effect': { who: 'operators', input: () => ({ id: 'none' }), allowed: 404 },
  'corrections.list': { who: 'operators', input: () => ({}) },
  'corrections.open': {
    who: 'admins',
    input: () => ({
      advertiserId: 'none',
      kind: 'import',
      from: '2026-01-01',
      to: '2026-01-02',
      reason: 'Walk',
    }),
    allowed: 404,
  },
  'corrections.revert': { who: 'admins', input: () => ({ id: 'none', reason: 'Walk' }), allowed: 404 },
  // Of disputes that are not there: whoever may, changes nothing.
  'disputes.accept': {
    who: 'admins',
    input: () => ({ id: 'none', text: 'Walk', lines: [{ position: 1, amount: '1' }] }),
    allowed: 404,
  },
  'disputes.all': { who: 'operators' },
  'disputes.answer': {
    who: 'disputers',
    input: () => ({ id: 'none', text: 'Walk' }),
    allowed: 404,
    stranger: 404,
  },
  'disputes.ask': { who: 'admins', input: () => ({ id: 'none', text: 'Walk' }), allowed: 404 },
  'disputes.anyones': { who: 'operators', input: () => ({ id: 'none' }), allowed: 404 },
  'disputes.byId': { who: 'readers', input: () => ({ id: 'none' }), allowed: 404, stranger: 404 },
  'disputes.list': { who: 'readers', input: () => ({}) },
  'disputes.open': {
    who: 'disputers',
    input: () => ({ statementId: 'none', reason: 'Walk' }),
    allowed: 404,
    stranger: 404,
  },
  'disputes.refuse': { who: 'admins', input: () => ({ id: 'none', text: 'Walk' }), allowed: 404 },
  'disputes.withdraw': { who: 'disputers', input: () => ({ id: 'none' }), allowed: 404, stranger: 404 },
  'notices.choices': { who: 'readers and operators' },
  'notices.choose': {
    who: 'readers and operators',
    input: () => ({ kind: 'nothing', shown: true, mailed: true }),
    allowed: 400,
    stranger: 400,
  },
  'notices.list': { who: 'readers and operators', input: () => ({}) },
  'notices.markRead': {
    who: 'readers and operators',
    input: () => ({ id: 'none' }),
    allowed: 400,
    stranger: 400,
  },
  'notices.unread': { who: 'readers and operators' },
  'questions.ask': { who: 'readers', input: () => ({ by: ['country'] }) },
  'reports.ask': {
    who: 'members',
    input: () => ({ id: 'none', every: 'week', hour: '07:00' }),
    allowed: 404,
    stranger: 404,
  },
  'reports.send': {
    who: 'members',
    input: () => ({ id: 'none', every: 'week', hour: '07:00' }),
    allowed: 404,
    stranger: 404,
  },
  'reports.stop': { who: 'members', input: () => ({ id: 'none' }), allowed: 404, stranger: 404 },
  'restatements.list': { who: 'readers', input: () => ({ month: '2026-03' }) },
  'traffic.foundLater': ranged,
  'traffic.quality': ranged,
  'traffic.sites': ranged,
  'views.change': {
    who: 'members',
    input: () => ({ id: 'none', name: 'Walk' }),
    allowed: 404,
    stranger: 404,
  },
  'views.list': { who: 'readers' },
  'views.open': { who: 'readers', input: () => ({ id: 'none' }), allowed: 404, stranger: 404 },
  'views.remove': { who: 'members', input: () => ({ id: 'none' }), allowed: 404, stranger: 404 },
  'views.save': {
    who: 'members',
    input: () => ({ name: '', shared: false, params: '' }),
    allowed: 400,
    stranger: 400,
  },
  'views.start': { who: 'readers' },
  'views.startWith': { who: 'members', input: () => ({ id: 'none' }), allowed: 404, stranger: 404 },
};

/** Procedures that are no use case of anybody's. */
export const OF_STRANGERS = ['passwords.forgot'];

/** Use cases behind a route of their own, and those that a terminal alone has. */
export const EXPORTS = [
  'auditLog.export',
  'billing.export',
  'campaigns.export',
  'clicks.export',
  'clicks.exportRejections',
  'disclosure.export',
  'documents.evidence',
  'documents.exportClicks',
  'documents.exportLines',
  'documents.exportParquet',
  'documents.read',
  'lists.export',
  'questions.export',
  'refusals.export',
];
/** Use cases that programs alone ask for: `/api/v1`. */
export const API_ONLY = [
  'campaigns.settings',
  'creatives.byId',
  'creatives.list',
  'exports.ask',
  'exports.byId',
];
export const TERMINAL = [
  'corrections.beginImport',
  'corrections.carryOut',
  'corrections.endImport',
  'creditNotes.issue',
  'statements.issue',
  'statements.open',
  'clicks.explain',
  'erasures.record',
  'lookBacks.record',
  'ledger.stores',
  'operators.create',
  'passwords.link',
  'setup.code',
  'sites.keepReferrerQuery',
];

export interface Route {
  who: Who | 'public';
  path?: (ids: Ids) => string;
  /** What those are answered who may, where nothing is asked for that is there; else they see it. */
  allowed?: number;
}

/** Of a statement that nobody has. */
const document = (file: string): Route => ({
  who: 'readers and operators',
  path: () => `/api/export/${file}?id=st_none`,
  allowed: 404,
});

export const ROUTES: Record<string, Route> = {
  '/': { who: 'everyone' },
  '/advertisers': { who: 'operators' },
  '/api/auth/[...nextauth]': { who: 'public', path: () => '/api/auth/session' },
  // Takes POST alone.
  '/api/auth/passkey-options': { who: 'public' },
  '/api/export/audit-log.csv': { who: 'managers and operators' },
  '/api/export/billed-clicks.csv': document('billed-clicks.csv'),
  '/api/export/billed-clicks.parquet': document('billed-clicks.parquet'),
  '/api/export/campaigns.csv': { who: 'readers' },
  '/api/export/charges.csv': { who: 'readers' },
  '/api/export/clicks.csv': { who: 'readers' },
  '/api/export/disclosure.csv': { who: 'readers' },
  '/api/export/disclosure.pdf': { who: 'readers' },
  '/api/export/evidence.zip': document('evidence.zip'),
  '/api/export/lists.csv': { who: 'list readers' },
  '/api/export/question.csv': { who: 'readers' },
  '/api/export/refused.csv': { who: 'operators' },
  '/api/export/rejections.csv': { who: 'readers' },
  '/api/export/statement.csv': document('statement.csv'),
  '/api/export/statement.pdf': document('statement.pdf'),
  '/api/trpc/[trpc]': { who: 'readers', path: () => '/api/trpc/keys.list' },
  // Opened by keys that may read, which nobody here has, and by no session: the spec of the API.
  '/api/v1/[[...path]]': { who: 'public', path: () => '/api/v1/campaigns' },
  '/audit': { who: 'readers and operators' },
  '/audit-log': { who: 'everyone' },
  '/billing': { who: 'readers' },
  // Of a statement that is not there: the page says so.
  '/billing/statements/[id]': { who: 'nobody', path: () => '/billing/statements/none' },
  '/billing/disputes/[id]': { who: 'readers', path: () => '/billing/disputes/none' },
  '/campaigns': { who: 'readers' },
  '/campaigns/[id]': { who: 'readers', path: () => `/campaigns/${CAMPAIGN}` },
  '/campaigns/import': { who: 'readers' },
  '/campaigns/new': { who: 'readers' },
  '/clicks': { who: 'readers' },
  '/clicks/[click_id]': { who: 'readers', path: ({ clickId }) => `/clicks/${clickId}` },
  '/clicks/refused/[rejection_id]': {
    who: 'readers',
    path: ({ rejectionId }) => `/clicks/refused/${rejectionId}`,
  },
  '/disclosure': { who: 'readers' },
  '/docs': { who: 'everyone' },
  '/docs/api': { who: 'readers' },
  '/docs/api/reference': { who: 'readers' },
  '/docs/concepts': { who: 'everyone' },
  '/docs/methodology': { who: 'readers' },
  '/docs/operations': { who: 'everyone' },
  '/docs/questions': { who: 'everyone' },
  '/docs/quick-start': { who: 'everyone' },
  '/docs/scaling': { who: 'everyone' },
  '/docs/send': { who: 'readers' },
  '/explore': { who: 'readers' },
  '/join/operator/[token]': { who: 'public', path: () => '/join/operator/no-such-token' },
  '/join/[token]': { who: 'public', path: () => '/join/no-such-token' },
  '/lists': { who: 'readers and operators' },
  '/login': { who: 'public' },
  '/login/forgot': { who: 'public' },
  '/login/reset': { who: 'public' },
  '/no-access': { who: 'everyone' },
  '/notices': { who: 'readers and operators' },
  '/operators': { who: 'operators' },
  '/ops': { who: 'operators' },
  '/ops/corrections': { who: 'operators' },
  '/ops/corrections/[id]': { who: 'operators', path: () => '/ops/corrections/none' },
  '/ops/disputes': { who: 'operators' },
  '/ops/disputes/[id]': { who: 'operators', path: () => '/ops/disputes/none' },
  '/ops/rules': { who: 'operators' },
  '/ops/statements': { who: 'operators' },
  '/ops/statements/[id]': { who: 'nobody', path: () => '/ops/statements/none' },
  '/ops/dead-letters': { who: 'operators' },
  '/ops/refused': { who: 'operators' },
  '/overview': { who: 'readers' },
  '/settings/account': { who: 'everyone' },
  '/settings/members': { who: 'readers' },
  '/settings/notices': { who: 'readers and operators' },
  '/settings/sites': { who: 'readers' },
  '/settings/keys': { who: 'readers' },
  '/settings/two-factors': { who: 'everyone' },
  '/set-up-two-factors': { who: 'everyone' },
  '/setup': { who: 'public' },
  '/traffic-quality': { who: 'readers' },
  '/views': { who: 'readers' },
  // Of a view that nobody has.
  '/views/[id]': { who: 'nobody', path: () => '/views/none' },
};
