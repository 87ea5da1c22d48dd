import type { Page } from '@playwright/test';
import { ALIKE_TAG } from '#support/alike.ts';
import { personClick, withKey } from '#support/clicks.ts';
import { ADA } from '#support/dashboard.ts';
import { BROWSER } from '#support/http.ts';
import { demoKey } from '#support/installation.ts';
import { arrived, fillLogin, ledgerStrip, signIn } from '#support/pages.ts';
import { expect, test } from '#support/test.ts';
import { type PublisherSite, servePublisherSite } from '#support/test-page.ts';
import { startUnsteadyProxy } from '#support/unsteady-proxy.ts';

/** Not what a headless browser says of itself, which would rightly be called a bot. */
const PERSON = {
  userAgent: BROWSER['User-Agent'],
  extraHTTPHeaders: { 'Sec-CH-UA': '"Chromium";v="140", "Google Chrome";v="140", "Not?A_Brand";v="24"' },
};

let site: PublisherSite;

test.beforeEach(async ({ at }) => {
  site = await servePublisherSite(at.collectorUrl);
});

test.afterEach(() => site.close());

// A click that has not come yet is not found, until one looks again; a browser says so on the console by itself.
test.use({ expectedConsole: [/status of 404 .*\/clicks\//] });

test('a click on a page is seen arriving, found, and explained', async ({ page, openContext }) => {
  await signIn(page, ADA);
  await expect(page.getByRole('button', { name: /^Live/ })).toBeVisible();
  const before = await ledgerStrip(page);
  // The figures stand before the last file of the page has come.
  await page.waitForLoadState('load');
  const loads: string[] = [];
  page.on('load', () => loads.push(page.url()));

  const visitor = await (await openContext(PERSON)).newPage();
  await visitor.addInitScript("Object.defineProperty(navigator, 'webdriver', { value: false })");
  const first = await clickAd(visitor);
  await expect.poll(async () => (await ledgerStrip(page)).received).toBe(before.received + 1);
  await expect.poll(async () => (await ledgerStrip(page)).billable).toBe(before.billable + 1);
  expect(loads, 'reloads of the overview').toEqual([]);

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Clicks' }).click();
  await page.getByRole('table', { name: 'Clicks' }).getByRole('link', { name: first }).click();
  await expect(page.getByRole('heading', { name: first })).toBeVisible();
  await expect(page.getByText(/^Charged 0\.35 EUR: a visitor .*on Chrome under Linux\.$/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Ad' }).getByText('acme-local')).toBeVisible();

  const second = await clickAd(visitor);
  expect(second).not.toBe(first);
  await waitForClick(page, second);
  await expect(
    page.getByText(new RegExp(`^Not charged: repeats click ${first} [\\d.]+ s earlier\\.$`)),
  ).toBeVisible();
});

test('a headless browser is shown for what it says it is', async ({ page, openContext }) => {
  const visitor = await (await openContext()).newPage();
  const clickId = await clickAd(visitor);
  await signIn(page, ADA);
  await waitForClick(page, clickId);
  await expect(page.getByText(/^Not charged: .*headless/i)).toBeVisible();
});

for (const weather of ['broken', 'bad gateway'] as const) {
  test.describe(`when the way to the dashboard is ${weather} for a while`, () => {
    test.use({ expectedConsole: [/Failed to load resource/] });

    test('the figures catch up without a reload', { tag: ALIKE_TAG }, async ({ page, at, request }) => {
      const proxy = await startUnsteadyProxy(at.webUrl);
      try {
        await page.goto(`${proxy.url}/login`);
        await fillLogin(page, ADA);
        await arrived(page, /\/overview/);
        await expect(page.getByRole('button', { name: /^Live/ })).toBeVisible();
        // What the page fetches by itself has arrived: only the live figures are to meet the weather.
        await expect(page.locator('.recharts-surface').first()).toBeVisible();
        const loads: string[] = [];
        page.on('load', () => loads.push(page.url()));
        const before = await ledgerStrip(page);

        proxy.turn(weather);
        await expect(page.getByRole('button', { name: /^(Reconnecting|No connection)/ })).toBeVisible();
        const { key, campaign_ids } = demoKey(at.dataDir, 'acme');
        const click = personClick(campaign_ids[0] ?? '');
        const sent = await request.post(`${at.collectorUrl}/v1/clicks`, {
          headers: withKey(key),
          data: click,
        });
        expect(sent.status()).toBe(202);

        proxy.turn('fair');
        await expect(page.getByRole('button', { name: /^Live/ })).toBeVisible();
        await expect.poll(async () => (await ledgerStrip(page)).received).toBe(before.received + 1);
        expect(loads, 'reloads of the overview').toEqual([]);
      } finally {
        await proxy.close();
      }
    });
  });
}

/** Opens the publisher's page and follows the ad; returns the click's id. */
async function clickAd(visitor: Page): Promise<string> {
  await visitor.goto(site.url);
  const sent = visitor.waitForRequest(/\/v1\/clicks$/);
  await visitor.getByRole('link', { name: 'New shoes' }).click();
  await expect(visitor.getByRole('heading', { name: 'Shoes' })).toBeVisible();
  const { click_id } = (await sent).postDataJSON() as { click_id: string };
  return click_id;
}

/** A click's page, once it has arrived. */
async function waitForClick(page: Page, clickId: string): Promise<void> {
  await page.goto(`/clicks/${clickId}`);
  const lookAgain = page.getByRole('button', { name: 'Look again' });
  await expect(async () => {
    if (await lookAgain.isVisible()) await lookAgain.click();
    await expect(page.getByRole('heading', { name: 'Evidence' })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
}
