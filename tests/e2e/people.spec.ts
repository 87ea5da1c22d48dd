import { randomUUID } from 'node:crypto';
import { clickledger, fromJson } from '#support/command-line.ts';
import { mailsTo } from '#support/mail.ts';
import { arrived, fillLogin } from '#support/pages.ts';
import { newPerson } from '#support/people.ts';
import { expect, test } from '#support/test.ts';

test.use({ expectedConsole: [/status of 401/] });

test('an operator opens an advertiser and invites by mail; the colleague accepts, gets another role, and is removed from an open page', async ({
  page,
  at,
  openContext,
}) => {
  const id = `people-${randomUUID().slice(0, 8)}`;
  const email = `${id}@colleague.example`;
  const opened = await clickledger(at.env, [
    ...['advertisers', 'create', id, '--name', `People ${id}`, '--currency', 'EUR', '--json'],
  ]);
  expect(fromJson<{ id: string }>(opened.stdout).id).toBe(id);

  await page.goto('/login');
  await fillLogin(page, await newPerson(at, { operatorRole: 'admin' }));
  await arrived(page, /\/ops/);
  await page.goto('/advertisers');
  await page.getByRole('button', { name: `Act for People ${id}` }).click();
  await arrived(page, /\/overview/);
  await page.goto('/settings/members');
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Role').selectOption('manager');
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByRole('row', { name: email })).toBeVisible();

  const colleague = await (await openContext()).newPage();
  await colleague.goto(`/join/${tokenFor(at.dataDir, email)}`);
  await colleague.getByLabel('Your name').fill('Coco Colleague');
  await colleague.getByLabel('Password').fill('short');
  await colleague.getByRole('button', { name: 'Join' }).click();
  await expect(colleague.getByText(/15 characters or more: a few words/)).toBeVisible();
  await colleague.getByLabel('Password').fill('a password that is long');
  await colleague.getByRole('button', { name: 'Join' }).click();
  await arrived(colleague, /\/overview/);

  await page.reload();
  await page.getByLabel('Role of Coco Colleague').selectOption('viewer');
  await expect
    .poll(async () => (await clickledger(at.env, ['members', 'list', id])).stdout)
    .toContain(`${email}  viewer  member`);
  await page.getByRole('button', { name: 'Remove Coco Colleague' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await arrived(colleague, /\/login/);
  await expect(page.getByText('Nobody belongs to it yet: invite its first owner.')).toBeVisible();
});

/** What a mail to somebody has in its link. */
function tokenFor(dataDir: string, email: string): string {
  const [mail = ''] = mailsTo(dataDir, email);
  return /\/join\/([\w-]{43})/.exec(mail)?.[1] ?? '';
}
