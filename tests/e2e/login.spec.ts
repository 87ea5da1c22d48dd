import { ADA } from '#support/dashboard.ts';
import { arrived, fillLogin, signIn, signInAsOperator } from '#support/pages.ts';
import { expect, test } from '#support/test.ts';

test('a page without a session leads to the login and on to that page', async ({ page }) => {
  await page.goto('/billing');
  await expect(page).toHaveURL(/\/login\?next=%2Fbilling$/);
  await fillLogin(page, ADA);
  await arrived(page, /\/billing$/);
  await expect(page.getByRole('heading', { name: 'Billing', level: 1 })).toBeVisible();
});

test('ada signs in, lands on the overview and signs out', async ({ page }) => {
  await page.goto('/overview');
  await expect(page).toHaveURL(/\/login/);
  await signIn(page, ADA);
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: /^Ledger: received/ })).toBeVisible();

  await page.goto('/clicks?q=93.184.216.34', { waitUntil: 'load' });
  const kept = () => page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  await expect.poll(kept).toContain('93.184.216.34');
  await page.getByRole('button', { name: /Acme Outfitters/ }).click();
  const signedOut = page.waitForResponse((answer) => answer.url().endsWith('/api/auth/signout'));
  await page.getByRole('button', { name: 'Sign out' }).click();
  expect((await (await signedOut).allHeaders())['clear-site-data']).toBe('"storage"');
  await expect(page).toHaveURL(/\/login/);
  expect(await kept(), 'what was looked for is nobody’s who signs in next').not.toContain('93.184.216.34');
  await page.goto('/overview');
  await expect(page).toHaveURL(/\/login/);
});

test.describe('with a wrong password', () => {
  test.use({ expectedConsole: [/status of 401 .*\/api\/auth\/callback\/credentials/] });

  test('says what is wrong and stays', async ({ page }) => {
    await page.goto('/login');
    await fillLogin(page, { email: ADA.email, password: 'not-hers' });
    await expect(page.getByRole('main').getByRole('alert')).toHaveText(
      'That e-mail and password do not belong together. Check both and try again.',
    );
    await expect(page).toHaveURL(/\/login/);
    await page.goto('/overview');
    await expect(page).toHaveURL(/\/login/);
  });
});

test('a next address elsewhere is not followed', async ({ page }) => {
  await page.goto('/login?next=https%3A%2F%2Felsewhere.example%2F');
  await fillLogin(page, ADA);
  await arrived(page, /\/overview/);
});

test('an operator lands on the health of the parts', async ({ page }) => {
  await signInAsOperator(page);
  await expect(page.getByRole('heading', { name: 'Health', level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Stores' })).toBeVisible();
});

test.describe('without being an operator', () => {
  test.use({ expectedConsole: [/status of 404 .*\/ops/] });

  test('there is no health of the parts to see', async ({ page }) => {
    await signIn(page, ADA);
    expect((await page.goto('/ops'))?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  });
});

test.describe('before the page’s script is there', () => {
  test.use({ javaScriptEnabled: false });

  test('a password that is sent goes into no address', async ({ page }) => {
    await page.goto('/login');
    await fillLogin(page, ADA);
    await page.waitForLoadState('load');
    expect(page.url()).not.toContain(ADA.password);
    await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
  });
});
