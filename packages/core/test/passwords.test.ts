import {
  createUser,
  findSession,
  insertPasswordReset,
  openSession,
  signIn,
  type User,
} from '@clickledger/db';
import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import { type Letter, MailError } from '@clickledger/mail';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Call,
  changePassword,
  endOtherSessions,
  endOwnSession,
  makeResetLink,
  type Principal,
  readOwnSessions,
  requestPasswordReset,
  resetPassword,
  resettingBy,
} from '#index.ts';
import { callOf } from './principals.ts';

const OLD = 'the password of before';
const NEW = 'quite another sentence';
const LIMITS = { idleMs: 3_600_000, maxMs: 3_600_000, freshMs: 900_000 };

let stores: TestStores;
let people = 0;
const sent: Letter[] = [];
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

const mail = { send: async (letter: Letter) => void sent.push(letter), dashboardUrl: 'http://here.example' };

function as(principal: Principal | null, more: Partial<Call> = {}): Call {
  const call = callOf(stores, principal);
  return { ...call, deployment: { ...call.deployment, mail }, ...more };
}

async function somebody(password: string | null = OLD): Promise<User> {
  const user = { name: 'Zoë', operatorRole: null, isDemo: false };
  return createUser(stores.sql, { ...user, email: `zoe${++people}@p.example`, password });
}

const person = ({ id }: User, more: Partial<Call> = {}) => as({ kind: 'user', userId: id }, more);
const inSession = (user: User, id: string) =>
  person(user, { session: { id, fresh: true, principal: async () => null, forget: () => {} } });
const open = (user: User) =>
  openSession(stores.sql, user.id, LIMITS, { way: 'credentials', client: 'Firefox' });
const isLive = async (id: string) => (await findSession(stores.sql, { id }, LIMITS)).live;
const opens = async ({ email }: User, password: string) =>
  (await signIn(stores.sql, { email, password }, { demoAllowed: false })).ok;
const tokenIn = (url = '') => new URLSearchParams(new URL(url).hash.slice(1)).get('token') ?? '';

async function ask(email: string): Promise<Letter | undefined> {
  const before = sent.length;
  await requestPasswordReset(as(null), { email }).done;
  return sent[before];
}

const reset = async (token: string, password = NEW) =>
  resetPassword.run(as(await resettingBy(stores.sql, token)), { token, password });

test('a password is changed by whoever knows it; other sessions end, a letter says so, no line holds either', async () => {
  const user = await somebody();
  const [here, elsewhere] = [await open(user), await open(user)];
  const call = inSession(user, here.id);
  const change = (current: string, password: string) => changePassword.run(call, { current, password });
  await expect(change('a guess', NEW)).rejects.toMatchObject({ fields: [{ path: 'current' }] });
  await expect(change(OLD, 'sunshine-dragon')).rejects.toMatchObject({ fields: [{ path: 'password' }] });
  await expect(change(OLD, OLD)).rejects.toMatchObject({ fields: [{ path: 'password' }] });
  expect(await opens(user, OLD)).toBe(true);
  expect(await change(OLD, NEW)).toEqual({ ended: 1 });
  expect([await opens(user, OLD), await opens(user, NEW)]).toEqual([false, true]);
  expect([await isLive(here.id), await isLive(elsewhere.id)]).toEqual([true, false]);
  expect(sent.at(-1)).toMatchObject({ to: user.email, subject: 'Your password for Clickledger was changed' });
  const kept = await stores.sql
    .selectFrom('audit_log')
    .select(['action', 'details'])
    .where('subject', '=', `user/${user.id}`)
    .execute();
  expect(kept).toEqual([{ action: 'passwords.change', details: { sessions_ended: 1, told: true } }]);
});

test('a mail server that is away keeps nobody from changing a password', async () => {
  const user = await somebody();
  const call = person(user);
  const send = () => Promise.reject(new MailError('It is away.'));
  const away = { ...call, deployment: { ...call.deployment, mail: { ...mail, send } } };
  await changePassword.run(away, { current: OLD, password: NEW });
  expect(await opens(user, NEW)).toBe(true);
});

test('guesses at the password one has are limited, and the published ones of the demo stay', async () => {
  const user = await somebody();
  const guesses = { take: () => 61_000, right: () => {} };
  await expect(
    changePassword.run(person(user, { guesses }), { current: OLD, password: NEW }),
  ).rejects.toMatchObject({ code: 'too_many', message: expect.stringContaining('2 min') });
  const ada = as({ kind: 'user', userId: 'demo-ada' });
  await expect(changePassword.run(ada, { current: 'demo-acme', password: NEW })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('a forgotten password is set by the link of a letter, once; all sessions end', async () => {
  const user = await somebody();
  const { id } = await open(user);
  const letter = await ask(` ${user.email.toUpperCase()} `);
  expect(letter?.to).toBe(user.email);
  const token = tokenIn(letter?.link.url);
  await expect(reset(token, 'sunshine-dragon')).rejects.toMatchObject({ fields: [{ path: 'password' }] });
  expect(await reset(token)).toEqual({ email: user.email });
  await expect(reset(token)).rejects.toMatchObject({ code: 'not_found' });
  expect([await opens(user, OLD), await opens(user, NEW), await isLive(id)]).toEqual([false, true, false]);
  const rows = await stores.sql.selectFrom('audit_log').selectAll().execute();
  const text = JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? `${value}` : value));
  for (const secret of [token, user.email, NEW]) expect(text).not.toContain(secret);
});

test('a link ends with its half hour, and with another change of the password', async () => {
  const user = await somebody();
  const late = tokenIn((await ask(user.email))?.link.url);
  await stores.sql
    .updateTable('password_resets')
    .set({ expires_at: sql<Date>`now()` })
    .where('user_id', '=', user.id)
    .execute();
  await expect(reset(late)).rejects.toMatchObject({ code: 'not_found' });
  const made = await insertPasswordReset(stores.sql, user.id);
  await changePassword.run(person(user), { current: OLD, password: NEW });
  await expect(reset(made?.token ?? '')).rejects.toMatchObject({ code: 'not_found' });
});

test('whoever asks is told the same at once, whatever comes of it', async () => {
  const user = await somebody();
  const single = await somebody(null);
  expect(await ask('nobody@p.example')).toBeUndefined();
  expect(await ask('ada@acme.example'), 'a login of the demo').toBeUndefined();
  expect((await ask(single.email))?.subject).toBe('Sign in to Clickledger by single sign-on');
  for (let letters = 0; letters < 3; letters++) expect(await ask(user.email)).toBeDefined();
  expect(await ask(user.email), 'a fourth within the hour').toBeUndefined();
  const asked = as(null, { guesses: { take: () => 30_000, right: () => {} } });
  expect(() => requestPasswordReset(asked, { email: user.email })).toThrow('Try again in 1 min.');
  const failing = as(null);
  const send = () => Promise.reject(new MailError('It is away.'));
  const deployment = { ...failing.deployment, mail: { ...mail, send } };
  await requestPasswordReset({ ...failing, deployment }, { email: (await somebody()).email }).done;
});

test('a terminal makes a link for whoever has no mail', async () => {
  const user = await somebody();
  const terminal = as({ kind: 'command-line', account: 'ops', advertiser: null });
  const { url } = await makeResetLink.run(terminal, { email: user.email });
  await reset(tokenIn(url));
  expect(await opens(user, NEW)).toBe(true);
  await expect(makeResetLink.run(terminal, { email: 'no@p.example' })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('sessions are listed with where they are, and ended one by one or all others', async () => {
  const user = await somebody();
  const stranger = await open(await somebody());
  const [here, phone, desk] = [await open(user), await open(user), await open(user)];
  const call = inSession(user, here.id);
  const list = async () => (await readOwnSessions.run(call)).sessions;
  expect((await list()).find(({ id }) => id === here.id)).toMatchObject({ isThis: true, client: 'Firefox' });
  expect(await list()).toHaveLength(3);
  await endOwnSession.run(call, { id: phone.id });
  for (const id of [phone.id, stranger.id]) {
    await expect(endOwnSession.run(call, { id })).rejects.toMatchObject({ code: 'not_found' });
  }
  expect(await endOtherSessions.run(call, {})).toEqual({ ended: 1 });
  expect([await isLive(here.id), await isLive(desk.id), await isLive(stranger.id)]).toEqual([
    true,
    false,
    true,
  ]);
});
