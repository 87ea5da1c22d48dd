import { personClick, withKey } from '#support/clicks.ts';
import { ADA } from '#support/dashboard.ts';
import { BROWSER, postClicks } from '#support/http.ts';
import { demoKey } from '#support/installation.ts';
import { signIn } from '#support/pages.ts';
import { expect, test } from '#support/test.ts';

const CAMPAIGN = 'acme-spring-shoes';
const PHONE = { width: 390, height: 844 };

test('the list of clicks: filtered as questions are, opened by row, found again as it was, newer ones told of', async ({
  page,
  at,
  ada,
}) => {
  const placement = `list-${Date.now()}`;
  const send = async (campaign = CAMPAIGN) => {
    const click = { ...personClick(campaign), placement_id: placement };
    await postClicks(at.collectorUrl, click, withKey(demoKey(at.dataDir, 'acme').key));
    await ada.click(click.click_id);
    return click;
  };
  const first = await send();
  const second = await send('acme-outlet');
  await signIn(page, ADA);
  await page.goto(`/clicks?range=7d&placement=${placement}`);
  const table = page.getByRole('table', { name: 'Clicks' });
  const row = (id: string) => table.getByRole('row').filter({ hasText: id });
  const totals = page.getByLabel('All that match');
  await expect(table.getByRole('row')).toHaveCount(3);
  await expect(totals).toContainText(/Clicks2Charged€0\.\d\dNot charged€0\.00/);

  // By a dimension of the registry, chosen as in Explore; then taken away.
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Filter' });
  await dialog.getByLabel('Dimension').selectOption('campaign');
  await dialog.getByLabel('Condition').selectOption('is_not');
  await dialog.getByLabel(/Outlet/).check();
  await dialog.getByRole('button', { name: 'Filter', exact: true }).click();
  await expect(page).toHaveURL(`/clicks?placement=${placement}&campaign.not=acme-outlet&range=7d`);
  await expect(row(first.click_id)).toBeVisible();
  await expect(row(second.click_id)).toHaveCount(0);
  await expect(totals).toContainText('Clicks1Charged');
  const file = await ada.download((await page.getByRole('link', { name: 'CSV' }).getAttribute('href')) ?? '');
  expect(file.text.trim().split('\r\n')).toHaveLength(2);
  await page.getByRole('button', { name: /^Take away the filter: Campaign is not/ }).click();
  await expect(row(second.click_id)).toBeVisible();

  // Anywhere in the row opens it; the way back leads to the very rows that were left, and to the one that was opened.
  await row(first.click_id).getByRole('cell').nth(1).click();
  await expect(page).toHaveURL(new RegExp(`/clicks/${first.click_id}$`));
  const third = await send();
  await page.getByRole('main').getByRole('link', { name: 'Clicks', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/clicks\\?placement=${placement}&range=7d&cursor=`));
  const link = row(first.click_id).getByRole('link');
  await expect(link).toBeFocused();
  await expect(row(third.click_id)).toHaveCount(0);
  await page.keyboard.press('ArrowUp');
  await expect(row(second.click_id).getByRole('link')).toBeFocused();

  // What came is told of, and shown when asked for.
  await page.getByRole('button', { name: '1 new click, show' }).click();
  await expect(row(third.click_id)).toBeVisible();
  await expect(totals).toContainText('Clicks3Charged');
  await row(third.click_id).getByRole('link').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/clicks/${third.click_id}$`));
});

test('a campaign of a month’s bill is looked at in that month', async ({ page, at, ada }) => {
  const click = personClick(CAMPAIGN);
  await postClicks(at.collectorUrl, click, withKey(demoKey(at.dataDir, 'acme').key));
  await ada.click(click.click_id);
  await signIn(page, ADA);
  await page.goto('/billing');
  await page.getByRole('table', { name: 'Charges by campaign' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/campaigns\/[\w-]+\?range=month$/);
  await expect(page.getByRole('button', { name: 'This month' })).toBeVisible();
});

test('a refused click is found by its id and by filters, opened on a phone, and downloaded', async ({
  page,
  at,
  ada,
}) => {
  const click = { ...personClick(CAMPAIGN), creative_id: 'no-such-creative' };
  await postClicks(at.collectorUrl, click, withKey(demoKey(at.dataDir, 'acme').key));
  await ada.click(click.click_id);
  await page.setViewportSize(PHONE);
  await signIn(page, ADA);

  // By its id, among all clicks.
  await page.goto(`/clicks?q=${click.click_id}`);
  const sentence = page.getByRole('link', { name: /^Refused: unknown creative\./ });
  await expect(page.getByRole('region', { name: 'Refused at the door' })).toContainText('no-such-creative');
  await sentence.click();
  await expect(page).toHaveURL(/\/clicks\/refused\//);
  await expect(page.getByRole('main')).toContainText(click.click_id);
  // No time was given: that of the receipt is not passed off as one.
  await expect(page.getByText('Happened, as claimed').locator('..')).toContainText('not known');

  // Choosing the verdict keeps what else was chosen, and says what refused clicks do not tell.
  await page.goto(`/clicks?q=${click.click_id}&source=server&campaign=${CAMPAIGN}&country=DE`);
  await page.getByRole('combobox', { name: 'Verdict' }).selectOption('rejected');
  await expect(page.getByText('No refused click matches.')).toBeVisible();
  await expect(page.getByText('A refused click does not tell country.')).toBeVisible();
  await page.getByRole('button', { name: 'Without these filters' }).click();
  await expect(page).toHaveURL(
    `/clicks?verdict=rejected&source=server&campaign=${CAMPAIGN}&q=${click.click_id}`,
  );
  await expect(sentence).toBeVisible();
  await page.goto(`/clicks?verdict=rejected&reason=too_old&q=${click.click_id}`);
  await expect(page.getByText('No refused click matches.')).toBeVisible();
  await page.goto(`/clicks?verdict=rejected&reason=unknown_creative&q=${click.click_id}`);
  await expect(sentence).toBeVisible();
  const path = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
  const file = await ada.download(path ?? '');
  expect(file.status).toBe(200);
  expect(file.text.trim().split('\r\n')).toHaveLength(2);
  expect(file.text).toContain(`,${click.click_id},`);
});

test('what a site that is not registered is told can be followed today', async ({ at }) => {
  const { json } = await postClicks(
    at.collectorUrl,
    { campaign_id: CAMPAIGN },
    { ...BROWSER, Origin: 'https://elsewhere.example' },
  );
  expect(json.rejected).toMatchObject([{ code: 'unknown_campaign' }]);
  expect(json.rejected[0]?.message).toContain('Install tab');
});

test('a key that is shown once stays until it is put away', async ({ page }) => {
  await signIn(page, ADA);
  await page.goto('/settings/keys');
  await page.getByRole('button', { name: 'New key' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabel(/^Name, such as/).fill('Held');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const shown = page.getByRole('heading', { name: 'Copy the key now' });
  await expect(shown).toBeVisible();
  for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
  await page.mouse.click(5, 5);
  await expect(shown).toBeVisible();
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('an empty time in the past does not call a later click the last one', async ({ page, at, ada }) => {
  const click = personClick(CAMPAIGN);
  await postClicks(at.collectorUrl, click, withKey(demoKey(at.dataDir, 'acme').key));
  await ada.click(click.click_id);
  await signIn(page, ADA);
  await page.goto('/overview?from=2020-10-01T00:00Z&to=2020-10-02T00:00Z');
  await expect(page.getByText('The newest of all came later, on')).toBeVisible();
});

for (const [width, paths] of [
  [
    390,
    [
      '/overview?from=2026-10-01T22:10Z&to=2026-11-02T21:05Z',
      '/campaigns',
      '/billing',
      '/clicks',
      '/audit',
      '/explore?by=country.device&compare=previous',
      '/docs/quick-start',
      '/docs/concepts',
      '/docs/operations',
      '/docs/scaling',
    ],
  ],
  [1024, ['/audit?range=7d', '/billing', '/clicks?verdict=rejected', '/campaigns']],
] as const) {
  test(`nothing overflows a window of ${width} pixels`, async ({ page, at }) => {
    // Refused for a field that nobody knows, whose name is as long as one is kept.
    const field = `${width}${'x'.repeat(60)}`;
    await postClicks(at.collectorUrl, { ...personClick(CAMPAIGN), [field]: 1 }, BROWSER);
    await page.setViewportSize({ width, height: 844 });
    await signIn(page, ADA);
    await expect(async () => {
      await page.goto('/clicks?verdict=rejected');
      await expect(page.getByText(field).first()).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByText('Loading', { exact: true })).toHaveCount(0);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, path).toBeLessThanOrEqual(width);
    }
  });
}
