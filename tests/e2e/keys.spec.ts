import { randomUUID } from 'node:crypto';
import type { APIResponse, Page } from '@playwright/test';
import { ADA, BO } from '#support/dashboard.ts';
import { withPostgres } from '#support/database.ts';
import type { Installation } from '#support/installation.ts';
import { signIn } from '#support/pages.ts';
import { newPerson } from '#support/people.ts';
import { expect, test } from '#support/test.ts';

const ONLY = /Only an owner or a manager of Acme Outfitters can create and revoke server keys; you are/;

test('an owner makes a key, is shown it once, and ends it; the audit log says so', async ({ page, at }) => {
  const name = `Ad server ${randomUUID()}`;
  await signIn(page, ADA);
  await page.goto('/settings/keys');
  await page.getByRole('button', { name: 'New key' }).click();
  const field = page.getByLabel(/^Name/);
  await field.fill('   ');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(field).toHaveAccessibleDescription('Give the key a name.');
  await expect(field).toBeFocused();
  await field.fill(name);
  await expect(field).toHaveAccessibleDescription('');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByText(/^clk_\w{40}$/)).toBeVisible();
  await page.getByRole('button', { name: 'I have copied it' }).click();
  const row = page.getByRole('row', { name });
  await row.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Revoke the key' }).click();
  await expect(row).toContainText('revoked');

  const lines = await withPostgres(at, async (sql) => {
    const { id } = await sql
      .selectFrom('api_keys')
      .select('id')
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    return sql
      .selectFrom('audit_log')
      .select(['principal_kind', 'principal_id', 'advertiser_id', 'action'])
      .where('subject', '=', `api_key/${id}`)
      .orderBy('id')
      .execute();
  });
  const line = { principal_kind: 'member', principal_id: 'demo-ada', advertiser_id: 'acme' };
  expect(lines).toEqual([
    { ...line, action: 'keys.create' },
    { ...line, action: 'keys.revoke' },
  ]);
});

for (const [role, words] of [
  ['analyst', 'an analyst'],
  ['billing', 'a billing contact'],
  ['viewer', 'a viewer'],
] as const) {
  test.describe(`as ${words}`, () => {
    test.use({ expectedConsole: [/status of 403 .*keys\./] });

    test('keys are seen and not changed, and the page and the server say who can', async ({ page, at }) => {
      await signIn(page, await newPerson(at, { role }));
      await page.goto('/settings/keys');
      await expect(page.getByRole('main').getByText(ONLY)).toContainText(words);
      await expect(page.getByRole('button', { name: 'New key' })).toBeDisabled();
      const revoke = page.getByRole('row', { name: 'Demo' }).getByRole('button', { name: 'Revoke' });
      await expect(revoke).toBeDisabled();

      const id = await demoKeyId(at);
      for (const answer of [
        await mutate(page, 'keys.revoke', { id }),
        await mutate(page, 'keys.create', { name: 'Mine' }),
      ]) {
        expect(answer.status()).toBe(403);
        expect(JSON.stringify(await answer.json())).toMatch(ONLY);
      }
    });
  });
}

test("a manager of another advertiser's finds no such key", async ({ page, at }) => {
  await signIn(page, BO);
  expect((await mutate(page, 'keys.revoke', { id: await demoKeyId(at) })).status()).toBe(404);
});

/** The id of acme's own key. */
function demoKeyId(at: Installation): Promise<string> {
  return withPostgres(at, async (sql) => {
    const key = sql.selectFrom('api_keys').select('id').where('advertiser_id', '=', 'acme');
    return (await key.where('name', '=', 'Demo').executeTakeFirstOrThrow()).id;
  });
}

/** Calls a procedure as the page's reader. */
function mutate(page: Page, procedure: string, input: object): Promise<APIResponse> {
  return page.request.post(`/api/trpc/${procedure}`, { data: { json: input } });
}
