import { sql } from 'kysely';
import { withPostgres } from '#support/database.ts';
import type { Installation } from '#support/installation.ts';
import { signIn } from '#support/pages.ts';
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

// A wrong password, and what is refused until there is a fresh proof.
test.use({ expectedConsole: [/status of 401 .*\/api\/auth\/callback\/credentials/, /status of 403 /] });

test('a sensitive change asks for the password when the last proof is old, then goes on as it was meant', async ({
  page,
  at,
}) => {
  const person = await newPerson(at, { role: 'owner' });
  const name = `Proved by ${person.id}`;
  await signIn(page, person);
  await forgetProof(at, person.id);
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
