import { randomUUID } from 'node:crypto';
import { withPostgres } from '#support/database.ts';
import { arrived, fillLogin, signInAsOperator } from '#support/pages.ts';
import { newPerson } from '#support/people.ts';
import { expect, test } from '#support/test.ts';

test('an operator opens an advertiser, acts for it under both names, leaves it and puts it away', async ({
  page,
  at,
}) => {
  const id = `journey-${randomUUID().slice(0, 8)}`;
  const name = `Initech ${id} 株式会社`;
  await signInAsOperator(page);
  await page.getByRole('link', { name: 'Advertisers' }).click();
  await page.getByRole('button', { name: 'New advertiser' }).click();
  const dialog = page.getByRole('dialog', { name: 'New advertiser' });
  await dialog.getByRole('button', { name: 'Open' }).click();
  await expect(dialog.getByText('Give it a name.')).toBeVisible();
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Id', { exact: true }).fill(id);
  await dialog.getByLabel('Currency').selectOption('JPY');
  await dialog.getByLabel('Time zone').selectOption('Asia/Tokyo');
  await dialog.getByLabel('Billing address').fill('1-2-3 Chiyoda\nTokyo');
  await dialog.getByRole('button', { name: 'Open' }).click();
  const row = page.getByRole('row', { name });
  await expect(row).toContainText('JPY');

  await row.getByRole('button', { name: `Act for ${name}` }).click();
  await arrived(page, /\/overview/);
  const banner = page.getByRole('status', { name: 'Acting for an advertiser' });
  await expect(banner).toContainText(`You act for ${name}`);
  await page.goto('/settings/keys');
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabel(/^Name/).fill('Made for them');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await banner.getByRole('button', { name: `Leave ${name}` }).click();
  await arrived(page, /\/advertisers/);
  await expect(banner).toHaveCount(0);

  await page.getByRole('button', { name: `Archive ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
  await expect(row).toHaveCount(0);
  await page.getByLabel(/^Show archived/).check();
  await expect(row).toContainText('archived');

  const lines = await withPostgres(at, (sql) =>
    sql
      .selectFrom('audit_log')
      .select(['principal_kind', 'principal_id', 'action', 'client'])
      .where('advertiser_id', '=', id)
      .orderBy('id')
      .execute(),
  );
  const both = {
    principal_kind: 'operator',
    principal_id: 'demo-ops',
    client: expect.stringMatching(/^Chrome/),
  };
  const actions = ['advertisers.create', 'acting.begin', 'keys.create', 'acting.end', 'advertisers.archive'];
  expect(lines).toEqual(actions.map((action) => ({ ...both, action })));
});

test('a supporter looks at an advertiser and changes nothing', async ({ page, at }) => {
  await page.goto('/login');
  await fillLogin(page, await newPerson(at, { operatorRole: 'support' }));
  await arrived(page, /\/ops/);
  await page.goto('/advertisers');
  await expect(
    page.getByRole('main').getByText('Only an admin can open, change and archive advertisers'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'New advertiser' })).toBeDisabled();
  await page.getByRole('button', { name: 'Act for Acme Outfitters' }).click();
  await arrived(page, /\/overview/);
  await page.goto('/settings/keys');
  await expect(
    page.getByRole('main').getByText('Only an admin can create and revoke server keys for Acme Outfitters.'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'New key' })).toBeDisabled();
});
