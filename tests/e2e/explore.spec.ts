import type { Page } from '@playwright/test';
import { personClick, withKey } from '#support/clicks.ts';
import { parseCsv } from '#support/csv.ts';
import type { Dashboard } from '#support/dashboard.ts';
import { ADA } from '#support/dashboard.ts';
import { postClicks } from '#support/http.ts';
import { demoKey, type Installation } from '#support/installation.ts';
import { fillLogin, signIn } from '#support/pages.ts';
import { newPerson } from '#support/people.ts';
import { expect, test } from '#support/test.ts';

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

/** Six clicks that a placement of their own tells from those of other tests: four of one campaign, two of another. */
async function sixClicks(at: Installation, ada: Dashboard): Promise<string> {
  const placement = `explore-${crypto.randomUUID()}`;
  const clicks = [
    'acme-outlet',
    'acme-outlet',
    'acme-outlet',
    'acme-outlet',
    'acme-members',
    'acme-members',
  ].map((id, i) => ({
    ...personClick(id),
    ...(i === 0 && { user_agent: PHONE }),
    placement_id: placement,
  }));
  await postClicks(at.collectorUrl, { clicks }, withKey(demoKey(at.dataDir, 'acme').key));
  for (const { click_id } of clicks) await ada.click(click_id);
  return placement;
}

const rows = (page: Page) => page.getByRole('region', { name: 'Rows' });
const row = (page: Page, name: RegExp | string) => rows(page).getByRole('row', { name }).first();

test('an analyst narrows, breaks down twice, shares the address and takes the table along', async ({
  page,
  at,
  ada,
  openContext,
}) => {
  const placement = await sixClicks(at, ada);
  await signIn(page, ADA);
  await page.goto(`/explore?placement.contains=${placement}`);
  await expect(row(page, /^Total/)).toContainText('6');
  await page.getByRole('button', { name: 'Country', exact: true }).click();
  await rows(page).getByRole('button', { name: 'Germany: filter by this country' }).click();
  await expect(page).toHaveURL(/[?&]country=DE/);

  await page.getByLabel('Break down by').selectOption('Campaign');
  await expect(rows(page).getByRole('button', { name: /: filter by this campaign$/ })).toHaveCount(2);
  await page.getByLabel('then by').selectOption('Device');
  await page.getByLabel('Time zone').selectOption('Asia/Kolkata');
  await expect(page.getByText(/, Asia\/Kolkata$/)).toBeVisible();
  // The smaller one of the two is last.
  await rows(page)
    .getByRole('button', { name: /^Leave out / })
    .last()
    .click();
  await expect(page.getByRole('button', { name: /^Take away the filter/ })).toHaveCount(3);
  await expect(rows(page).getByRole('button', { name: /: filter by this campaign$/ })).toHaveCount(1);
  await expect(row(page, /^Total/)).toContainText('4');

  await rows(page)
    .getByRole('button', { name: /^Unfold / })
    .click();
  await expect(rows(page).getByRole('button', { name: /: filter by this device$/ })).toHaveCount(2);
  await expect(row(page, /^Mobile/)).toContainText('1');
  const table = await rows(page).textContent();

  const colleague = await newPerson(at, { role: 'analyst' });
  const other = await (await openContext()).newPage();
  await other.goto(page.url());
  await fillLogin(other, colleague);
  await other.waitForURL(/\/explore/);
  await expect(rows(other).getByRole('button', { name: /: filter by this device$/ })).toHaveCount(2);
  expect(await rows(other).textContent()).toBe(table);

  const file = await page.request.get(
    (await page.getByRole('link', { name: 'CSV', exact: true }).getAttribute('href')) ?? '',
  );
  const [record, ...others] = parseCsv(await file.text());
  expect(others).toEqual([]);
  expect(record).toMatchObject({ received: '4', time_zone: 'Asia/Kolkata' });
  await expect(row(page, new RegExp(`^Fold ${record?.campaign_name}`))).toContainText('4');
  const all = await page.request.get(
    (await page.getByRole('link', { name: 'All rows' }).getAttribute('href')) ?? '',
  );
  expect(
    parseCsv(await all.text())
      .map(({ received }) => received)
      .sort(),
  ).toEqual(['1', '3']);

  await page.getByRole('button', { name: 'Heat map' }).click();
  const heat = page.getByRole('table', { name: /^Received by campaign and device$/ });
  await expect(heat.getByRole('row').last().getByRole('cell')).toHaveText(['3', '1']);
});

test('everything is done with keys alone', async ({ page, at, ada }) => {
  const placement = await sixClicks(at, ada);
  await signIn(page, ADA);
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('q');
    await expect(page.getByRole('heading', { name: 'Explore', level: 1 })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(row(page, /^Total/)).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Dimension')).toBeFocused();
  await page.keyboard.type('Placement');
  await page.keyboard.press('Tab');
  await page.keyboard.type('contains');
  await page.keyboard.press('Tab');
  await page.keyboard.type(placement);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(row(page, /^Total/)).toContainText('6');

  await page.getByLabel('Break down by').focus();
  await page.keyboard.type('Campaign');
  const name = rows(page).getByRole('button', { name: /: filter by this campaign$/ });
  await expect(name).toHaveCount(2);
  await name.first().focus();
  await page.keyboard.press('Enter');
  await expect(name).toHaveCount(1);
  await name.focus();
  await page.keyboard.press('Enter');
  // Picked again, it is taken out: what is left are the others.
  await expect(page).toHaveURL(/campaign\.not=acme-outlet/);
  await expect(row(page, /^Total/)).toContainText('2');
  await rows(page)
    .getByRole('button', { name: /^Billable/ })
    .focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/order=-billable/);
});

test('what cannot be used of an address is said, and the rest is answered', async ({ page }) => {
  await signIn(page, ADA);
  await page.goto('/explore?by=planet&country=ZZ&zone=Mars%2FBase');
  await expect(page.getByRole('status').filter({ hasText: 'Left out of the address' })).toContainText(
    /there is no dimension “planet”.*there is no time zone “Mars\/Base”/,
  );
  await expect(page.getByText('No click of this time matches the filters.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await expect(row(page, /^Total/)).toBeVisible();
});
