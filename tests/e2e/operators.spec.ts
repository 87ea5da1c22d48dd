import { randomUUID } from 'node:crypto';
import { clickledger, fromJson } from '#support/command-line.ts';
import { linkFor } from '#support/links.ts';
import { arrived, fillLogin } from '#support/pages.ts';
import { newPerson } from '#support/people.ts';
import { expect, test } from '#support/test.ts';

test('an operator is added from the terminal, signs in, and is signed out when removed', async ({
  page,
  at,
}) => {
  const email = `${randomUUID()}@ops.example`;
  const made = await clickledger(at.env, ['operators', 'create', email, '--name', 'Grace', '--json']);
  expect(made.code).toBe(0);
  const { password } = fromJson<{ password: string }>(made.stdout);
  await page.goto('/login');
  await fillLogin(page, { email, password });
  await arrived(page, /\/ops/);
  await expect(page.getByRole('link', { name: 'Advertisers' })).toBeVisible();

  const unasked = await clickledger(at.env, ['operators', 'remove', email]);
  expect([unasked.code, unasked.stderr]).toEqual([6, expect.stringContaining('--yes')]);
  expect((await clickledger(at.env, ['operators', 'remove', email, '--yes'])).code).toBe(0);
  await page.goto('/ops');
  await expect(page).toHaveURL(/\/login/);
  expect((await clickledger(at.env, ['operators', 'role', email, 'admin'])).code).toBe(3);
});

test.describe('by invitation', () => {
  // Whoever is removed is told so by the next question of their open page.
  test.use({ expectedConsole: [/status of 401/] });

  test('an admin invites somebody, who chooses a password, gets another role, and is removed from an open page', async ({
    page,
    at,
    openContext,
  }) => {
    const email = `${randomUUID()}@ops.example`;
    await page.goto('/login');
    await fillLogin(page, await newPerson(at, { operatorRole: 'admin' }));
    await arrived(page, /\/ops/);
    await page.goto('/operators');
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    await expect(page.getByRole('row', { name: email })).toBeVisible();

    const colleague = await (await openContext()).newPage();
    await colleague.goto(linkFor(at.dataDir, email, '/join/operator/'));
    const name = `Hedy ${email.slice(0, 8)}`;
    await colleague.getByLabel('Your name').fill(name);
    await colleague.getByLabel('Password').fill('frequencies that hop');
    await colleague.getByRole('button', { name: 'Accept' }).click();
    await arrived(colleague, /\/ops$/);

    await page.reload();
    await page.getByLabel(`Role of ${name}`).selectOption('admin');
    await expect
      .poll(async () => (await clickledger(at.env, ['operators', 'list'])).stdout)
      .toMatch(new RegExp(`${email} +admin`));
    await page.getByRole('button', { name: `Remove ${name}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await arrived(colleague, /\/login/);
    await expect(page.getByRole('row', { name })).toHaveCount(0);
  });
});

test('a setup from the terminal shows a link, once, by which an operator chooses a password', async ({
  page,
  at,
}) => {
  const email = `${randomUUID()}@ops.example`;
  const setup = async () => {
    const { code, stdout } = await clickledger(at.env, ['setup', '--operator', email]);
    expect(code).toBe(0);
    return /https?:\S+\/join\/operator\/[\w-]{43}/.exec(stdout)?.[0] ?? '';
  };
  const before = await setup();
  const link = await setup();
  await page.goto(before);
  await expect(page.getByRole('heading', { name: 'This link is not valid any more' })).toBeVisible();
  await page.goto(link);
  await page.getByLabel('Your name').fill('Radia');
  await page.getByLabel('Password').fill('spanning trees of bridges');
  await page.getByRole('button', { name: 'Accept' }).click();
  await arrived(page, /\/ops$/);
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'This link is not valid any more' })).toBeVisible();
});
