import { addMembership, createUser, findSession, openSession, secondFactorKinds } from '@clickledger/db';
import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import type { Letter } from '@clickledger/mail';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  beginApp,
  type Call,
  confirmApp,
  proveWithCode,
  readSecondFactors,
  removeApp,
  renewRecoveryCodes,
  requireOfMembers,
  requireOfOperators,
  resetSecondFactors,
} from '#index.ts';
import { ACME, callOf, member, operator } from './principals.ts';

const STEP_MS = 30_000;
const LIMITS = { idleMs: 3_600_000, maxMs: 3_600_000, freshMs: 900_000 };

let stores: TestStores;
const sent: Letter[] = [];
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

/** A call of somebody new, a viewer of acme, in a session that a password opened. */
async function somebody(
  name: string,
  password: string | null = 'a password that is long',
): Promise<Call & { userId: string; sessionId: string }> {
  const email = `${name}@people.example`;
  const user = await createUser(stores.sql, {
    email,
    name,
    password,
    operatorRole: null,
    isDemo: false,
  });
  await addMembership(stores.sql, user.id, 'acme', 'viewer');
  const { id } = await openSession(stores.sql, user.id, LIMITS);
  return {
    ...callOf(stores, { kind: 'member', userId: user.id, role: 'viewer', advertiser: ACME }),
    ...withMail(),
    session: { id, fresh: true, principal: async () => null, forget: () => {} },
    userId: user.id,
    sessionId: id,
  };
}

function withMail(): Pick<Call, 'deployment'> {
  const { deployment } = callOf(stores, null);
  const send = async (letter: Letter) => void sent.push(letter);
  return { deployment: { ...deployment, mail: { send, dashboardUrl: 'https://ads.example' } } };
}

const codeAt = (secret: string, timestamp: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });

async function withApp(call: Call, now = call.now) {
  const { secret, sealed } = await beginApp.run(call);
  const { recoveryCodes } = await confirmApp.run(call, { sealed, code: codeAt(secret, now) });
  return { secret, recoveryCodes: recoveryCodes ?? [] };
}

const prove = ({ userId, deployment }: Call & { userId: string }, code: string, now: number) =>
  proveWithCode(stores.sql, { userId, code, now, deploymentSecret: deployment.links.secret });

test('an app counts once a code has confirmed it, and no code is taken twice', async () => {
  const call = await somebody('app');
  const { secret, sealed } = await beginApp.run(call);
  expect(await secondFactorKinds(stores.sql, call.userId)).toEqual({ app: false, passkey: false });
  await expect(confirmApp.run(call, { sealed, code: '000000' })).rejects.toMatchObject({
    fields: [{ path: 'code' }],
  });
  const code = codeAt(secret, call.now);
  const { recoveryCodes } = await confirmApp.run(call, {
    sealed,
    code: `${code.slice(0, 3)} ${code.slice(3)}`,
  });
  expect(recoveryCodes).toHaveLength(10);
  expect(await prove(call, code, call.now)).toBeNull();
  const next = codeAt(secret, call.now + STEP_MS);
  const both = await Promise.all([prove(call, next, call.now), prove(call, next, call.now)]);
  expect(both.filter(Boolean)).toEqual(['app']);
  // Of before the one that was used: its half minute is over.
  expect(await prove(call, code, call.now)).toBeNull();
  expect(await prove(call, codeAt(secret, call.now + 2 * STEP_MS), call.now + STEP_MS)).toBe('app');
});

test('who has no password is let in by an issuer, and by nothing that goes past it', async () => {
  const call = await somebody('federated', null);
  const { secret, sealed } = await beginApp.run(call);
  const code = codeAt(secret, call.now);
  await expect(confirmApp.run(call, { sealed, code })).rejects.toMatchObject({ code: 'conflict' });
  expect(await readSecondFactors.run(call)).toMatchObject({ hasPassword: false, appSince: null });
});

test('a secret that is shown to one is confirmed by nobody else, nor half an hour later', async () => {
  const [ada, eve] = [await somebody('ada'), await somebody('eve')];
  const { secret, sealed } = await beginApp.run(ada);
  const refused = { code: 'conflict', message: expect.stringContaining('too long ago') };
  await expect(confirmApp.run(eve, { sealed, code: codeAt(secret, eve.now) })).rejects.toMatchObject(refused);
  const late = { ...ada, now: ada.now + 31 * 60_000 };
  await expect(confirmApp.run(late, { sealed, code: codeAt(secret, late.now) })).rejects.toMatchObject(
    refused,
  );
});

test('a recovery code is used once, however it is written, and new ones end those before', async () => {
  const call = await somebody('recovery');
  const { recoveryCodes } = await withApp(call);
  const [first = '', second = ''] = recoveryCodes;
  expect(first).toMatch(/^[2-9a-z]{4}(-[2-9a-z]{4}){2}$/);
  expect(await prove(call, ` ${first.toUpperCase().replaceAll('-', ' ')} `, call.now)).toBe('recovery_code');
  expect(await prove(call, first, call.now)).toBeNull();
  expect(await readSecondFactors.run(call)).toMatchObject({ recoveryCodesLeft: 9 });
  const renewed = await renewRecoveryCodes.run(call, {});
  expect(await prove(call, second, call.now)).toBeNull();
  expect(await prove(call, renewed.recoveryCodes[0] ?? '', call.now)).toBe('recovery_code');
});

test('nothing that opens an account lies in the stores as it is, nor in what is told of it', async () => {
  const call = await somebody('sealed');
  const { secret, recoveryCodes } = await withApp(call);
  const tables = ['totp_secrets', 'recovery_codes', 'audit_log', 'outbox', 'requests'] as const;
  for (const table of tables) {
    const rows = await stores.sql.selectFrom(table).selectAll().execute();
    const text = JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? `${value}` : value));
    for (const kept of [secret, ...recoveryCodes, 'sealed@people.example']) expect(text).not.toContain(kept);
  }
});

test('who sets a second factor up has shown it here, and is signed out where a password was enough', async () => {
  const call = await somebody('sessions');
  const elsewhere = await openSession(stores.sql, call.userId, LIMITS);
  const { secret } = await withApp(call);
  const state = async (id: string) => findSession(stores.sql, { id }, LIMITS);
  expect(await state(call.sessionId)).toMatchObject({ live: true, way: 'two-factors' });
  expect(await state(elsewhere.id)).toMatchObject({ live: false });

  await removeApp.run(call, {});
  expect(await state(call.sessionId)).toMatchObject({ live: true, way: 'credentials' });
  expect(await prove(call, codeAt(secret, call.now + STEP_MS), call.now)).toBeNull();
  expect(await readSecondFactors.run(call)).toMatchObject({ appSince: null, recoveryCodesLeft: 0 });
  const news = sent
    .filter(({ to }) => to === 'sessions@people.example')
    .map(({ paragraphs }) => paragraphs[0]);
  expect(news).toEqual([expect.stringContaining('was set up'), expect.stringContaining('was removed')]);
});

test('where a role needs two factors, the last one stays, and who has shown one sets up another and no more', async () => {
  const call = await somebody('needed');
  await requireOfMembers.run(callOf(stores, member('owner')), { roles: ['viewer', 'owner'] });
  expect(await readSecondFactors.run(call)).toMatchObject({ isNeeded: true });
  await withApp(call);
  await expect(removeApp.run(call, {})).rejects.toMatchObject({ code: 'conflict' });
  expect(await secondFactorKinds(stores.sql, call.userId)).toMatchObject({ app: true });

  await requireOfMembers.run(callOf(stores, member('owner')), { roles: [] });
  const lines = await stores.sql
    .selectFrom('audit_log')
    .select(['action', 'advertiser_id', 'changes'])
    .where('action', '=', 'secondFactors.setMemberRoles')
    .orderBy('id')
    .execute();
  expect(lines).toEqual([
    expect.objectContaining({ advertiser_id: 'acme', changes: { two_factor_roles: ['', 'owner viewer'] } }),
    expect.objectContaining({ changes: { two_factor_roles: ['owner viewer', ''] } }),
  ]);
  await removeApp.run(call, {});
});

test('an operator takes a second factor away: sessions end, and who had it gets a mail', async () => {
  const call = await somebody('lost');
  const { secret } = await withApp(call);
  const admin = { ...callOf(stores, operator('admin')), ...withMail() };
  await resetSecondFactors.run(admin, { userId: call.userId });
  expect(await findSession(stores.sql, { id: call.sessionId }, LIMITS)).toMatchObject({ live: false });
  expect(await prove(call, codeAt(secret, call.now + STEP_MS), call.now)).toBeNull();
  expect(sent.at(-1)).toMatchObject({
    to: 'lost@people.example',
    paragraphs: [expect.stringContaining('An operator')],
  });
  await expect(resetSecondFactors.run(admin, { userId: call.userId })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('operators say it of themselves', async () => {
  await requireOfOperators.run(callOf(stores, operator('admin')), { roles: ['admin'] });
  const ops = callOf(stores, { kind: 'operator', userId: 'demo-ops', role: 'admin', advertiser: null });
  expect(await readSecondFactors.run(ops)).toMatchObject({ isNeeded: true });
  await requireOfOperators.run(callOf(stores, operator('admin')), { roles: [] });
});
