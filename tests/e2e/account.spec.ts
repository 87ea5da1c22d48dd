import { sql } from 'kysely';
import { clickledger, fromJson } from '#support/command-line.ts';
import { withPostgres } from '#support/database.ts';
import type { Installation } from '#support/installation.ts';
import { mailsTo } from '#support/mail.ts';
import { arrived, fillLogin, signIn } from '#support/pages.ts';
import { newPerson } from '#support/people.ts';
import { expect, test } from '#support/test.ts';
import { Visitor } from '#support/visitor.ts';

/** Has the person's last proof of who they are lie so long ago that it counts no more. */
function forgetProof(at: Installation, userId: string) {
  return withPostgres(at, (db) =>
    db
      .updateTable('sessions')
      .set({ authenticated_at: sql<Date>`now() - interval '16 minutes'` })
      .where('user_id', '=', userId)
      .execute(),
  );
}

const keysOf = (at: Installation, name: string) =>
  withPostgres(at, (db) => db.selectFrom('api_keys').select('id').where('name', '=', name).execute());

// A wrong password, what is refused until there is a fresh proof, a page whose session ends.
test.use({ expectedConsole: [/status of 40[0134] /] });

test('a sensitive change asks for the password when the last proof is old, then goes on as it was meant', async ({
  page,
  at,
}) => {
  const person = await newPerson(at, { role: 'owner' });
  const name = `Proved by ${person.id}`;
  await signIn(page, person);
  await forgetProof(at, person.id);
  // Who a session is, is asked anew each second.
  const revoke = () => page.request.post('/api/trpc/keys.revoke', { data: { json: { id: 'no-such' } } });
  await expect.poll(async () => (await revoke()).status()).toBe(403);
  await page.goto('/settings/keys');
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabel(/^Name, such as/).fill(name);
  await page.getByRole('button', { name: 'Create' }).click();

  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await expect(dialog.getByLabel('Password')).toBeFocused();
  await page.keyboard.type('not the password');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText('That is not your password. Try again.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Confirm first that it is you')).toBeVisible();
  await expect(page.getByLabel(/^Name, such as/), 'what was typed is there').toHaveValue(name);
  expect(await keysOf(at, name)).toHaveLength(0);

  await page.getByRole('button', { name: 'Create' }).click();
  await dialog.getByLabel('Password').fill(person.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Copy the key now' })).toBeVisible();
  expect(await keysOf(at, name)).toHaveLength(1);
});

test('who copied the cookie gains nothing when its owner proves who they are', async ({ at }) => {
  const visitor = new Visitor(at.webUrl);
  const person = await newPerson(at, { role: 'owner' });
  await visitor.signIn(person);
  const stream = await visitor.stream('overview.live', {});
  expect(await stream.answer).toBe('open');
  await forgetProof(at, person.id);
  const thief = visitor.copy();
  await expect
    .poll(async () => (await thief.mutate('keys.create', { name: 'Mine' })).body.toString())
    .toContain('reauthentication_required');
  expect(await visitor.signIn(person)).toBe(200);
  expect((await visitor.mutate('keys.revoke', { id: 'no-such' })).status).toBe(404);
  expect((await thief.mutate('keys.create', { name: 'Mine' })).status).not.toBe(200);
  await expect.poll(async () => (await thief.query('account.me', undefined)).status).toBe(401);
  expect((await visitor.query('account.me', undefined)).status).toBe(200);
  expect(stream.text(), 'an open page goes on').not.toMatch(/UNAUTHORIZED|FORBIDDEN/);
  stream.close();
});

test('signing in as somebody else ends the session that this browser had', async ({ at }) => {
  const visitor = new Visitor(at.webUrl);
  await visitor.signIn(await newPerson(at, { role: 'viewer' }));
  const before = visitor.copy();
  expect(await visitor.signIn(await newPerson(at, { role: 'viewer' }))).toBe(200);
  await expect.poll(async () => (await before.query('account.me', undefined)).status).toBe(401);
});

test('a password is changed; a page that is open elsewhere ends, and a letter tells of it', async ({
  page,
  at,
  openContext,
}) => {
  const person = await newPerson(at, { role: 'viewer' });
  const elsewhere = await (await openContext()).newPage();
  await signIn(elsewhere, person);
  await signIn(page, person);
  await page.goto('/settings/account');
  await page.getByRole('button', { name: 'Change password' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change your password' });
  await dialog.getByLabel('Password you have').fill('not the password');
  await dialog.getByLabel('New password').fill('too short');
  await dialog.getByRole('button', { name: 'Change password' }).click();
  await expect(dialog.getByText('Use 15 characters or more: a few words are easiest.')).toBeVisible();
  await dialog.getByLabel('New password').fill('sunshine-dragon');
  await dialog.getByRole('button', { name: 'Change password' }).click();
  await expect(dialog.getByText('That is not your password.')).toBeVisible();
  await dialog.getByLabel('Password you have').fill(person.password);
  await dialog.getByRole('button', { name: 'Change password' }).click();
  await expect(dialog.getByText(/many people use/)).toBeVisible();
  await dialog.getByLabel('New password').fill('an umbrella for the weekend');
  await dialog.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByRole('status')).toHaveText(/changed.*signed out in 1 other place/);
  await arrived(elsewhere, /\/login/);
  expect(mailsTo(at.dataDir, person.email).at(-1)).toContain(
    'Subject: Your password for Clickledger was changed',
  );
  await fillLogin(elsewhere, { ...person, password: 'an umbrella for the weekend' });
  await arrived(elsewhere, /\/overview/);
});

test('a forgotten password is set by the link of a letter, once', async ({ page, at }) => {
  const person = await newPerson(at, { role: 'viewer' });
  const visitor = new Visitor(at.webUrl);
  await visitor.signIn(person);
  await page.goto('/login');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
  await expect.poll(() => mailsTo(at.dataDir, person.email)).toHaveLength(1);
  const link = /http\S+\/login\/reset#token=[\w-]{43}/.exec(mailsTo(at.dataDir, person.email)[0] ?? '')?.[0];
  await page.goto(link ?? '');
  await page.getByLabel('New password').fill('seven herons by the river');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByRole('heading', { name: 'Your password is set' })).toBeVisible();
  await expect.poll(async () => (await visitor.query('account.me', undefined)).status).toBe(401);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await fillLogin(page, { ...person, password: 'seven herons by the river' });
  await arrived(page, /\/overview/);

  await page.goto('/login/forgot');
  await page.goto(link ?? '');
  await page.getByLabel('New password').fill('eight herons by the river');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByRole('heading', { name: 'This link is not valid any more' })).toBeVisible();
});

test('a session is ended from the list, and its open page leaves within seconds', async ({
  page,
  at,
  openContext,
}) => {
  const person = await newPerson(at, { role: 'viewer' });
  const elsewhere = await (await openContext()).newPage();
  await signIn(elsewhere, person);
  await signIn(page, person);
  await page.goto('/settings/account');
  const sessions = page.getByRole('table', { name: 'Sessions' });
  await expect(sessions.getByRole('row')).toHaveCount(3);
  await expect(sessions.getByRole('row').nth(1)).toContainText('this browser');
  await sessions.getByRole('button', { name: /^Sign out/ }).click();
  await expect(sessions.getByRole('row')).toHaveCount(2);
  await arrived(elsewhere, /\/login/);
});

test('an operator sees where a member is signed in, and signs them out; so does a terminal', async ({
  page,
  at,
}) => {
  const person = await newPerson(at, { role: 'viewer' });
  const visitor = new Visitor(at.webUrl);
  await visitor.signIn(person);
  const status = async () => (await visitor.query('account.me', undefined)).status;
  const list = await clickledger(at.env, ['members', 'sessions', 'acme', person.email, '--json']);
  const [session] = fromJson<{ id: string; network: string }[]>(list.stdout);
  expect(session?.network).toMatch(/\/24$|\/48$/);
  const end = await clickledger(at.env, [
    ...['members', 'end-session', 'acme', person.email, session?.id ?? ''],
  ]);
  expect(end.code).toBe(0);
  await expect.poll(status).toBe(401);

  expect(await visitor.signIn(person)).toBe(200);
  await page.goto('/login');
  await fillLogin(page, await newPerson(at, { operatorRole: 'admin' }));
  await arrived(page, /\/ops/);
  await page.goto('/advertisers');
  await page.getByRole('button', { name: 'Act for Acme Outfitters' }).click();
  await arrived(page, /\/overview/);
  await page.goto('/settings/members');
  const row = page.getByRole('row', { name: person.email });
  await row.getByRole('button', { name: /^Sessions of/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Sign out/ })
    .click();
  await expect(page.getByRole('dialog').getByText('Nowhere.')).toBeVisible();
  await expect.poll(status).toBe(401);

  const reset = await clickledger(at.env, ['members', 'reset-password', 'acme', person.email, '--json']);
  expect(fromJson<{ url: string }>(reset.stdout).url).toMatch(/\/login\/reset#token=[\w-]{43}$/);
  expect((await clickledger(at.env, ['operators', 'reset-password', person.email])).code).toBe(3);
});
