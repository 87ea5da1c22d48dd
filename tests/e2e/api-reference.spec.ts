import { newApiKey } from '#support/api-keys.ts';
import { ADA } from '#support/dashboard.ts';
import { signIn } from '#support/pages.ts';
import { expect, test } from '#support/test.ts';

// A violation of the Content-Security-Policy is an error on the console, which fails a test by itself.

for (const theme of ['light', 'dark'] as const) {
  test(`the reference in the ${theme} theme shows every operation, sends one, and asks no other host`, async ({
    page,
    at,
  }) => {
    const { key } = await newApiKey(at, 'acme', ['read']);
    const hosts = new Set<string>();
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (protocol !== 'data:' && protocol !== 'blob:') hosts.add(host);
    });
    await page.emulateMedia({ colorScheme: theme });
    await signIn(page, ADA);
    await page.goto('/docs/api');
    await page.getByRole('link', { name: 'reference' }).click();
    await expect(page).toHaveTitle(/API reference/);

    const told = await (await fetch(`${at.webUrl}/api/v1/openapi.json`)).json();
    const operations = Object.entries<object>(told.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()}${path}`),
    );
    const shown = page.locator('.opblock-summary-path-description-wrapper, .opblock-summary-method');
    await expect(shown.first()).toBeVisible();
    const blocks = await page.locator('.opblock').evaluateAll((all) =>
      all.map((block) => {
        const text = (of: string) => block.querySelector(of)?.textContent?.replaceAll('\u200b', '') ?? '';
        return `${text('.opblock-summary-method')}${text('.opblock-summary-path')}`;
      }),
    );
    expect(blocks.toSorted()).toEqual(operations.toSorted());

    await page.getByRole('button', { name: 'Authorize' }).click();
    const dialog = page.locator('.modal-ux');
    await dialog.locator('input').fill(key);
    await dialog.getByRole('button', { name: /apply credentials/i }).click();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    const operation = page.locator('.opblock', { hasText: 'List campaigns' });
    await operation.locator('.opblock-summary-control').click();
    await operation.getByRole('button', { name: 'Try it out' }).click();
    await operation.getByRole('button', { name: 'Execute' }).click();
    const answer = operation.locator('.live-responses-table');
    await expect(answer.locator('.response-col_status').last()).toContainText('200');
    await expect(answer).toContainText('acme-spring-shoes');

    expect([...hosts]).toEqual([new URL(at.webUrl).host]);
    // Ink on paper of the theme, as all pages have it.
    const colours = (of: string) =>
      page
        .locator(of)
        .first()
        .evaluate((element) => getComputedStyle(element).color);
    expect(await colours('.opblock-summary-description')).toBe(await colours('main h1'));

    // Chosen by hand it follows at once, and no other page has anything of it.
    await page.evaluate(
      (other) => {
        document.documentElement.dataset.theme = other;
      },
      theme === 'dark' ? 'light' : 'dark',
    );
    await expect(page.locator('html.dark-mode')).toHaveCount(theme === 'dark' ? 0 : 1);
    await page.getByRole('link', { name: 'API', exact: true }).click();
    await expect(page.getByRole('table', { name: 'Operations' })).toBeVisible();
    await expect(page.locator('html.dark-mode')).toHaveCount(0);
  });
}
