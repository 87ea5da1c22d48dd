import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ACTIONS, type Action, type Call, can, refusal, USE_CASES, UseCaseError } from '#index.ts';
import { ACME, callOf, GLOBEX, member, PRINCIPALS } from './principals.ts';

const EVERYONE = Object.keys(PRINCIPALS);
const MEMBERS = ['owner', 'manager', 'analyst', 'billing', 'viewer'];
const OPERATORS = ['admin', 'support'];
/** Those who act for acme. */
const ACTING = ['admin for acme', 'support for acme'];
const ADMINS = ['admin', 'admin for acme'];
const WITH_ONE_FACTOR = ['owner with one factor', 'admin with one factor'];
const OF_ALL = ['terminal of all', 'job of all'];
const TERMINALS = ['terminal', 'terminal of all'];
/** Who sees what an advertiser's figures are made of. */
const READERS = [...MEMBERS, ...ACTING, 'key', 'terminal', 'job'];

/** Who sees views that the team keeps: people and machines, and no key. */
const VIEWERS = READERS.filter((who) => who !== 'key');

/** Who changes what is an advertiser's day by day. */
const CHANGERS = ['owner', 'manager', 'admin for acme', 'terminal'];

const LIST_KEEPERS = ['owner', 'manager', ...ADMINS, ...TERMINALS];
const LIST_READERS = [...LIST_KEEPERS, 'support', 'support for acme'];

/** Everyone with an account, also before they have the second factor that their role needs. */
const PERSONS = ['user', ...MEMBERS, ...OPERATORS, ...ACTING, ...WITH_ONE_FACTOR];

/** Who may run each use case; whoever is not named is refused. */
const EXPECTED: Record<string, readonly string[]> = {
  'account.me': PERSONS,
  'account.sites': READERS,
  'acting.begin': [...OPERATORS, ...ACTING],
  'acting.end': [...OPERATORS, ...ACTING],
  'advertisers.archive': [...ADMINS, ...TERMINALS],
  'advertisers.change': [...ADMINS, ...TERMINALS],
  'advertisers.create': [...ADMINS, ...TERMINALS],
  'advertisers.list': [...OPERATORS, ...ACTING, ...TERMINALS],
  'advertisers.restore': [...ADMINS, ...TERMINALS],
  'advertisers.today': [...OPERATORS, ...ACTING, ...TERMINALS],
  'annotations.list': READERS,
  'auditLog.export': ['owner', 'manager', ...OPERATORS, ...ACTING, ...TERMINALS],
  'auditLog.list': ['owner', 'manager', ...OPERATORS, ...ACTING, ...TERMINALS],
  'reconciliation.differences': [...READERS, ...OPERATORS, ...OF_ALL],
  'reconciliation.hours': [...READERS, ...OPERATORS, ...OF_ALL],
  'billing.credits': READERS,
  'billing.export': READERS,
  'billing.month': READERS,
  'billing.reconciliation': READERS,
  'campaigns.budget': READERS,
  'campaigns.bulk': CHANGERS,
  'campaigns.byId': READERS,
  'campaigns.create': CHANGERS,
  'campaigns.duplicate': CHANGERS,
  'campaigns.edit': CHANGERS,
  'campaigns.end': CHANGERS,
  'campaigns.export': READERS,
  'campaigns.figures': READERS,
  'campaigns.import': CHANGERS,
  'campaigns.preview': CHANGERS,
  'campaigns.links': READERS,
  'campaigns.list': READERS,
  'campaigns.settings': READERS,
  'campaigns.setTrust': ['owner', 'admin for acme', 'terminal'],
  'campaigns.pause': CHANGERS,
  'campaigns.prices': READERS,
  'campaigns.resume': CHANGERS,
  'campaigns.seen': READERS,
  'campaigns.setPrice': CHANGERS,
  'campaigns.testClick': CHANGERS,
  'campaigns.trust': READERS,
  'campaigns.withdrawPrice': CHANGERS,
  'clicks.byId': READERS,
  'clicks.explain': [...OPERATORS, ...ACTING, 'terminal', 'job', ...OF_ALL],
  'clicks.export': READERS,
  'clicks.exportRejections': READERS,
  'clicks.follow': READERS,
  'clicks.newer': READERS,
  'clicks.rejectionById': READERS,
  'clicks.rejections': READERS,
  'clicks.search': READERS,
  'clicks.totals': READERS,
  'corrections.beginImport': ['terminal', 'job', ...OF_ALL],
  'corrections.byId': [...OPERATORS, ...ACTING, 'terminal', 'job', ...OF_ALL],
  'corrections.carryOut': ['terminal', 'job', ...OF_ALL],
  'corrections.choices': [...OPERATORS, ...ACTING, 'terminal', 'job', ...OF_ALL],
  'corrections.close': [...ADMINS, ...TERMINALS],
  'corrections.effect': [...OPERATORS, ...ACTING, 'terminal', 'job', ...OF_ALL],
  'corrections.endImport': ['terminal', 'job', ...OF_ALL],
  'corrections.list': [...OPERATORS, ...ACTING, 'terminal', 'job', ...OF_ALL],
  'corrections.open': [...ADMINS, ...TERMINALS],
  'corrections.revert': [...ADMINS, ...TERMINALS],
  'deadLetters.byPosition': [...OPERATORS, ...ACTING, ...TERMINALS],
  'deadLetters.discard': [...ADMINS, ...TERMINALS],
  'deadLetters.list': [...OPERATORS, ...ACTING, ...TERMINALS],
  'deadLetters.orders': [...OPERATORS, ...ACTING, ...TERMINALS],
  'deadLetters.replay': [...ADMINS, ...TERMINALS],
  'disputes.accept': [...ADMINS, ...TERMINALS],
  'disputes.all': [...OPERATORS, ...ACTING, 'terminal', 'job', ...OF_ALL],
  'disputes.answer': ['owner', 'manager', 'billing', 'admin for acme', 'terminal'],
  'disputes.ask': [...ADMINS, ...TERMINALS],
  'disputes.anyones': [...OPERATORS, ...ACTING, 'terminal', 'job', ...OF_ALL],
  'disputes.byId': READERS,
  'disputes.list': READERS,
  'disputes.open': ['owner', 'manager', 'billing', 'admin for acme', 'terminal'],
  'disputes.refuse': [...ADMINS, ...TERMINALS],
  'disputes.withdraw': ['owner', 'manager', 'billing', 'admin for acme', 'terminal'],
  'disclosure.export': READERS,
  'disclosure.read': READERS,
  'disclosure.windows': READERS,
  'documents.evidence': [...READERS, ...OPERATORS, ...OF_ALL],
  'documents.exportClicks': [...READERS, ...OPERATORS, ...OF_ALL],
  'documents.exportLines': [...READERS, ...OPERATORS, ...OF_ALL],
  'documents.exportParquet': [...READERS, ...OPERATORS, ...OF_ALL],
  'documents.read': [...READERS, ...OPERATORS, ...OF_ALL],
  'erasures.record': ['owner', ...ADMINS, ...TERMINALS],
  'exports.ask': READERS,
  'exports.byId': READERS,
  'invitations.accept': ['invited'],
  'invitations.join': ['user', ...MEMBERS],
  'invitations.read': ['invited'],
  'mail.try': ADMINS,
  'methodology.read': READERS,
  'members.invite': ['owner', 'admin for acme', 'terminal'],
  'members.leave': MEMBERS,
  'members.list': [...MEMBERS, ...ACTING, 'terminal'],
  'members.endSession': ['admin for acme', 'terminal'],
  'members.remove': ['owner', 'admin for acme', 'terminal'],
  'members.resend': ['owner', 'admin for acme', 'terminal'],
  'members.sessions': [...ACTING, 'terminal'],
  'members.setRole': ['owner', 'admin for acme', 'terminal'],
  'members.withdraw': ['owner', 'admin for acme', 'terminal'],
  'keys.create': CHANGERS,
  'keys.list': [...MEMBERS, ...ACTING, 'terminal'],
  'keys.revoke': CHANGERS,
  'ledger.stores': [...OPERATORS, ...ACTING, 'terminal', 'job', ...OF_ALL],
  'lookBacks.record': [...ADMINS, 'terminal', 'job', ...OF_ALL],
  'ops.health': [...OPERATORS, ...ACTING, 'terminal', 'job', ...OF_ALL],
  'ops.stages': [...OPERATORS, ...ACTING, 'terminal', 'job', ...OF_ALL],
  'questions.ask': READERS,
  'questions.export': READERS,
  'restatements.list': READERS,
  'rules.set': [...ADMINS, ...TERMINALS],
  'rules.inForce': [...OPERATORS, ...ACTING, ...OF_ALL, 'terminal', 'job'],
  'rules.reported': [...OPERATORS, ...ACTING, ...OF_ALL, 'terminal', 'job'],
  'rules.trial': [...OPERATORS, ...ACTING, ...OF_ALL, 'terminal', 'job'],
  'rules.trials': [...OPERATORS, ...ACTING, ...OF_ALL, 'terminal', 'job'],
  'rules.try': [...OPERATORS, ...ACTING, ...TERMINALS],
  'rules.cancelTrial': [...OPERATORS, ...ACTING, ...TERMINALS],
  'rules.undo': [...ADMINS, ...TERMINALS],
  'notices.choices': [...MEMBERS, ...OPERATORS, ...ACTING],
  'notices.choose': [...MEMBERS, ...OPERATORS, ...ACTING],
  'notices.list': [...MEMBERS, ...OPERATORS, ...ACTING],
  'notices.markRead': [...MEMBERS, ...OPERATORS, ...ACTING],
  'notices.unread': [...MEMBERS, ...OPERATORS, ...ACTING],
  'lists.add': LIST_KEEPERS,
  'lists.entries': LIST_READERS,
  'lists.export': LIST_READERS,
  'lists.import': LIST_KEEPERS,
  'lists.remove': LIST_KEEPERS,
  'lists.restore': LIST_KEEPERS,
  'creatives.byId': READERS,
  'creatives.create': CHANGERS,
  'creatives.edit': CHANGERS,
  'creatives.list': READERS,
  'operators.accept': ['appointed'],
  'operators.become': ['user', ...MEMBERS],
  'operators.create': [...ADMINS, ...TERMINALS],
  'operators.invitation': ['appointed'],
  'operators.invitations': [...OPERATORS, ...ACTING, ...TERMINALS],
  'operators.invite': [...ADMINS, ...TERMINALS],
  'operators.list': [...OPERATORS, ...ACTING, ...TERMINALS],
  'operators.resend': [...ADMINS, ...TERMINALS],
  'operators.setRole': [...ADMINS, ...TERMINALS],
  'operators.withdraw': [...ADMINS, ...TERMINALS],
  'overview.budgets': READERS,
  'overview.firstSteps': READERS,
  'passwords.change': ['user', ...MEMBERS, ...OPERATORS, ...ACTING],
  'passwords.link': TERMINALS,
  'passwords.reset': ['resetting'],
  'sessions.end': ['user', ...MEMBERS, ...OPERATORS, ...ACTING],
  'sessions.endOthers': ['user', ...MEMBERS, ...OPERATORS, ...ACTING],
  'sessions.list': PERSONS,
  'overview.live': READERS,
  'overview.series': READERS,
  'overview.summary': READERS,
  'passkeys.add': PERSONS,
  'passkeys.begin': PERSONS,
  'passkeys.remove': PERSONS,
  'passkeys.rename': PERSONS,
  'secondFactors.beginApp': PERSONS,
  'secondFactors.confirmApp': PERSONS,
  'secondFactors.memberRoles': [...MEMBERS, ...ACTING, 'terminal'],
  'secondFactors.operatorRoles': [...OPERATORS, ...ACTING, ...TERMINALS],
  'secondFactors.read': PERSONS,
  'secondFactors.removeApp': PERSONS,
  'secondFactors.renewRecoveryCodes': PERSONS,
  'secondFactors.reset': [...ADMINS, ...TERMINALS],
  'secondFactors.setMemberRoles': ['owner', 'admin for acme', 'terminal'],
  'secondFactors.setOperatorRoles': [...ADMINS, ...TERMINALS],
  'setup.begin': ['appointed'],
  'setup.code': TERMINALS,
  'setup.progress': [...OPERATORS, ...ACTING, 'terminal', 'job', ...OF_ALL],
  'refusals.export': [...OPERATORS, ...ACTING, 'terminal', 'job', ...OF_ALL],
  'refusals.search': [...OPERATORS, ...ACTING, 'terminal', 'job', ...OF_ALL],
  'refusals.summary': [...OPERATORS, ...ACTING, 'terminal', 'job', ...OF_ALL],
  'statements.all': [...OPERATORS, ...ACTING, 'terminal', 'job', ...OF_ALL],
  'statements.anyones': [...OPERATORS, ...ACTING, 'terminal', 'job', ...OF_ALL],
  'statements.approve': [...ADMINS, ...TERMINALS],
  'statements.begin': [...ADMINS, ...TERMINALS],
  'statements.byId': [...READERS, ...OPERATORS, ...OF_ALL],
  'statements.dryRun': [...OPERATORS, ...ACTING, 'terminal', 'job', ...OF_ALL],
  'statements.finalise': [...ADMINS, ...TERMINALS],
  'statements.issue': ['terminal', 'job', ...OF_ALL],
  'statements.issuer': [...OPERATORS, ...ACTING, 'terminal', 'job', ...OF_ALL],
  'statements.list': READERS,
  'statements.open': ['terminal', 'job', ...OF_ALL],
  'statements.pay': [...ADMINS, ...TERMINALS],
  'statements.setIssuer': [...ADMINS, ...TERMINALS],
  'statements.setTerms': [...ADMINS, ...TERMINALS],
  'statements.terms': [...OPERATORS, ...ACTING, 'terminal', 'job', ...OF_ALL],
  'statements.void': [...ADMINS, ...TERMINALS],
  'creditNotes.byId': [...READERS, ...OPERATORS, ...OF_ALL],
  'creditNotes.create': [...ADMINS, ...TERMINALS],
  'creditNotes.issue': ['terminal', 'job', ...OF_ALL],
  'signingKeys.create': CHANGERS,
  'signingKeys.list': [...MEMBERS, ...ACTING, 'terminal'],
  'signingKeys.revoke': CHANGERS,
  'sites.create': CHANGERS,
  'sites.edit': CHANGERS,
  'sites.keepReferrerQuery': CHANGERS,
  'sites.proof': READERS,
  'sites.verify': [...CHANGERS, 'job'],
  'traffic.foundLater': READERS,
  'traffic.quality': READERS,
  'traffic.sites': READERS,
  'reports.ask': MEMBERS,
  'reports.send': MEMBERS,
  'reports.stop': MEMBERS,
  'views.change': MEMBERS,
  'views.list': VIEWERS,
  'views.open': VIEWERS,
  'views.remove': MEMBERS,
  'views.save': MEMBERS,
  'views.start': VIEWERS,
  'views.startWith': MEMBERS,
};

class StoreReached extends Error {}

/** Stores that tell when they are touched. */
const guarded = new Proxy({} as Call['stores'], {
  get: () => {
    throw new StoreReached();
  },
});

/** What becomes of a call: the code of its refusal, or `in` when it gets as far as its input or a store. */
async function outcome(useCase: (typeof USE_CASES)[number], name: string): Promise<string> {
  const call = { ...callOf({} as Call['stores'], PRINCIPALS[name] ?? null), stores: guarded };
  try {
    await useCase.run(call, undefined as never);
    return 'in';
  } catch (error) {
    if (error instanceof UseCaseError && error.code !== 'invalid') return error.code;
    if (error instanceof UseCaseError || error instanceof StoreReached) return 'in';
    throw error;
  }
}

test('every use case is in the registry once, and in the table of this test', async () => {
  const src = join(import.meta.dirname, '../src');
  const files = ['commands', 'reports'].flatMap((folder) =>
    readdirSync(join(src, folder)).map((file) => join(src, folder, file)),
  );
  const exported = await Promise.all(files.map((file) => import(file)));
  expect(new Set(exported.flatMap((file) => Object.values(file)))).toEqual(new Set(USE_CASES));
  expect(USE_CASES.map(({ name }) => name).sort()).toEqual(Object.keys(EXPECTED).sort());
});

describe.each(USE_CASES.map((useCase) => [useCase.name, useCase] as const))('%s', (name, useCase) => {
  test.each(EVERYONE)('by %s', async (principal) => {
    const allowed = EXPECTED[name]?.includes(principal) ?? false;
    const refused = principal === 'nobody' ? 'unauthenticated' : 'forbidden';
    expect(await outcome(useCase, principal)).toBe(allowed ? 'in' : refused);
  });
});

/** What takes a fresh proof of who it is that asks; everything else does without. */
const SENSITIVE = [
  'acting.begin',
  'corrections.close',
  'corrections.open',
  'corrections.revert',
  'creditNotes.create',
  'disputes.accept',
  'disputes.ask',
  'disputes.refuse',
  'erasures.record',
  'keys.create',
  'keys.revoke',
  'members.endSession',
  'members.invite',
  'members.remove',
  'members.resend',
  'members.setRole',
  'members.withdraw',
  'operators.create',
  'operators.invite',
  'operators.resend',
  'operators.setRole',
  'operators.withdraw',
  'passkeys.add',
  'passkeys.remove',
  'passkeys.rename',
  'passwords.change',
  'rules.set',
  'rules.undo',
  'secondFactors.confirmApp',
  'secondFactors.removeApp',
  'secondFactors.renewRecoveryCodes',
  'secondFactors.reset',
  'secondFactors.setMemberRoles',
  'secondFactors.setOperatorRoles',
  'sessions.end',
  'sessions.endOthers',
  'signingKeys.create',
  'signingKeys.revoke',
  'statements.void',
];

test('what is sensitive is asked of a session only when its person has lately proved who they are', async () => {
  const session = { id: 's', principal: async () => null, forget: () => {} };
  const asked = async (useCase: (typeof USE_CASES)[number], fresh: boolean) => {
    const name = EXPECTED[useCase.name]?.find((one) => one in PRINCIPALS) ?? '';
    const call = { ...callOf({} as Call['stores'], PRINCIPALS[name] ?? null), stores: guarded };
    const error = await useCase.run({ ...call, session: { ...session, fresh } }, undefined as never).then(
      () => null,
      (reason: unknown) => reason,
    );
    return error instanceof UseCaseError && error.code === 'reauthentication_required';
  };
  const found = [];
  for (const useCase of USE_CASES) {
    expect(await asked(useCase, true), useCase.name).toBe(false);
    if (await asked(useCase, false)) found.push(useCase.name);
  }
  expect(found.sort()).toEqual(SENSITIVE);
});

test("another advertiser's things are not found, whatever is done to them and by whom", () => {
  for (const action of Object.keys(ACTIONS) as Action[]) {
    for (const principal of Object.values(PRINCIPALS)) {
      if (!principal || !('advertiser' in principal) || !principal.advertiser) continue;
      expect(refusal(principal, action, { advertiserId: GLOBEX.id })).toMatchObject({ code: 'not_found' });
    }
  }
});

test('a refusal says who can do it', () => {
  const message = (role: 'analyst' | 'billing') =>
    refusal(member(role), 'keys.write', { advertiserId: ACME.id })?.message;
  expect(message('analyst')).toBe(
    'Only an owner or a manager of Acme Outfitters can create and revoke server keys; you are an analyst.',
  );
  expect(message('billing')).toMatch(/you are a billing contact\.$/);
  expect(can(member('owner'), 'keys.write', { advertiserId: ACME.id })).toBe(true);
});

test('who asks for what they may not leaves a line in the security log', async () => {
  const lines: object[] = [];
  const call = {
    ...callOf({} as Call['stores'], member('viewer')),
    stores: guarded,
    logger: { error: () => {}, info: (details: object) => void lines.push(details) },
  };
  const useCase = USE_CASES.find(({ name }) => name === 'keys.create');
  await expect(useCase?.run(call, { name: 'mine' })).rejects.toThrow(UseCaseError);
  expect(lines).toEqual([
    {
      security: 'access.refused',
      by: { kind: 'member', id: 'viewer-of-acme' },
      action: 'keys.write',
    },
  ]);
});
