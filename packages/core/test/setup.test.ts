import { createUser, findSession, openSession } from '@clickledger/db';
import { openTestStores, type TestStores } from '@clickledger/db/testing';
import { type Letter, MailError } from '@clickledger/mail';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  acceptOperatorInvitation,
  appointedByCode,
  appointedByInvitation,
  becomeOperator,
  type Call,
  changeOperator,
  createAdvertiser,
  createCampaign,
  createOperator,
  createSite,
  inviteMember,
  inviteOperator,
  listOperators,
  makeSetupCode,
  type Principal,
  readFirstSteps,
  readOperatorInvitation,
  readOperatorInvitations,
  readSetup,
  resendOperatorInvitation,
  sendTrialLetter,
  setUp,
  type Tenant,
  withdrawOperatorInvitation,
} from '#index.ts';
import { callOf, operator, PRINCIPALS } from './principals.ts';

let stores: TestStores;
let sent: Letter[] = [];
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());
beforeEach(() => {
  sent = [];
});

const deployment = (call: Call): Call['deployment'] => ({
  ...call.deployment,
  mail: {
    send: async (letter: Letter) => void sent.push(letter),
    dashboardUrl: 'https://ads.example',
    way: { kind: 'server', host: 'mail.example' },
  },
});
function as(principal: Principal | null): Call {
  const call = callOf(stores, principal);
  return { ...call, deployment: deployment(call) };
}
const terminal = () => as(PRINCIPALS['terminal of all'] ?? null);
const LIMITS = { idleMs: 60_000, maxMs: 60_000, freshMs: 60_000 };
const PERSON = { name: 'Zoë Ops', password: 'correct horse battery' };

async function begin(code: string, email: string) {
  return setUp.run(as(await appointedByCode(as(null), code)), { ...PERSON, email, code });
}

test('the code makes the first operator, of two visits at once one, and nothing afterwards', async () => {
  const first = await makeSetupCode.run(terminal(), undefined);
  const { code } = await makeSetupCode.run(terminal(), undefined);
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/);
  await expect(appointedByCode(as(null), first.code)).rejects.toMatchObject({ fields: [{ path: 'code' }] });
  await expect(begin(code, 'not an address')).rejects.toMatchObject({ fields: [{ path: 'email' }] });
  const weak = as(await appointedByCode(as(null), code));
  await expect(
    setUp.run(weak, { ...PERSON, password: 'short', email: 'zoe@ops.example', code }),
  ).rejects.toMatchObject({ fields: [{ path: 'password' }] });

  const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
  const both = await Promise.allSettled([begin(typed, 'zoe@ops.example'), begin(code, 'other@ops.example')]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'not_found' } });
  const operators = await listOperators.run(as(operator('admin')), undefined);
  expect(operators).toMatchObject([{ role: 'admin', name: 'Zoë Ops' }]);

  await expect(appointedByCode(as(null), code)).rejects.toMatchObject({ code: 'not_found' });
  await expect(makeSetupCode.run(terminal(), undefined)).rejects.toMatchObject({ code: 'conflict' });
  const kept = await Promise.all([
    stores.sql.selectFrom('audit_log').selectAll().execute(),
    stores.sql.selectFrom('outbox').selectAll().execute(),
    stores.sql.selectFrom('setup_codes').selectAll().execute(),
  ]);
  expect(kept[2]).toEqual([]);
  const text = JSON.stringify(kept, (_, value) => (typeof value === 'bigint' ? `${value}` : value));
  for (const secret of [code, first.code, 'zoe@', 'horse']) expect(text).not.toContain(secret);
});

test('a code is over after its hour, and guessing it is limited before it is judged', async () => {
  await stores.sql.deleteFrom('users').execute();
  const { code } = await makeSetupCode.run(terminal(), undefined);
  let left = 2;
  const guesses = { take: () => (left-- > 0 ? 0 : 90_000), right: () => void left++ };
  const guess = (typed: string) => appointedByCode({ ...as(null), guesses }, typed);
  await expect(guess(code)).resolves.toMatchObject({ kind: 'appointed' });
  await expect(guess('0000-0000-0000')).rejects.toMatchObject({ fields: [{ path: 'code' }] });
  await expect(guess('')).rejects.toMatchObject({ code: 'invalid' });
  await expect(guess(code)).rejects.toMatchObject({
    code: 'too_many',
    message: 'Too many wrong codes. Try again in 2 min.',
  });

  await stores.sql
    .updateTable('setup_codes')
    .set({ expires_at: sql<Date>`now() - interval '1 second'` })
    .execute();
  await expect(appointedByCode(as(null), code)).rejects.toMatchObject({ fields: [{ path: 'code' }] });
});

const tokenOf = (url = '') => /\/join\/operator\/([\w-]{43})$/.exec(url)?.[1] ?? '';
const accept = async (token: string) =>
  acceptOperatorInvitation.run(as(await appointedByInvitation(stores, token)), { ...PERSON, token });

test('an operator is asked by a letter whose link no admin sees, chooses the password, and is one', async () => {
  const admin = as(operator('admin'));
  const made = await inviteOperator.run(admin, { email: ' Grace@Ops.example', role: 'support' });
  expect(made).toEqual({ invitation: expect.objectContaining({ email: 'grace@ops.example' }) });
  await expect(
    inviteOperator.run(admin, { email: 'grace@ops.example', role: 'admin' }),
  ).rejects.toMatchObject({ fields: [{ path: 'email' }] });
  const before = tokenOf(sent[0]?.link.url);
  await resendOperatorInvitation.run(admin, { id: made.invitation.id });
  await expect(appointedByInvitation(stores, before)).rejects.toMatchObject({ code: 'not_found' });

  const token = tokenOf(sent[1]?.link.url);
  const holder = as(await appointedByInvitation(stores, token));
  expect(await readOperatorInvitation.run(holder, { token })).toMatchObject({
    email: 'grace@ops.example',
    role: 'support',
    hasAccount: false,
  });
  await accept(token);
  await expect(accept(token)).rejects.toMatchObject({ code: 'not_found' });
  expect(await readOperatorInvitations.run(admin, undefined)).toEqual([]);
  await expect(
    inviteOperator.run(admin, { email: 'grace@ops.example', role: 'admin' }),
  ).rejects.toMatchObject({ fields: [{ message: expect.stringContaining('operator already') }] });
});

test('a terminal sees the link, and it holds where no letter can be sent', async () => {
  const call = terminal();
  const failing = { ...deployment(call), mail: { ...deployment(call).mail, send: async () => fail() } };
  const fail = () => {
    throw new MailError('The mail server did not take the letter.');
  };
  const made = await inviteOperator.run(
    { ...call, deployment: failing as Call['deployment'] },
    {
      email: 'root@ops.example',
      role: 'admin',
    },
  );
  expect(made).toMatchObject({ notMailed: 'The mail server did not take the letter.' });
  expect(await accept(tokenOf(made.link))).toEqual({ email: 'root@ops.example' });
  await expect(
    inviteOperator.run(
      { ...as(operator('admin')), deployment: failing as Call['deployment'] },
      { email: 'nobody@ops.example', role: 'admin' },
    ),
  ).rejects.toMatchObject({ code: 'conflict' });
  const withdrawn = await inviteOperator.run(call, { email: 'gone@ops.example', role: 'admin' });
  await withdrawOperatorInvitation.run(call, { id: withdrawn.invitation.id });
  await expect(accept(tokenOf(withdrawn.link))).rejects.toMatchObject({ code: 'not_found' });
});

test('whoever was removed comes back by signing in with their account; members of advertisers do not', async () => {
  const admin = as(operator('admin'));
  const [email, other] = ['back@ops.example', 'stays@ops.example'];
  const { userId } = await createOperator.run(admin, { ...PERSON, email, role: 'admin' });
  await createOperator.run(admin, { ...PERSON, email: other, role: 'admin' });
  const session = await openSession(stores.sql, userId, LIMITS);
  await changeOperator.run(admin, { email, role: null });
  expect(await findSession(stores.sql, { id: session.id }, LIMITS)).toEqual({
    live: false,
    why: 'signed-out',
  });
  const { link } = await inviteOperator.run(terminal(), { email, role: 'support' });
  const token = tokenOf(link);
  await expect(accept(token)).rejects.toMatchObject({ code: 'conflict' });
  const stranger = await createUser(stores.sql, {
    ...{ email: 'stranger@else.example', name: 'S', password: null, operatorRole: null, isDemo: false },
  });
  await expect(
    becomeOperator.run(as({ kind: 'user', userId: stranger.id }), { token }),
  ).rejects.toMatchObject({ code: 'conflict' });
  await becomeOperator.run(as({ kind: 'user', userId }), { token });
  expect((await listOperators.run(admin, undefined)).find((one) => one.email === email)).toMatchObject({
    role: 'support',
  });
});

test('what is set up follows from what is there, from the mail to the first click', async () => {
  const { userId } = await createOperator.run(terminal(), {
    ...{ ...PERSON, email: 'steps@ops.example', role: 'admin' },
  });
  const admin = as({ kind: 'operator', userId, role: 'admin', advertiser: null });
  await sendTrialLetter.run(admin, {});
  expect(sent.at(-1)?.to).toBe('steps@ops.example');
  expect(await readSetup.run(admin, undefined)).toEqual({
    mail: { sent: true, way: { kind: 'server', host: 'mail.example' } },
    addresses: [
      { setting: 'NEXTAUTH_URL', url: 'https://ads.example', problem: null },
      { setting: 'COLLECTOR_PUBLIC_URL', url: 'http://collector.example', problem: 'plain' },
    ],
    advertiser: null,
    clicks: { accepted: false, fromPage: false, refused: false },
  });

  await createAdvertiser.run(admin, { id: 'first', name: 'First', currency: 'EUR', timeZone: 'UTC' });
  await createAdvertiser.run(admin, { id: 'second', name: 'Second', currency: 'EUR', timeZone: 'UTC' });
  const second: Tenant = {
    ...{ id: 'second', name: 'Second', currency: 'EUR', timeZone: 'UTC', archivedAt: null },
  };
  const acting = as({ kind: 'operator', userId, role: 'admin', advertiser: second });
  await inviteMember.run(acting, { email: 'owner@second.example', role: 'owner' });
  await createSite.run(acting, { name: 'News', hostname: 'news.example' });
  const { id } = await createCampaign.run(acting, { name: 'Spring', price: '0.10' });
  expect((await readSetup.run(admin, undefined)).advertiser).toMatchObject({
    ...{ id: 'second', hasOwner: true, hasSite: true, campaignId: id },
  });
  expect(await readFirstSteps.run(acting, undefined)).toEqual({
    campaignId: id,
    hasSite: true,
    hasColleague: false,
    clicks: { accepted: false, fromPage: false, refused: false },
  });
});
