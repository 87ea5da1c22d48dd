import { sql } from 'kysely';
import { ADA, OPS } from '#support/dashboard.ts';
import { withPostgres } from '#support/database.ts';
import { type Issuer, startIssuer } from '#support/issuer.ts';
import { arrived, signInByIssuer } from '#support/pages.ts';
import { expect, test } from '#support/test.ts';

// The installation was told the issuer's address by the global setup.
const port = Number(process.env.E2E_ISSUER_PORT);

test.skip(!port, 'needs an installation that the global setup started');

test.describe('with the issuer at work', () => {
  let issuer: Issuer;

  test.beforeAll(async ({ baseURL }) => {
    issuer = await startIssuer(port, baseURL ?? '', {
      // The token's own idea of tenants and roles is nobody's business here.
      ada: { email: 'Ada@Acme.example', email_verified: true, advertiser_id: 'globex', roles: ['operator'] },
      ops: { email: OPS.email, email_verified: true },
      stranger: { email: 'stranger@elsewhere.example', email_verified: true },
      impostor: { email: ADA.email, email_verified: false },
      silent: { email: ADA.email },
      nameless: {},
    });
  });

  test.afterAll(() => issuer.stop());

  test('ada signs in, lands where she was going, and sees her own advertiser alone', async ({ page }) => {
    await page.goto('/billing');
    await signInByIssuer(page, 'ada');
    await expect(page).toHaveURL(/\/billing$/);
    await expect(page.getByRole('button', { name: /Acme Outfitters/ })).toBeVisible();
    await expect(page.getByText('Globex')).toHaveCount(0);
    const ops = await page.request.get('/ops');
    expect(ops.status(), 'what the token claims makes no operator').toBe(404);
  });

  test('an operator lands on the health of the parts', async ({ page }) => {
    await page.goto('/login');
    await signInByIssuer(page, 'ops');
    await expect(page).toHaveURL(/\/ops/);
  });

  for (const [who, sentence] of [
    ['stranger', 'No account here has your e-mail address. Ask your administrator for one.'],
    ['impostor', /vouches for no e-mail address of yours/],
    ['silent', /vouches for no e-mail address of yours/],
    ['nameless', /vouches for no e-mail address of yours/],
  ] as const) {
    test(`${who} is refused, with a reason`, async ({ page }) => {
      await page.goto('/login');
      await signInByIssuer(page, who);
      await expect(page).toHaveURL(/\/login\?/);
      await expect(page.getByRole('main').getByRole('alert')).toHaveText(sentence);
      await page.goto('/overview');
      await expect(page).toHaveURL(/\/login/);
    });
  }

  test.describe('a sensitive change long after signing in', () => {
    test.use({ expectedConsole: [/status of 403 /] });

    test('is sent to the issuer, which asks afresh, and goes on where it was', async ({ page, at }) => {
      await page.goto('/settings/keys');
      await signInByIssuer(page, 'ada');
      await arrived(page, /\/settings\/keys$/);
      await withPostgres(at, (db) =>
        db
          .updateTable('sessions')
          .set({ authenticated_at: sql<Date>`now() - interval '1 hour'` })
          .where('way', '=', 'oidc')
          .execute(),
      );
      const name = `Proved at the issuer ${Date.now()}`;
      const create = async () => {
        await page.getByRole('button', { name: 'New key' }).click();
        await page.getByLabel(/^Name, such as/).fill(name);
        await page.getByRole('button', { name: 'Create' }).click();
      };
      // Who a session is, is asked anew each second: until then a key is made.
      await expect(async () => {
        await page.reload();
        await create();
        await expect(page.getByRole('button', { name: 'Go to single sign-on' })).toBeVisible({
          timeout: 2_000,
        });
      }).toPass();
      await page.getByRole('button', { name: 'Go to single sign-on' }).click();
      await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
      await page.getByLabel('Name').fill('ada');
      await page.getByRole('button', { name: 'Continue', exact: true }).click();
      await arrived(page, /\/settings\/keys$/);
      await create();
      await expect(page.getByRole('heading', { name: 'Copy the key now' })).toBeVisible();
    });
  });

  test('who turns back at the issuer may try again', async ({ page }) => {
    await page.goto('/login');
    await page.getByRole('button', { name: 'Continue with single sign-on' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('main').getByRole('alert')).toHaveText(/did not finish/);
    await signInByIssuer(page, 'ada');
    await expect(page).toHaveURL(/\/overview/);
  });
});

test('without an answer from the issuer, the login says so and passwords still work', async ({ page }) => {
  await page.goto('/login');
  await page.getByRole('button', { name: 'Continue with single sign-on' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toHaveText(
    'Your single sign-on service does not answer. Try again in a moment, or sign in with your password.',
  );
  await page.getByLabel('E-mail').fill(ADA.email);
  await page.getByLabel('Password').fill(ADA.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/overview/);
});
