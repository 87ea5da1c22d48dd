import { randomUUID } from 'node:crypto';
import { clickledger, fromJson } from '#support/command-line.ts';
import { arrived, fillLogin } from '#support/pages.ts';
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
