import { addMembership } from '@clickledger/db';
import { sql } from 'kysely';
import { withPostgres } from '#support/database.ts';
import { newPerson } from '#support/people.ts';
import { expect, test } from '#support/test.ts';
import { Visitor } from '#support/visitor.ts';

const status = async (visitor: Visitor) => (await visitor.query('account.me', undefined)).status;

test('signing out ends the session: a copied cookie neither reads nor changes, and is not renewed', async ({
  at,
}) => {
  const visitor = new Visitor(at.webUrl);
  expect(await visitor.signIn(await newPerson(at, { role: 'owner' }))).toBe(200);
  const thief = visitor.copy();
  expect(await status(thief)).toBe(200);
  await visitor.signOut();
  await expect.poll(() => status(thief)).toBe(401);
  expect((await thief.mutate('keys.create', { name: 'Mine' })).status).toBe(401);
  expect((await thief.ask('/api/export/clicks.csv')).status).toBe(401);
  const session = await thief.ask('/api/auth/session');
  expect(session.body.toString()).toBe('{}');
  expect((await thief.ask('/overview')).headers.location).toMatch(/^\/login/);
});

test('asking for the session issues no cookie and moves no absolute limit', async ({ at }) => {
  const visitor = new Visitor(at.webUrl);
  const person = await newPerson(at, { role: 'owner' });
  await visitor.signIn(person);
  const first = await visitor.ask('/api/auth/session');
  const again = await visitor.ask('/api/auth/session');
  expect(first.headers['set-cookie']?.join() ?? '').not.toContain('session-token');
  expect(again.body.toString()).toBe(first.body.toString());
  expect(first.headers['cache-control']).toContain('no-store');
  expect(first.body.toString()).not.toContain('sessionId');
});

for (const [why, column, age] of [
  ['idle', 'seen_at', '9 hours'],
  ['expired', 'created_at', '8 days'],
] as const) {
  test(`a session ends when it is ${why}, and the audit log says so`, async ({ at }) => {
    const visitor = new Visitor(at.webUrl);
    const person = await newPerson(at, { role: 'viewer' });
    await visitor.signIn(person);
    expect(await status(visitor)).toBe(200);
    await withPostgres(at, (db) =>
      db
        .updateTable('sessions')
        .set({ [column]: sql<Date>`now() - ${age}::interval` })
        .where('user_id', '=', person.id)
        .execute(),
    );
    await expect.poll(() => status(visitor)).toBe(401);
    const actions = () =>
      withPostgres(at, (db) =>
        db
          .selectFrom('audit_log')
          .select(['action', 'details', 'principal_kind'])
          .where('subject', '=', `user/${person.id}`)
          .orderBy('id')
          .execute(),
      );
    await expect
      .poll(actions)
      .toMatchObject([{ action: 'sign_in.ok' }, { action: 'session.ended', details: { why } }]);
  });
}

test.describe('a live stream ends within seconds', () => {
  const reasons = {
    'of signing out': ({ visitor }) => visitor.signOut(),
    'of the end of the membership': ({ id, at }) =>
      withPostgres(at, (db) => db.deleteFrom('memberships').where('user_id', '=', id).execute()),
    'of another role': ({ id, at }) => withPostgres(at, (db) => addMembership(db, id, 'acme', 'viewer')),
    'of the removal of the user': ({ id, at }) =>
      withPostgres(at, (db) => db.deleteFrom('users').where('id', '=', id).execute()),
    'of the idle limit': ({ id, at }) =>
      withPostgres(at, (db) =>
        db
          .updateTable('sessions')
          .set({ seen_at: sql<Date>`now() - interval '9 hours'` })
          .where('user_id', '=', id)
          .execute(),
      ),
  } satisfies Record<string, (who: Watcher) => Promise<unknown>>;

  for (const [reason, loseRight] of Object.entries(reasons)) {
    test(reason, async ({ at }) => {
      const visitor = new Visitor(at.webUrl);
      const { id, ...login } = await newPerson(at, { role: 'manager' });
      await visitor.signIn(login);
      const stream = await visitor.stream('overview.live', {});
      expect(await stream.answer).toBe('open');
      const lostAt = Date.now();
      await loseRight({ visitor, id, at });
      await stream.ended;
      expect(Date.now() - lostAt).toBeLessThan(10_000);
      expect(stream.text()).toMatch(/UNAUTHORIZED|FORBIDDEN/);
    });
  }
});

interface Watcher {
  visitor: Visitor;
  id: string;
  at: Parameters<typeof withPostgres>[0];
}

test('a session has ten live streams, and each that is closed makes room', async ({ at }) => {
  const visitor = new Visitor(at.webUrl);
  await visitor.signIn(await newPerson(at, { role: 'viewer' }));
  const open = await Promise.all(Array.from({ length: 10 }, () => visitor.stream('overview.live', {})));
  expect(await Promise.all(open.map(({ answer }) => answer))).toEqual(Array(10).fill('open'));
  const one = await visitor.stream('overview.live', {});
  expect(await one.answer).toBe('TOO_MANY_REQUESTS');
  open[0]?.close();
  await expect
    .poll(async () => {
      const next = await visitor.stream('overview.live', {});
      const answer = await next.answer;
      next.close();
      return answer;
    })
    .toBe('open');
  for (const stream of open) stream.close();
});

test('a stream of a campaign that does not exist is refused', async ({ at }) => {
  const visitor = new Visitor(at.webUrl);
  await visitor.signIn(await newPerson(at, { role: 'viewer' }));
  const stream = await visitor.stream('overview.live', { campaignId: 'invented' });
  expect(await stream.answer).toBe('NOT_FOUND');
  stream.close();
});

test('one request calls twenty procedures at most', async ({ at }) => {
  const visitor = new Visitor(at.webUrl);
  await visitor.signIn(await newPerson(at, { role: 'viewer' }));
  const batch = (count: number) =>
    visitor.ask(`/api/trpc/${Array(count).fill('account.me').join(',')}?batch=1&input={}`);
  expect((await batch(20)).status).toBe(200);
  expect((await batch(21)).status).toBe(400);
});
