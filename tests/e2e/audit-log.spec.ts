import { randomUUID } from 'node:crypto';
import { clickledger, fromJson } from '#support/command-line.ts';
import { arrived, fillLogin, signIn } from '#support/pages.ts';
import { newPerson } from '#support/people.ts';
import { expect, test } from '#support/test.ts';

test('an owner finds who made a key, and takes the lines along; the terminal tells the same', async ({
  page,
  at,
}) => {
  const owner = await newPerson(at, { role: 'owner' });
  await signIn(page, owner);
  await page.request.post('/api/trpc/keys.create', { data: { json: { name: `Log ${randomUUID()}` } } });
  await page.getByRole('link', { name: 'Audit log' }).click();
  await page.getByRole('searchbox').fill(owner.id);
  await page.getByRole('searchbox').press('Enter');
  const row = page.getByRole('row', { name: /A server key was made/ });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('Somebody');
  await expect(row).toContainText(/Chrome on/);
  await page.getByLabel('What was done').selectOption('A server key was revoked');
  await expect(page.getByText('Nothing in this time matches.')).toBeVisible();

  const file = await page.request.get(`/api/export/audit-log.csv?q=${owner.id}`);
  expect((await file.text()).trim().split('\r\n').length).toBe(2);
  const { stdout } = await clickledger(at.env, ['audit-log', '--who', owner.id, '--json']);
  expect(fromJson<{ lines: object[] }>(stdout).lines).toMatchObject([
    { action: 'keys.create', advertiserId: 'acme' },
    { action: 'sign_in.ok', advertiserId: null },
  ]);
});

test('an analyst is told who may read it', async ({ page, at }) => {
  await page.goto('/login');
  await fillLogin(page, await newPerson(at, { role: 'analyst' }));
  await arrived(page, /\/overview/);
  await page.goto('/audit-log');
  await expect(
    page
      .getByRole('main')
      .getByText('Only an owner or a manager of Acme Outfitters can read the audit log; you are an analyst.'),
  ).toBeVisible();
});
