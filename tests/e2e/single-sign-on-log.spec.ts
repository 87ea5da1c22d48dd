import { rmSync } from 'node:fs';
import { freePort } from '@clickledger/processes';
import { ADA } from '#support/dashboard.ts';
import { CLIENT, type Issuer, issuerUrl, startIssuer } from '#support/issuer.ts';
import { forgetSignIn, signInByIssuer } from '#support/pages.ts';
import { FIRST_START_MS, makeDataDir, profileUnderTest, startProduct } from '#support/product.ts';
import { expect, test } from '#support/test.ts';

const START_MS = FIRST_START_MS.embedded;
const PEOPLE = {
  ada: { email: ADA.email, email_verified: true },
  stranger: { email: 'stranger@elsewhere.example', email_verified: true },
  impostor: { email: ADA.email, email_verified: false },
};

test.skip(Boolean(process.env.E2E_GIVEN), 'starts an installation of its own');
test.skip(profileUnderTest() === 'stack', 'reads what the embedded profile says');

test('whom single sign-on lets in, and whom not and why, is in the security log without their names', async ({
  page,
}) => {
  test.setTimeout(2 * START_MS);
  const dataDir = makeDataDir('issuer');
  const port = await freePort();
  const env = { OIDC_ISSUER: issuerUrl(port), OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret };
  const product = await startProduct({ dataDir, env, timeoutMs: START_MS });
  const events = () =>
    product
      .output()
      .split('\n')
      .filter((line) => line.includes('"security":"sign_in.'))
      .map((line) => JSON.parse(line.slice(line.indexOf('{'))) as Record<string, unknown>);
  const said = async (issuer: Issuer, who: keyof typeof PEOPLE) => {
    const before = events().length;
    await forgetSignIn(page);
    await page.goto(`${product.webUrl}/login`);
    await signInByIssuer(page, who);
    await page.waitForURL((url) => url.href.startsWith(product.webUrl) && !url.pathname.startsWith('/api'));
    await expect.poll(() => events().length, `a line about ${who} at ${issuer.url}`).toBe(before + 1);
    return events().at(-1);
  };
  try {
    const issuer = await startIssuer(port, product.webUrl, PEOPLE);
    expect(await said(issuer, 'stranger')).toMatchObject({
      security: 'sign_in.refused',
      way: 'oidc',
      why: 'NoAccount',
      account: expect.stringMatching(/^[\w-]{16}$/),
    });
    expect(await said(issuer, 'impostor')).toMatchObject({ why: 'NoVerifiedEmail' });
    expect(await said(issuer, 'ada')).toMatchObject({ security: 'sign_in.ok' });
    await issuer.stop();

    // Everything it says fits together, and nothing of it what was configured.
    const another = await startIssuer(port, product.webUrl, PEOPLE, `http://localhost:${port}`);
    expect(await said(another, 'ada')).toMatchObject({ security: 'sign_in.refused', why: 'AnotherIssuer' });
    await expect(page.getByRole('main').getByRole('alert')).toHaveText(/did not finish|does not answer/);
    await page.goto(`${product.webUrl}/overview`);
    await expect(page).toHaveURL(/\/login/);
    await another.stop();

    const log = product
      .output()
      .split('\n')
      .filter((line) => line.includes('{"level"'));
    expect(log.length).toBeGreaterThan(0);
    expect(log.join('\n')).not.toMatch(/@(?:elsewhere|acme)\.example/i);
  } finally {
    await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
