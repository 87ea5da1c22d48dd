import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addMembership, type Role } from '@clickledger/db';
import type { Page } from '@playwright/test';
import { addAuthenticator, codeOf, nextCode } from '#support/authenticators.ts';
import { clickledger } from '#support/command-line.ts';
import { withPostgres } from '#support/database.ts';
import type { Installation } from '#support/installation.ts';
import { arrived, fillLogin, forgetSignIn } from '#support/pages.ts';
import { newPerson, type Person } from '#support/people.ts';
import { expect, test } from '#support/test.ts';
import { Visitor } from '#support/visitor.ts';

// Each step that is not enough is answered with 401.
test.use({ expectedConsole: [/status of 401 .*\/api\/auth\/callback\//] });

const PAGE = '/settings/two-factors';

test('an app is set up, its codes are asked for and taken once, and a recovery code stands in for it', async ({
  page,
  at,
}) => {
  const person = await newPerson(at, { role: 'viewer' });
  await signInWithPassword(page, person, /\/overview/);
  await page.goto(PAGE);
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByRole('img', { name: 'QR code for the app' })).toBeVisible();
  const secret = (await page.locator('[data-secret]').textContent()) ?? '';
  await page.getByLabel('Code', { exact: true }).fill('12345');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('Use the six digits that the app shows.')).toBeVisible();
  await page.getByLabel('Code', { exact: true }).fill(codeOf(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  const shown = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(shown).toHaveCount(10);
  const codes = await shown.allTextContents();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('10 left')).toBeVisible();

  // Of others nothing is told before the password is right.
  expect(await tryPassword(at, { ...person, password: 'a wrong password' })).toBe('CredentialsSignin');
  expect(await tryPassword(at, person)).toBe('second-factor:app');

  await forgetSignIn(page);
  await askedForSecond(page, person);
  const used = await nextCode(at, person.id, secret);
  await page.getByLabel('Code', { exact: true }).fill(used);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await arrived(page, /\/overview/);

  await forgetSignIn(page);
  await askedForSecond(page, person);
  await page.getByLabel('Code', { exact: true }).fill(used);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('or it was used before')).toBeVisible();
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await page.getByLabel('Recovery code').fill((codes[0] ?? '').toUpperCase());
  await page.getByRole('button', { name: 'Confirm' }).click();
  await arrived(page, /\/overview/);

  await page.goto(PAGE);
  await expect(page.getByText('9 left')).toBeVisible();
  await makeStale(page, at, person);
  await page.getByRole('button', { name: 'Remove the authenticator app' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  // A fresh proof takes both factors, too.
  const proof = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await proof.getByLabel('Password').fill(person.password);
  await proof.getByRole('button', { name: 'Confirm' }).click();
  await proof.getByLabel('Code', { exact: true }).fill(await nextCode(at, person.id, secret));
  await proof.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('button', { name: 'Set up' })).toBeVisible();
  expect(await tryPassword(at, person)).toBeNull();
});

test('where a role needs two factors, a second is set up before anything else, and an operator takes it away', async ({
  page,
  at,
}) => {
  const id = `factors-${randomUUID().slice(0, 8)}`;
  await clickledger(at.env, ['advertisers', 'create', id, '--name', `Factors ${id}`, '--currency', 'EUR']);
  const person = await memberOf(at, id, 'analyst');
  const early = new Visitor(at.webUrl);
  expect(await early.signIn(person)).toBe(200);
  expect((await early.query('campaigns.list', { range: { preset: '24h' } })).status).toBe(200);

  const said = await clickledger(at.env, ['members', 'require-two-factors', id, 'analyst', 'owner']);
  expect(said.stdout).toContain('owner and analyst');
  await expect
    .poll(async () => (await early.query('campaigns.list', { range: { preset: '24h' } })).status)
    .toBe(403);
  expect((await early.ask('/overview')).headers.location).toBe('/set-up-two-factors');
  expect((await early.ask('/api/export/clicks.csv')).status).toBe(403);

  await signInWithPassword(page, person, /\/set-up-two-factors/);
  await page.goto('/billing');
  await arrived(page, /\/set-up-two-factors/);
  await page.getByRole('button', { name: 'Use an authenticator app' }).click();
  const secret = (await page.locator('[data-secret]').textContent()) ?? '';
  await page.getByLabel('Code', { exact: true }).fill(codeOf(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await arrived(page, /\/overview/);
  // Who knew the password alone is out.
  await expect.poll(async () => (await early.query('account.me', undefined)).status).toBe(401);
  await page.goto(PAGE);
  await page.getByRole('button', { name: 'Remove the authenticator app' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('set up another one before you remove this one')).toBeVisible();

  const reset = ['members', 'reset-two-factor', id, person.email];
  expect((await clickledger(at.env, reset)).code).toBe(6);
  expect((await clickledger(at.env, [...reset, '--yes'])).code).toBe(0);
  expect(lettersTo(at, person)).toContain('An operator has taken the second factor');
  await page.goto('/overview');
  await expect(page).toHaveURL(/\/login/);
  await fillLogin(page, person);
  await arrived(page, /\/set-up-two-factors/);
});

test('a passkey is added, named, used beside a password and alone, and removed', async ({ page, at }) => {
  const person = await newPerson(at, { operatorRole: 'support' });
  await addAuthenticator(page);
  await signInWithPassword(page, person, /\/ops/);
  await page.goto(PAGE);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Laptop');
  await page.getByRole('button', { name: 'Make the passkey' }).click();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByRole('button', { name: 'Rename Laptop' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Blue laptop');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('row', { name: /^Blue laptop/ })).toContainText('never');

  await forgetSignIn(page);
  await page.goto('/login');
  await fillLogin(page, person);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await arrived(page, /\/ops/);

  await forgetSignIn(page);
  await page.goto('/login');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await arrived(page, /\/ops/);
  await page.goto(PAGE);
  await expect(page.getByRole('row', { name: /^Blue laptop/ })).not.toContainText('never');
  await page.getByRole('button', { name: 'Remove Blue laptop' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('row', { name: /^Blue laptop/ })).toHaveCount(0);

  await forgetSignIn(page);
  await page.goto('/login');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByText('That passkey does not open an account here.')).toBeVisible();
  await fillLogin(page, person);
  await arrived(page, /\/ops/);
});

test('a second factor is judged five times, and a sign-in that is over begins again', async ({ at }) => {
  const person = await newPerson(at, { role: 'viewer' });
  await withPostgres(at, (sql) =>
    sql
      .insertInto('totp_secrets')
      .values({ user_id: person.id, sealed_secret: 'opens for nobody', last_step: 0n })
      .execute(),
  );
  const thief = new Visitor(at.webUrl);
  expect((await thief.showSecondFactor('000000')).error).toBe('SignInOver');
  expect((await thief.trySignIn(person)).error).toBe('second-factor:app');
  const answers = await Promise.all(Array.from({ length: 12 }, () => thief.showSecondFactor('000000')));
  const judged = answers.filter(({ error }) => error === 'CredentialsSignin');
  expect(judged).toHaveLength(5);
  // From elsewhere, with another sign-in: it is the account that is limited.
  const other = new Visitor(at.webUrl);
  await other.trySignIn(person);
  expect((await other.showSecondFactor('000000')).error).toMatch(/^wait:/);
  expect((await other.query('account.me', undefined)).status).toBe(401);
});

async function signInWithPassword(page: Page, person: Person, url: RegExp): Promise<void> {
  await page.goto('/login');
  await fillLogin(page, person);
  await arrived(page, url);
}

async function askedForSecond(page: Page, person: Person): Promise<void> {
  await page.goto('/login');
  await fillLogin(page, person);
  await expect(page.getByLabel('Code', { exact: true })).toBeFocused();
}

async function tryPassword(at: Installation, person: Person): Promise<string | null> {
  return (await new Visitor(at.webUrl).trySignIn(person)).error;
}

async function memberOf(at: Installation, advertiserId: string, role: Role): Promise<Person> {
  const person = await newPerson(at);
  await withPostgres(at, (sql) => addMembership(sql, person.id, advertiserId, role));
  return person;
}

/** The page's person has proved long ago who they are, and the dashboard knows. */
async function makeStale(page: Page, at: Installation, { id }: Person): Promise<void> {
  const hourAgo = new Date(Date.now() - 3_600_000);
  await withPostgres(at, (sql) =>
    sql.updateTable('sessions').set({ authenticated_at: hourAgo }).where('user_id', '=', id).execute(),
  );
  const rename = () =>
    page.request.post('/api/trpc/passkeys.rename', { data: { json: { id: 'x', name: 'X' } } });
  await expect.poll(async () => (await rename()).status()).toBe(403);
}

/** All letters to somebody, as they lie in the data folder. */
function lettersTo(at: Installation, { email }: Person): string {
  const folder = join(at.dataDir, 'mail');
  const letters = readdirSync(folder).map((name) =>
    readFileSync(join(folder, name), 'utf8').replace(/=\r?\n/g, ''),
  );
  return letters.filter((text) => text.includes(`To: ${email}`)).join('\n');
}
