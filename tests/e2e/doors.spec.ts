import { ADA } from '#support/dashboard.ts';
import { withPostgres } from '#support/database.ts';
import { newPerson } from '#support/people.ts';
import { expect, test } from '#support/test.ts';
import { Visitor } from '#support/visitor.ts';

const WRONG = 'not the password of anybody';

test('of forty wrong passwords at once five are judged; a device that is known still gets in', async ({
  at,
}) => {
  const person = await newPerson(at, { role: 'viewer' });
  const known = new Visitor(at.webUrl);
  expect(await known.signIn(person)).toBe(200);
  known.dropSession();

  const tries = Array.from({ length: 40 }, () =>
    new Visitor(at.webUrl).trySignIn({ ...person, password: WRONG }),
  );
  const errors = (await Promise.all(tries)).map(({ error }) => error ?? '');
  expect(errors.filter((error) => error === 'CredentialsSignin')).toHaveLength(5);
  expect(errors.filter((error) => error.startsWith('wait:'))).toHaveLength(35);

  expect((await new Visitor(at.webUrl).trySignIn(person)).error).toMatch(/^wait:/);
  expect(await known.signIn(person)).toBe(200);
  // A claimed address is none.
  const claiming = { 'X-Forwarded-For': '198.51.100.1', 'X-Clickledger-Peer': '198.51.100.1' };
  expect((await new Visitor(at.webUrl).trySignIn(person, claiming)).error).toMatch(/^wait:/);

  const lines = () =>
    withPostgres(at, (db) =>
      db
        .selectFrom('audit_log')
        .select(['action', 'principal_kind', 'details'])
        .where('subject', '=', `user/${person.id}`)
        .execute(),
    );
  await expect
    .poll(async () => (await lines()).filter(({ action }) => action === 'sign_in.failed').length)
    .toBe(5);
  expect(JSON.stringify(await lines())).not.toMatch(/people\.example|127\.0\.0\.1|::1/);
});

test.describe('a request for another host', () => {
  for (const path of [
    '/login',
    '/',
    '/api/auth/csrf',
    '/api/trpc/account.me',
    '/api/export/clicks.csv',
    '/icon.svg',
  ]) {
    test(`is refused at ${path}`, async ({ at }) => {
      const { port } = new URL(at.webUrl);
      const visitor = new Visitor(at.webUrl);
      const foreign: Record<string, string>[] = [
        { Host: `evil.example:${port}` },
        { Host: '169.254.169.254' },
        { Host: `localhost:${port}`, 'X-Forwarded-Host': 'evil.example' },
      ];
      for (const headers of foreign) {
        const answer = await visitor.ask(path, { headers });
        expect(answer.status, JSON.stringify(headers)).toBe(421);
        expect(answer.body.toString()).toContain('ALLOWED_HOSTS');
      }
      expect((await visitor.ask(path, { headers: { Host: `127.0.0.1:${port}` } })).status).toBeLessThan(421);
    });
  }
});

test('nothing is changed that a page elsewhere asks for, nor in a body that a form can send', async ({
  at,
}) => {
  const visitor = new Visitor(at.webUrl);
  await visitor.signIn(await newPerson(at, { role: 'owner' }));
  const keys = async () => (await visitor.query('keys.list', undefined)).body.toString();
  const before = await keys();
  const elsewhere: Record<string, string>[] = [
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Origin: at.collectorUrl },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site', Origin: at.webUrl },
  ];
  for (const headers of elsewhere) {
    const answer = await visitor.mutate('keys.create', { name: 'Theirs' }, headers);
    expect(answer.status, JSON.stringify(headers)).toBe(403);
  }
  for (const type of [
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/octet-stream',
    'application/x-www-form-urlencoded',
  ]) {
    const answer = await visitor.mutate('keys.create', { name: 'Theirs' }, { 'Content-Type': type });
    expect(answer.status, type).toBe(415);
    expect(answer.headers['cache-control']).toBe('no-store');
  }
  expect(await keys()).toBe(before);
  expect((await visitor.mutate('keys.create', { name: 'Mine' }, { Origin: at.webUrl })).status).toBe(200);
  const stranger = new Visitor(at.webUrl);
  expect((await stranger.trySignIn(ADA, { Origin: 'https://evil.example' })).status).toBe(403);
});

test('odd questions are refused, not failed at', async ({ at }) => {
  const visitor = new Visitor(at.webUrl);
  await visitor.signIn(await newPerson(at, { role: 'owner' }));
  for (const url of ['%00', '/%0d%0aSet-Cookie:a=b', '/%E6%97%A5', 'http://[', 'javascript:x']) {
    expect((await visitor.ask(`/api/auth/signin?callbackUrl=${url}`)).status, url).toBe(400);
  }
  const spoiled = visitor.copy();
  spoiled.setCookie('next-auth.callback-url', '%00');
  expect((await spoiled.ask('/api/auth/csrf')).status).toBe(400);
  expect((await spoiled.ask('/api/auth/csrf')).status).toBe(200);
  for (const body of ['null', '[]', '{']) {
    const headers = { 'Content-Type': 'application/json' };
    expect((await visitor.ask('/api/auth/signout', { method: 'POST', headers, body })).status, body).toBe(
      400,
    );
  }
  for (const input of [{ id: 'a\u0000b' }, { id: '\ud800' }]) {
    expect((await visitor.mutate('keys.revoke', input)).status).toBe(400);
  }
  expect((await visitor.mutate('keys.create', { name: 'a\u0000b' })).status).toBe(400);
  for (const method of ['TRACE', 'PUT', 'DELETE', 'PATCH', 'PROPFIND']) {
    for (const path of [
      '/login',
      '/overview',
      '/api/trpc/account.me',
      '/api/export/clicks.csv',
      '/api/auth/session',
    ]) {
      const { status } = await visitor.ask(path, { method });
      expect(status, `${method} ${path}`).toBeLessThan(500);
    }
  }
});

test('figures and refusals are kept by nobody on the way', async ({ at }) => {
  const visitor = new Visitor(at.webUrl);
  for (const path of ['/api/trpc/account.me', '/api/export/clicks.csv', '/api/trpc/nothing']) {
    expect((await visitor.ask(path)).headers['cache-control'], path).toBe('no-store');
  }
  await visitor.signIn(await newPerson(at, { role: 'viewer' }));
  expect((await visitor.query('account.me', undefined)).headers['cache-control']).toBe('no-store');
});

test.describe('demo logins', () => {
  test('are neither shown nor taken when a request came through a proxy', async ({ at }) => {
    const stranger = new Visitor(at.webUrl);
    const forwarded: Record<string, string>[] = [
      { 'X-Forwarded-For': '203.0.113.7' },
      { 'X-Real-IP': '203.0.113.7' },
      { Forwarded: 'for=203.0.113.7;host=ads.example' },
      { Via: '1.1 proxy' },
    ];
    for (const headers of forwarded) {
      expect((await stranger.ask('/login', { headers })).body.toString()).not.toContain('demo-acme');
    }
    // Once: what fails counts against ada's address, which other specs sign in from.
    expect((await stranger.trySignIn(ADA, { Via: '1.1 proxy' })).error).toBe('CredentialsSignin');
    expect((await stranger.trySignIn(ADA)).status).toBe(200);
    const here = await new Visitor(at.webUrl).ask('/login');
    expect(here.body.toString()).toContain('demo-acme');
  });
});
