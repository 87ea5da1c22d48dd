import { scryptSync } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addMembership,
  chooseAdvertiser,
  createUser,
  endSession,
  findSession,
  hashSessionId,
  openSession,
  PasswordError,
  signIn,
  touchSession,
} from '#index.ts';
import { dropPublishedLogins, publishedLogins } from '#setup.ts';
import { openDemoStores, type TestStores } from './stores.ts';

const HOUR = 3_600_000;
const LIMITS = { idleMs: 8 * HOUR, maxMs: 24 * HOUR };

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

/** Makes a session that many hours older than it is. */
async function age(id: string, hours: { created?: number; seen?: number }) {
  const before = (count = 0) => sql<Date>`now() - ${count} * interval '1 hour'`;
  await stores.sql
    .updateTable('sessions')
    .set({
      created_at: before(hours.created),
      seen_at: before(hours.seen),
      expires_at: sql<Date>`${before(hours.created)} + interval '24 hours'`,
    })
    .where('id_hash', '=', hashSessionId(id))
    .execute();
}

test('a session says whose it is until it is ended; its id is kept nowhere', async () => {
  const { id, expiresAt } = await openSession(stores.sql, 'demo-ada', LIMITS);
  expect(expiresAt.getTime()).toBeGreaterThan(Date.now() + 23 * HOUR);
  expect(await findSession(stores.sql, id, LIMITS)).toMatchObject({
    live: true,
    user: { id: 'demo-ada', email: 'ada@acme.example', operatorRole: null, isDemo: true },
    advertiserId: null,
  });
  const rows = await stores.sql.selectFrom('sessions').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(id);

  expect(await endSession(stores.sql, id)).toBe('demo-ada');
  expect(await endSession(stores.sql, id)).toBeNull();
  expect(await findSession(stores.sql, id, LIMITS)).toEqual({ live: false, why: 'signed-out' });
  expect(await findSession(stores.sql, 'invented', LIMITS)).toEqual({ live: false, why: 'unknown' });
});

test('use moves the idle limit, never the absolute one; a shorter limit holds at once', async () => {
  const { id } = await openSession(stores.sql, 'demo-ada', LIMITS);
  const state = async (limits = LIMITS) => {
    const found = await findSession(stores.sql, id, limits);
    return found.live ? 'live' : found.why;
  };
  await age(id, { created: 9, seen: 9 });
  expect(await state()).toBe('idle');
  await age(id, { created: 9, seen: 7 });
  expect(await state()).toBe('live');
  await touchSession(stores.sql, id);
  expect(await state({ ...LIMITS, idleMs: HOUR })).toBe('live');
  expect(await state({ ...LIMITS, maxMs: 8 * HOUR })).toBe('expired');
  await age(id, { created: 25, seen: 0 });
  await touchSession(stores.sql, id);
  expect(await state()).toBe('expired');
});

test('only an advertiser of the user is chosen, and a removed user has no session', async () => {
  const guest = {
    email: 'guest@x.example',
    name: 'Guest',
    password: null,
    operatorRole: null,
    isDemo: false,
  };
  const user = await createUser(stores.sql, guest);
  await addMembership(stores.sql, user.id, 'globex', 'viewer');
  const { id } = await openSession(stores.sql, user.id, LIMITS);
  expect(await chooseAdvertiser(stores.sql, id, 'acme')).toBe(false);
  expect(await chooseAdvertiser(stores.sql, id, 'globex')).toBe(true);
  expect(await findSession(stores.sql, id, LIMITS)).toMatchObject({ advertiserId: 'globex' });
  await stores.sql.deleteFrom('users').where('id', '=', user.id).execute();
  expect(await findSession(stores.sql, id, LIMITS)).toEqual({ live: false, why: 'unknown' });
});

test('a hash of a lower cost is made anew at sign-in, once', async () => {
  const password = 'an old but long password';
  const { id } = await createUser(stores.sql, {
    email: 'old@x.example',
    name: 'Old',
    password,
    operatorRole: null,
    isDemo: false,
  });
  const hash = scryptSync(password, 'salt', 32, { N: 32_768, r: 8, p: 1, maxmem: 1 << 28 });
  const salt = Buffer.from('salt').toString('base64url');
  await stores.sql
    .updateTable('users')
    .set({ password_hash: `scrypt$32768$8$1$${salt}$${hash.toString('base64url')}` })
    .where('id', '=', id)
    .execute();
  const kept = () =>
    stores.sql.selectFrom('users').select('password_hash').where('id', '=', id).executeTakeFirst();
  const attempt = (given: string) =>
    signIn(stores.sql, { email: 'old@x.example', password: given }, { demoAllowed: false });
  expect(await attempt('not the password')).toMatchObject({ ok: false });
  expect((await kept())?.password_hash).toContain('scrypt$32768$8$1$');
  expect(await attempt(password)).toMatchObject({ ok: true });
  const renewed = await kept();
  expect(renewed?.password_hash).toContain('scrypt$32768$8$3$');
  expect(await attempt(password)).toMatchObject({ ok: true });
  expect(await kept()).toEqual(renewed);
});

test('no account comes with a password that is none', async () => {
  const user = { email: 'b@x.example', name: 'B', password: 'a', operatorRole: null, isDemo: false };
  await expect(createUser(stores.sql, user)).rejects.toThrow(PasswordError);
});

test('published passwords are found, also where the mark of the demo is gone, and removed with their accounts', async () => {
  await stores.sql.updateTable('users').set({ is_demo: false }).where('id', '=', 'demo-ops').execute();
  const emails = ['ada@acme.example', 'bo@globex.example', 'ops@clickledger.example'];
  expect((await publishedLogins(stores.sql)).map(({ email }) => email)).toEqual(emails);
  expect(await dropPublishedLogins(stores.sql)).toEqual(emails);
  expect(await publishedLogins(stores.sql)).toEqual([]);
  expect((await stores.sql.selectFrom('users').select('email').execute()).length).toBeGreaterThan(0);
});
