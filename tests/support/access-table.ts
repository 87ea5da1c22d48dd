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

export type Who = 'everyone' | 'readers' | 'managers' | 'owners' | 'operators' | 'readers and operators';

export const READERS: readonly string[] = ROLES;
export const OPERATORS: readonly string[] = OPERATOR_ROLES;
export const GROUPS: Record<Who, readonly string[]> = {
  everyone: [...READERS, ...OPERATORS, 'guest'],
  readers: READERS,
  managers: ['owner', 'manager'],
  owners: ['owner'],
  operators: OPERATORS,
  'readers and operators': [...READERS, ...OPERATORS],
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
  'billing.month': { who: 'readers', input: () => ({}) },
  'billing.reconciliation': { who: 'readers', input: () => ({}) },
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
  'clicks.rejectionById': {
    who: 'readers',
    input: ({ rejectionId }) => ({ rejectionId }),
    stranger: 404,
  },
  'clicks.rejections': ranged,
  'clicks.search': ranged,
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
  'keys.create': { who: 'managers', input: () => ({ name: 'Walk' }) },
  'keys.list': { who: 'readers' },
  'keys.revoke': { who: 'managers', input: ({ keyId }) => ({ id: keyId }), stranger: 404 },
  'ops.health': { who: 'operators' },
  'ops.stages': { who: 'operators' },
  'overview.live': { who: 'readers', input: () => ({ campaignId: CAMPAIGN }), stranger: 404 },
  'overview.series': ranged,
  'overview.summary': ranged,
  'overview.top': {
    who: 'readers',
    input: () => ({ range: RANGE, campaignId: CAMPAIGN, by: 'creative' }),
  },
  'reconciliation.differences': {
    who: 'readers and operators',
    input: () => ({ hour: new Date(Math.floor(Date.now() / HOUR) * HOUR - HOUR), advertiserId: 'acme' }),
  },
  'reconciliation.hours': { who: 'readers and operators', input: () => ({ range: RANGE }) },
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
  'traffic.networks': ranged,
  'traffic.reasons': ranged,
  'traffic.top': { who: 'readers', input: () => ({ range: RANGE, by: 'site' }) },
};

/** Use cases behind a route of their own, and those that a terminal alone has. */
export const EXPORTS = ['billing.export', 'campaigns.export', 'clicks.export', 'clicks.exportRejections'];
export const TERMINAL = ['clicks.explain', 'erasures.record', 'ledger.stores', 'sites.keepReferrerQuery'];

export const ROUTES: Record<string, { who: Who | 'public'; path?: (ids: Ids) => string }> = {
  '/': { who: 'everyone' },
  '/api/auth/[...nextauth]': { who: 'public', path: () => '/api/auth/session' },
  '/api/export/campaigns.csv': { who: 'readers' },
  '/api/export/charges.csv': { who: 'readers' },
  '/api/export/clicks.csv': { who: 'readers' },
  '/api/export/rejections.csv': { who: 'readers' },
  '/api/trpc/[trpc]': { who: 'readers', path: () => '/api/trpc/keys.list' },
  '/audit': { who: 'readers and operators' },
  '/billing': { who: 'readers' },
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
  '/docs': { who: 'readers' },
  '/login': { who: 'public' },
  '/no-access': { who: 'everyone' },
  '/ops': { who: 'operators' },
  '/overview': { who: 'readers' },
  '/settings/sites': { who: 'readers' },
  '/settings/keys': { who: 'readers' },
  '/traffic-quality': { who: 'readers' },
};
