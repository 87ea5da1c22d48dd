import {
  addMembership,
  createUser,
  insertInvitation,
  insertOperatorInvitation,
  insertPasswordReset,
  openSession,
  replaceSetupCode,
  type Sql,
} from '@clickledger/db';
import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  acceptInvitation,
  acceptOperatorInvitation,
  actFor,
  actForNobody,
  addListEntry,
  archiveAdvertiser,
  becomeOperator,
  type Call,
  changeAdvertiser,
  changeCampaigns,
  changeOperator,
  changePassword,
  createAdvertiser,
  createCampaign,
  createCreative,
  createKey,
  createOperator,
  createSigningKey,
  createSite,
  duplicateCampaign,
  editCampaign,
  editCreative,
  editSite,
  endCampaign,
  endMemberSession,
  endOtherSessions,
  endOwnSession,
  importCampaigns,
  importListEntries,
  inviteMember,
  inviteOperator,
  joinAdvertiser,
  keepReferrerQuery,
  leaveAdvertiser,
  makeResetLink,
  makeSetupCode,
  pauseCampaign,
  recordErasure,
  removeFromLists,
  removeMember,
  resendInvitation,
  resendOperatorInvitation,
  resetPassword,
  restoreAdvertiser,
  restoreToLists,
  resumeCampaign,
  revokeKey,
  revokeSigningKey,
  sendTrialLetter,
  setCampaignPrice,
  setCampaignTrust,
  setMemberRole,
  setUp,
  USE_CASES,
  verifySite,
  withdrawCampaignPrice,
  withdrawInvitation,
  withdrawOperatorInvitation,
} from '#index.ts';
import { ACME, callOf, member, operator, PRINCIPALS } from './principals.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

const owner = (sql: Sql): Call => callOf({ ...stores, sql }, member('owner'));
const admin = (sql: Sql): Call => callOf({ ...stores, sql }, operator('admin'));

/** An operator in a session; the id is what it is kept by. */
function acting(sql: Sql, id: string, advertiser: typeof ACME | null): Call {
  const principal = operator('admin', advertiser);
  const session = { id, fresh: true, principal: async () => principal, forget: () => {} };
  return { ...callOf({ ...stores, sql }, principal), session };
}

const terminal = (sql: Sql): Call =>
  callOf({ ...stores, sql }, { kind: 'command-line', account: 'ops', advertiser: null });
/** Whoever holds what makes an operator. */
const appointed = (sql: Sql): Call => callOf({ ...stores, sql }, PRINCIPALS.appointed ?? null);

/** What these do is a letter: nothing else is kept of it than that it was sent. */
const LETTERS = ['mail.try'];

const SETTINGS = { name: 'Made', timeZone: 'UTC' };

const LIMITS = { idleMs: 3_600_000, maxMs: 3_600_000, freshMs: 900_000 };
const PASSWORD = 'the password of before';

/** What is there before a command is tried. */
interface Ids {
  withPassword: string;
  passwordSession: string;
  resetToken: string;
  key: string;
  signingKey: string;
  advertiser: string;
  archived: string;
  session: string;
  actingSession: string;
  member: string;
  guest: string;
  invitationId: string;
  token: string;
  listed: string;
  unlisted: string;
  operator: string;
  operatorInvitation: string;
  operatorToken: string;
  nextOperator: string;
  code: string;
  campaign: string;
  pausedCampaign: string;
}

const TO_COME = '2099-01-01T00:00:00Z';

let made = 0;
let sites = 0;
let looks = 0;
/** A block of a site that no list names. */
const newBlock = () => ({ kind: 'block', subject: 'site', value: `site-${++sites}` }) as const;

async function before(): Promise<Ids> {
  // There may be so many keys in use and no more.
  for (const table of ['api_keys', 'signing_keys'] as const) {
    await stores.sql.updateTable(table).set({ revoked_at: new Date() }).execute();
  }
  const key = await createKey.run(owner(stores.sql), { name: 'In use' });
  const signingKey = await createSigningKey.run(owner(stores.sql), { name: 'In use' });
  const [advertiser, archived] = [`made-${++made}`, `archived-${made}`];
  for (const id of [advertiser, archived]) {
    await createAdvertiser.run(admin(stores.sql), { ...SETTINGS, id, currency: 'EUR' });
  }
  await archiveAdvertiser.run(admin(stores.sql), { id: archived });
  const session = await newSession();
  const actingSession = await newSession();
  await actFor.run(acting(stores.sql, actingSession, null), { advertiserId: 'acme' });
  const member = await newUser(`m${made}@x.example`);
  await addMembership(stores.sql, member, 'acme', 'viewer');
  await openSession(stores.sql, member, LIMITS);
  // The same invitation is accepted by somebody new, and by a guest who has an account, each in a test of their own.
  const tried = expect.getState().currentTestName ?? '';
  const accepts = tried.startsWith('invitations.accept');
  const email = `g${made}@x.example`;
  const guest = accepts ? '' : await newUser(email);
  const invited = await insertInvitation(stores.sql, 'acme', { email, role: 'viewer' });
  const { id: listed } = await addListEntry.run(owner(stores.sql), newBlock());
  const { id: unlisted } = await addListEntry.run(owner(stores.sql), newBlock());
  await removeFromLists.run(owner(stores.sql), { ids: [unlisted] });
  const campaign = await createCampaign.run(owner(stores.sql), { name: 'Hats', price: '1' });
  await setCampaignPrice.run(owner(stores.sql), { id: campaign.id, price: '2', from: TO_COME });
  const paused = await duplicateCampaign.run(owner(stores.sql), campaign);
  const operator = await createUser(stores.sql, {
    email: `op${made}@x.example`,
    name: 'Supporter',
    password: null,
    operatorRole: 'support',
    isDemo: false,
  });
  const withPassword = await newUserWithPassword(`p${made}@x.example`);
  const reset = await insertPasswordReset(stores.sql, withPassword);
  const next = `next${made}@x.example`;
  const nextOperator = tried.startsWith('operators.accept') ? '' : await newUser(next);
  const asked = await insertOperatorInvitation(stores.sql, { email: next, role: 'support' });
  // A code makes the first operator, where there is none.
  if (tried.startsWith('setup.')) {
    await stores.sql.updateTable('users').set({ operator_role: null }).where('is_demo', '=', false).execute();
  }
  return {
    withPassword,
    passwordSession: (await openSession(stores.sql, withPassword, LIMITS)).id,
    resetToken: reset?.token ?? '',
    key: key.id,
    signingKey: signingKey.id,
    advertiser,
    archived,
    session,
    actingSession,
    member,
    guest,
    invitationId: invited?.invitation.id ?? '',
    token: invited?.token ?? '',
    listed,
    unlisted,
    operator: operator.email,
    operatorInvitation: asked?.invitation.id ?? '',
    operatorToken: asked?.token ?? '',
    nextOperator,
    code: await replaceSetupCode(stores.sql),
    campaign: campaign.id,
    pausedCampaign: paused.id,
  };
}

/** Somebody with a password, where the test is about those: hashing one takes long. */
async function newUserWithPassword(email: string): Promise<string> {
  if (!expect.getState().currentTestName?.startsWith('passwords.')) return newUser(email);
  const user = { email, name: 'Somebody', operatorRole: null, isDemo: false };
  const { id } = await createUser(stores.sql, { ...user, password: PASSWORD });
  return id;
}

async function newUser(email: string): Promise<string> {
  const user = { email, name: 'Somebody', password: null, operatorRole: null, isDemo: false };
  return (await createUser(stores.sql, user)).id;
}

const mailing = (call: Call): Call => ({
  ...call,
  deployment: { ...call.deployment, mail: { send: async () => {}, dashboardUrl: 'http://x.example' } },
});

/** Time goes by between one look and the next. */
const looking = (call: Call): Call => {
  const nothing = { found: false, problem: 'absent', detail: '' } as const;
  const lookAtSite = async () => ({ file: nothing, tag: nothing, dns: nothing });
  return { ...call, now: call.now + 60_000 * ++looks, deployment: { ...call.deployment, lookAtSite } };
};

async function newSession(): Promise<string> {
  const { id } = await openSession(stores.sql, 'demo-ops', LIMITS);
  return id;
}

/** Each command with an input that works; what must be there first is made by `before`. */
const COMMANDS: Record<string, (sql: Sql, before: Ids) => Promise<unknown>> = {
  'acting.begin': (sql, { session }) => actFor.run(acting(sql, session, null), { advertiserId: 'acme' }),
  'acting.end': (sql, { actingSession }) => actForNobody.run(acting(sql, actingSession, ACME)),
  'advertisers.archive': (sql, { advertiser }) => archiveAdvertiser.run(admin(sql), { id: advertiser }),
  'advertisers.change': (sql, { advertiser }) =>
    changeAdvertiser.run(admin(sql), { ...SETTINGS, id: advertiser, version: 1, taxId: 'DE 1' }),
  'advertisers.create': (sql) =>
    createAdvertiser.run(admin(sql), { ...SETTINGS, id: `new-${made}`, currency: 'EUR' }),
  'advertisers.restore': (sql, { archived }) => restoreAdvertiser.run(admin(sql), { id: archived }),
  'campaigns.bulk': (sql, { campaign, pausedCampaign }) =>
    changeCampaigns.run(owner(sql), {
      ids: [campaign, pausedCampaign],
      change: { kind: 'label', label: 'x' },
    }),
  'campaigns.create': (sql) =>
    createCampaign.run(owner(sql), { name: 'Coats', price: '1', siteIds: ['acme-local'] }),
  'campaigns.duplicate': (sql, { campaign }) => duplicateCampaign.run(owner(sql), { id: campaign }),
  'campaigns.edit': (sql, { campaign }) =>
    editCampaign.run(owner(sql), { id: campaign, version: 1, name: 'Caps', siteIds: ['acme-local'] }),
  'campaigns.end': (sql, { campaign }) => endCampaign.run(owner(sql), { id: campaign, name: 'Hats' }),
  'campaigns.import': (sql) => importCampaigns.run(owner(sql), { file: 'name,price\nFrom a file,1' }),
  'campaigns.pause': (sql, { campaign }) => pauseCampaign.run(owner(sql), { id: campaign }),
  'campaigns.resume': (sql, { pausedCampaign }) => resumeCampaign.run(owner(sql), { id: pausedCampaign }),
  'campaigns.setPrice': (sql, { campaign }) =>
    setCampaignPrice.run(owner(sql), { id: campaign, price: '3', from: '' }),
  'campaigns.withdrawPrice': (sql, { campaign }) =>
    withdrawCampaignPrice.run(owner(sql), { id: campaign, from: new Date(TO_COME) }),
  'campaigns.setTrust': (sql) =>
    setCampaignTrust.run(owner(sql), {
      id: 'acme-outlet',
      requiredTrust: 'signed',
      trustEnforcement: 'enforce',
    }),
  'creatives.create': (sql, { campaign }) =>
    createCreative.run(owner(sql), { campaignId: campaign, name: 'Banner', landingUrl: 'acme.example' }),
  'creatives.edit': (sql) =>
    editCreative.run(owner(sql), {
      id: 'acme-outlet-half',
      name: 'Banner',
      landingUrl: `acme.example/${Math.random()}`,
    }),
  'erasures.record': (sql) => recordErasure.run(owner(sql), { who: { visitorId: 'ada' }, logDays: 61 }),
  'invitations.accept': async (sql, { token, invitationId }) =>
    acceptInvitation.run(callOf({ ...stores, sql }, { kind: 'invited', invitationId, advertiser: ACME }), {
      token,
      name: 'New',
      password: 'a long enough one',
    }),
  'invitations.join': (sql, { token, guest }) =>
    joinAdvertiser.run(callOf({ ...stores, sql }, { kind: 'user', userId: guest }), { token }),
  'members.endSession': (sql, { member: userId }) =>
    endMemberSession.run(callOf({ ...stores, sql }, operator('admin', ACME)), { userId, id: null }),
  'mail.try': (sql) =>
    sendTrialLetter.run(
      mailing(
        callOf({ ...stores, sql }, { kind: 'operator', userId: 'demo-ops', role: 'admin', advertiser: null }),
      ),
      {},
    ),
  'members.invite': (sql) =>
    inviteMember.run(mailing(owner(sql)), { email: `n${made}@x.example`, role: 'viewer' }),
  'members.leave': (sql, { member: userId }) =>
    leaveAdvertiser.run(
      callOf({ ...stores, sql }, { kind: 'member', userId, role: 'viewer', advertiser: ACME }),
      {},
    ),
  'members.remove': (sql, { member: userId }) => removeMember.run(owner(sql), { userId }),
  'members.resend': (sql, { invitationId: id }) => resendInvitation.run(mailing(owner(sql)), { id }),
  'members.setRole': (sql, { member: userId }) => setMemberRole.run(owner(sql), { userId, role: 'analyst' }),
  'members.withdraw': (sql, { invitationId: id }) => withdrawInvitation.run(owner(sql), { id }),
  'keys.create': (sql) => createKey.run(owner(sql), { name: 'Ad server' }),
  'keys.revoke': (sql, { key }) => revokeKey.run(owner(sql), { id: key }),
  'lists.add': (sql) => addListEntry.run(owner(sql), newBlock()),
  'lists.import': (sql) =>
    importListEntries.run(owner(sql), { kind: 'block', otherwise: 'site', text: newBlock().value }),
  'lists.remove': (sql, { listed }) => removeFromLists.run(owner(sql), { ids: [listed] }),
  'lists.restore': (sql, { unlisted }) => restoreToLists.run(owner(sql), { ids: [unlisted] }),
  'operators.accept': (sql, { operatorToken: token }) =>
    acceptOperatorInvitation.run(appointed(sql), { token, name: 'New', password: 'a long enough one' }),
  'operators.become': (sql, { operatorToken: token, nextOperator: userId }) =>
    becomeOperator.run(callOf({ ...stores, sql }, { kind: 'user', userId }), { token }),
  'operators.invite': (sql) =>
    inviteOperator.run(mailing(admin(sql)), { email: `i${made}@x.example`, role: 'admin' }),
  'operators.resend': (sql, { operatorInvitation: id }) =>
    resendOperatorInvitation.run(mailing(admin(sql)), { id }),
  'operators.withdraw': (sql, { operatorInvitation: id }) =>
    withdrawOperatorInvitation.run(admin(sql), { id }),
  'operators.create': (sql) =>
    createOperator.run(admin(sql), {
      email: `o${Math.random()}@x.example`,
      name: 'New',
      password: 'a long enough one',
      role: 'support',
    }),
  'operators.setRole': (sql, { operator }) =>
    changeOperator.run(admin(sql), { email: operator, role: 'admin' }),
  'passwords.change': (sql, { withPassword: userId }) =>
    changePassword.run(callOf({ ...stores, sql }, { kind: 'user', userId }), {
      current: PASSWORD,
      password: 'a long enough one',
    }),
  'passwords.link': (sql) => makeResetLink.run(mailing(terminal(sql)), { email: `p${made}@x.example` }),
  'passwords.reset': (sql, { withPassword: userId, resetToken: token }) =>
    resetPassword.run(callOf({ ...stores, sql }, { kind: 'resetting', userId }), {
      token,
      password: 'a long enough one',
    }),
  'sessions.end': (sql, { withPassword: userId, passwordSession: id }) =>
    endOwnSession.run(callOf({ ...stores, sql }, { kind: 'user', userId }), { id }),
  'sessions.endOthers': (sql, { withPassword: userId }) =>
    endOtherSessions.run(callOf({ ...stores, sql }, { kind: 'user', userId }), {}),
  'setup.begin': (sql, { code }) =>
    setUp.run(appointed(sql), {
      ...{ code, email: `first${made}@x.example`, name: 'First', password: 'a long enough one' },
    }),
  'setup.code': (sql) =>
    makeSetupCode.run(callOf({ ...stores, sql }, PRINCIPALS['terminal of all'] ?? null), undefined),
  'sites.create': (sql) =>
    createSite.run(owner(sql), { name: 'Blog', hostname: `n${Math.random()}.example` }),
  'sites.edit': (sql) =>
    editSite.run(owner(sql), { id: 'acme-local', name: `Local ${Math.random()}`, hostname: 'localhost' }),
  'sites.keepReferrerQuery': (sql) =>
    keepReferrerQuery.run(owner(sql), { siteId: 'acme-morning-news', keep: true }),
  'sites.verify': (sql) => verifySite.run(looking(owner(sql)), { siteId: 'acme-morning-news' }),
  'signingKeys.create': (sql) => createSigningKey.run(owner(sql), { name: 'Ad server' }),
  'signingKeys.revoke': (sql, { signingKey }) => revokeSigningKey.run(owner(sql), { id: signingKey }),
};

/** Everything that is kept, but for the lines and events that a command adds. */
async function state(): Promise<string> {
  const tables = [
    'advertisers',
    'api_keys',
    'campaign_prices',
    'campaign_sites',
    'campaigns',
    'creatives',
    'erasures',
    'invitations',
    'list_entries',
    'memberships',
    'password_resets',
    'operator_invitations',
    'sessions',
    'setup_codes',
    'signing_keys',
    'site_proofs',
    'sites',
    'users',
  ] as const;
  const rows = await Promise.all(tables.map((table) => stores.sql.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows.map((all) => all.map((row) => JSON.stringify(row, asText)).sort()));
}

const asText = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value);

async function written(): Promise<{ lines: number; events: number }> {
  const [lines, events] = await Promise.all([
    stores.sql.selectFrom('audit_log').select('id').execute(),
    stores.sql.selectFrom('outbox').select('id').execute(),
  ]);
  return { lines: lines.length, events: events.length };
}

class Injected extends Error {}

/** The database, failing at its n-th statement within a transaction (from 0) and at none before or after. */
function failingAt(n: number): Sql {
  let statement = 0;
  return stores.sql.withPlugin({
    transformQuery: ({ node }) => {
      if (statement++ === n) throw new Injected();
      return node;
    },
    transformResult: async ({ result }) => result,
  });
}

test('every command is tried here', () => {
  const commands = USE_CASES.filter(({ kind }) => kind === 'command').map(({ name }) => name);
  expect(Object.keys(COMMANDS).sort()).toEqual(commands.sort());
});

describe.each(Object.entries(COMMANDS))('%s', (name, run) => {
  test('leaves nothing wherever it fails, and otherwise state, line and event together', async () => {
    const ids = await before();
    for (let n = 0; ; n++) {
      const was = { state: await state(), ...(await written()) };
      const outcome = await run(failingAt(n), ids).then(
        () => 'done',
        (error) => error,
      );
      const after = { state: await state(), ...(await written()) };
      if (outcome === 'done') {
        expect(n).toBeGreaterThanOrEqual(3);
        if (!LETTERS.includes(name)) expect(after.state).not.toBe(was.state);
        expect(after).toMatchObject({ lines: was.lines + 1, events: was.events + 1 });
        break;
      }
      expect(outcome).toBeInstanceOf(Injected);
      expect(after).toEqual(was);
    }
  });

  test.each(['audit_log', 'outbox'])(
    'leaves nothing when the database refuses its row of %s',
    async (table) => {
      const ids = await before();
      const was = { state: await state(), ...(await written()) };
      const broken = stores.sql.withPlugin({
        transformQuery: ({ node }) => {
          const into = node.kind === 'InsertQueryNode' ? node.into?.table.identifier.name : undefined;
          // Without its rows the statement is one that PostgreSQL itself refuses.
          return into === table && node.kind === 'InsertQueryNode'
            ? { kind: 'InsertQueryNode', into: node.into, columns: node.columns }
            : node;
        },
        transformResult: async ({ result }) => result,
      });
      await expect(run(broken, ids)).rejects.toMatchObject({ severity: 'ERROR' });
      expect({ state: await state(), ...(await written()) }).toEqual(was);
    },
  );
});
