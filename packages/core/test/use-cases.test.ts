import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ACTIONS, type Action, type Call, can, refusal, USE_CASES, UseCaseError } from '#index.ts';
import { ACME, callOf, GLOBEX, member, PRINCIPALS } from './principals.ts';

const EVERYONE = Object.keys(PRINCIPALS);
const MEMBERS = ['owner', 'manager', 'analyst', 'billing', 'viewer'];
const OPERATORS = ['admin', 'support'];
const OF_ALL = ['terminal of all', 'job of all'];
/** Who changes an advertiser's campaigns, sites and keys. */
const MANAGERS = ['owner', 'manager', 'terminal'];
/** Who sees what an advertiser's figures are made of. */
const READERS = [...MEMBERS, 'key', 'terminal', 'job'];

/** Who may run each use case; whoever is not named is refused. */
const EXPECTED: Record<string, readonly string[]> = {
  'account.me': ['user', ...MEMBERS, ...OPERATORS],
  'account.sites': READERS,
  'reconciliation.differences': [...READERS, ...OPERATORS, ...OF_ALL],
  'reconciliation.hours': [...READERS, ...OPERATORS, ...OF_ALL],
  'billing.export': READERS,
  'billing.month': READERS,
  'billing.reconciliation': READERS,
  'campaigns.bulk': MANAGERS,
  'campaigns.byId': READERS,
  'campaigns.create': MANAGERS,
  'campaigns.duplicate': MANAGERS,
  'campaigns.edit': MANAGERS,
  'campaigns.end': MANAGERS,
  'campaigns.export': READERS,
  'campaigns.figures': READERS,
  'campaigns.import': MANAGERS,
  'campaigns.preview': MANAGERS,
  'campaigns.links': READERS,
  'campaigns.list': READERS,
  'campaigns.pause': MANAGERS,
  'campaigns.prices': READERS,
  'campaigns.resume': MANAGERS,
  'campaigns.setPrice': MANAGERS,
  'campaigns.setTrust': ['owner', 'terminal'],
  'campaigns.testClick': MANAGERS,
  'campaigns.trust': READERS,
  'campaigns.withdrawPrice': MANAGERS,
  'clicks.byId': READERS,
  'clicks.explain': [...OPERATORS, 'terminal', 'job', ...OF_ALL],
  'clicks.export': READERS,
  'clicks.exportRejections': READERS,
  'clicks.follow': READERS,
  'clicks.rejectionById': READERS,
  'clicks.rejections': READERS,
  'clicks.search': READERS,
  'creatives.create': MANAGERS,
  'creatives.edit': MANAGERS,
  'erasures.record': ['owner', 'admin', 'terminal', 'terminal of all'],
  'keys.create': ['owner', 'manager', 'terminal'],
  'keys.list': [...MEMBERS, 'terminal'],
  'keys.revoke': ['owner', 'manager', 'terminal'],
  'ledger.stores': [...OPERATORS, 'terminal', 'job', ...OF_ALL],
  'ops.health': [...OPERATORS, 'terminal', 'job', ...OF_ALL],
  'ops.stages': [...OPERATORS, 'terminal', 'job', ...OF_ALL],
  'overview.live': READERS,
  'overview.series': READERS,
  'overview.summary': READERS,
  'overview.top': READERS,
  'signingKeys.create': ['owner', 'manager', 'terminal'],
  'signingKeys.list': [...MEMBERS, 'terminal'],
  'signingKeys.revoke': ['owner', 'manager', 'terminal'],
  'sites.create': MANAGERS,
  'sites.edit': MANAGERS,
  'sites.keepReferrerQuery': MANAGERS,
  'traffic.networks': READERS,
  'traffic.reasons': READERS,
  'traffic.top': READERS,
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
