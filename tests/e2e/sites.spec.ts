import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { clickledger, fromJson } from '#support/command-line.ts';
import { signIn } from '#support/pages.ts';
import { newPerson } from '#support/people.ts';
import { expect, test } from '#support/test.ts';

test.skip(
  () => !process.env.E2E_SITE_PORT,
  'the installation that was given looks at no sites of this machine',
);

/** A publisher's web server, where this installation looks at sites that mean this machine. */
async function servePages(pages: Record<string, string>): Promise<AsyncDisposable> {
  const server = createServer(({ url = '' }, response) => {
    const body = pages[url];
    response.writeHead(body === undefined ? 404 : 200).end(body ?? '');
  });
  await new Promise<void>((done) => server.listen(Number(process.env.E2E_SITE_PORT), '127.0.0.1', done));
  return {
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

test('a site is verified by its file, and its lost proof is said', async ({ page, at }) => {
  const name = `Proof ${randomUUID().slice(0, 8)}`;
  const host = `${name.replace(' ', '-').toLowerCase()}.localhost`;
  await signIn(page, await newPerson(at, { role: 'manager' }));
  await page.goto('/settings/sites');
  await page.getByRole('button', { name: 'New site' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Host').fill(`BÜCHER.${host}`);
  await page.getByRole('button', { name: 'Add site' }).click();
  const row = page.getByRole('table', { name: 'Sites' }).getByRole('row', { name });
  await expect(row).toContainText(`xn--bcher-kva.${host}`);
  await expect(row).toContainText('Not verified');

  await row.getByRole('button', { name: `Verify ${name}` }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('status')).toContainText('Nobody has looked yet.');
  const file = dialog.getByRole('listitem', { name: 'A file' });
  const line = (await file.locator('pre').textContent()) ?? '';
  expect(line).toMatch(/^clickledger-verification=[\da-f]{32}$/);
  const pages: Record<string, string> = {};
  const checkNow = dialog.getByRole('button', { name: 'Check now' });
  await checkNow.click();
  await expect(file).toContainText('refuses connections');

  await using _ = await servePages(pages);
  await checkNow.click();
  await expect(file).toContainText('answers with the status 404 instead of 200');
  pages['/.well-known/clickledger.txt'] = 'clickledger-verification=of another site\n';
  await checkNow.click();
  await expect(file).toContainText('The file has another token: “of another site”.');
  pages['/.well-known/clickledger.txt'] += `${line}\n`;
  await checkNow.click();
  await expect(file).toContainText('It is there.');
  await expect(dialog.getByRole('status')).toContainText('Verified');
  await page.keyboard.press('Escape');
  await expect(row).toContainText('Verified');

  const list = await clickledger(at.env, ['sites', 'list', 'acme', '--json']);
  const site = fromJson<{ id: string; name: string; state: string }[]>(list.stdout).find(
    (each) => each.name === name,
  );
  expect(site?.state).toBe('proved');
  const id = site?.id ?? '';
  const env = { ...at.env, SITE_CHECK_LOOPBACK_PORT: process.env.E2E_SITE_PORT ?? '' };
  const verified = await clickledger(env, ['sites', 'verify', 'acme', id]);
  expect(verified).toMatchObject({ code: 0, stdout: `xn--bcher-kva.${host} is verified, by a file.\n` });
  delete pages['/.well-known/clickledger.txt'];
  const lost = await clickledger(env, ['sites', 'verify', 'acme', id, '--json']);
  expect(lost.code).toBe(2);
  expect(fromJson(lost.stdout)).toMatchObject({
    state: 'missing',
    findings: [{ problem: 'status' }, {}, {}],
  });
  // Whoever is not told to look at this machine does not.
  const refused = await clickledger(at.env, ['sites', 'verify', 'acme', id, '--json']);
  expect(refused.code).toBe(2);
  expect(fromJson<{ findings: { problem: string }[] }>(refused.stdout).findings[0]?.problem).toMatch(
    /^(not_public|no_host|no_resolver)$/,
  );
  expect((await clickledger(at.env, ['sites', 'verify', 'acme', 'none'])).code).toBe(3);

  await page.reload();
  await expect(page.getByText(`The proof of xn--bcher-kva.${host} is gone.`)).toBeVisible();
  await expect(row).toContainText('Proof gone, verified until');
});

test('who only reads sees what proves a site, and cannot have it looked at', async ({ page, at }) => {
  await signIn(page, await newPerson(at, { role: 'viewer' }));
  await page.goto('/settings/sites');
  await page
    .getByRole('button', { name: /^Verify/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('listitem', { name: 'A DNS record' })).toContainText('_clickledger.');
  await expect(dialog.getByRole('button', { name: 'Check now' })).toBeDisabled();
  await expect(dialog).toContainText('can verify sites; you are a viewer.');
});
