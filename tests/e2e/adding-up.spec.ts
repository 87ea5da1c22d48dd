import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { personClick, withKey } from '#support/clicks.ts';
import { clickledger } from '#support/command-line.ts';
import { parseCsv } from '#support/csv.ts';
import { ADA, OPS } from '#support/dashboard.ts';
import { postClicks } from '#support/http.ts';
import { demoKey } from '#support/installation.ts';
import { fillLogin, signIn } from '#support/pages.ts';
import { columnSum, readTable, shownUnits } from '#support/tables.ts';
import { expect, test } from '#support/test.ts';

const COLUMNS = ['Received', 'Billable', 'Duplicate', 'GIVT', 'SIVT', 'Rejected', 'Charged'];
const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

test.use({ viewport: { width: 1440, height: 900 } });

/** Of every verdict, of two advertisers; some refused, some of these naming no campaign that there is. */
test.beforeEach(async ({ at, ada }) => {
  const acme = withKey(demoKey(at.dataDir, 'acme').key);
  const person = personClick('acme-outlet');
  const good = [
    person,
    { ...person, click_id: `${person.click_id}-again` },
    { ...personClick('acme-outlet'), user_agent: GOOGLEBOT },
    ...['acme-spring-shoes', 'acme-rain-jackets', 'acme-members'].map(personClick),
  ];
  const tooOld = {
    ...personClick('acme-outlet'),
    occurred_at: new Date(Date.now() - 48 * 3_600_000).toISOString(),
  };
  const { json } = await postClicks(
    at.collectorUrl,
    { clicks: [...good, tooOld, personClick('acme-nothing')] },
    acme,
  );
  expect(json.rejected.map(({ code }) => code)).toEqual(['too_old', 'unknown_campaign']);
  await postClicks(
    at.collectorUrl,
    personClick('globex-travel-card'),
    withKey(demoKey(at.dataDir, 'globex').key),
  );
  for (const { click_id } of [...good, tooOld]) await ada.click(click_id);
});

test('billing: each table adds up to its total, to the strip, and an opened day to itself', async ({
  page,
}) => {
  await signIn(page, ADA);
  // Others' clicks move the figures; what one answer shows adds up at any moment.
  await page.goto('/billing');
  for (const label of ['Charges by campaign', 'Charges by day']) {
    await expect(page.getByRole('table', { name: label })).toBeVisible();
    const rows = await readTable(page, label);
    const total = rows.find((row) => Object.values(row)[0] === 'Total') ?? {};
    const lines = rows.filter((row) => row !== total);
    expect(lines.length, label).toBeGreaterThan(0);
    for (const column of COLUMNS) {
      expect(columnSum(lines, column), `${label}, ${column}`).toBe(shownUnits(total[column]));
    }
    expect(shownUnits(total.Received), label).toBe(
      COLUMNS.slice(1, -1).reduce((sum, column) => sum + shownUnits(total[column]), 0n),
    );
    const strip = (await page.getByRole('region', { name: /^Ledger: / }).getAttribute('aria-label')) ?? '';
    expect(shownUnits(/charged (.*)$/.exec(strip)?.[1]), label).toBe(shownUnits(total.Charged));
  }
  await openDayWithRefusals(page);
  const rows = await readTable(page, 'Charges by day');
  const at = rows.findIndex((row) => row.Day === 'No such campaign');
  const day = rows.slice(0, at).findLastIndex((row) => /^\w{3}, /.test(row.Day ?? ''));
  const campaigns = rows.slice(day + 1, at + 1);
  for (const column of COLUMNS) {
    expect(columnSum(campaigns, column), column).toBe(shownUnits(rows[day]?.[column]));
  }
  expect(columnSum(campaigns, 'Rejected')).toBeGreaterThan(0n);
});

test('the overview says what was not charged beside what was, and each figure leads to its question', async ({
  page,
}) => {
  await signIn(page, ADA);
  await page.goto('/overview');
  const strip = page.getByRole('region', { name: /^Ledger: / });
  await expect(strip).toContainText(/Not charged €\d/);
  await expect(strip.getByRole('link', { name: 'Explore duplicate' })).toHaveAttribute(
    'href',
    '/explore?verdict=duplicate',
  );
  for (const label of ['Campaigns', 'Countries', 'Devices']) {
    const table = page.getByRole('table', { name: label });
    await expect(table.getByRole('row').nth(1)).toContainText(/new|[↑↓→]/);
    const heading = page.getByRole('region', { name: label });
    await expect(heading.getByRole('link', { name: `Explore ${label.toLowerCase()}` })).toHaveAttribute(
      'href',
      /^\/explore\?by=\w+&compare=previous$/,
    );
  }
  await page.getByRole('table', { name: 'Devices' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/clicks\?device=\w+$/);
  await expect(page.getByRole('button', { name: /^Change the filter: Device is/ })).toBeVisible();
  await page.goBack();
  await strip.getByRole('link', { name: 'Not charged' }).click();
  await expect(page).toHaveURL('/explore?by=reason&show=not_charged.duplicate.invalid');
  await expect(page.getByRole('table', { name: 'Reasons' }).getByRole('row').nth(2)).toBeVisible();
});

test('the file of charges adds up to the amount on the page', async ({ page }) => {
  await signIn(page, ADA);
  await page.goto('/billing');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  const records = parseCsv(readFileSync(await (await download).path(), 'utf8'));
  await page.reload();
  const rows = await readTable(page, 'Charges by campaign');
  const total = rows.find((row) => row.Campaign === 'Total') ?? {};
  expect(columnSum(records, 'amount')).toBe(shownUnits(total.Charged));
  expect(columnSum(records, 'rejected')).toBe(shownUnits(total.Rejected));
});

test('campaigns add up to the strip above them, also what names none of them', async ({ page }) => {
  await signIn(page, ADA);
  await page.goto('/campaigns');
  await expect(page.getByRole('cell', { name: 'No such campaign' })).toBeVisible();
  const rows = await readTable(page, 'Campaigns');
  const strip = (await page.getByRole('region', { name: /^Ledger: / }).getAttribute('aria-label')) ?? '';
  const shown = (pattern: RegExp) => shownUnits(pattern.exec(strip)?.[1]);
  expect(columnSum(rows, 'Received')).toBe(shown(/received ([\d,]+)/));
  expect(columnSum(rows, 'Billable')).toBe(shown(/Billable ([\d,]+)/));
  expect(columnSum(rows, 'Rejected')).toBe(shown(/Rejected ([\d,]+)/));
  expect(columnSum(rows, 'Charged')).toBe(shown(/charged (.*)$/));
});

test('operators see money of each currency apart, on the page and on the command line', async ({
  page,
  at,
}) => {
  await page.goto('/login');
  await fillLogin(page, OPS);
  const table = page.getByRole('table', { name: 'Ledger by store' });
  await expect(table.getByRole('columnheader', { name: 'Charged, EUR' })).toBeVisible();
  await expect(table.getByRole('columnheader', { name: 'Charged, USD' })).toBeVisible();
  await expect(table.getByRole('cell', { name: /^€[\d,.]+$/ }).first()).toBeVisible();
  const { stdout } = await clickledger(at.env, ['ledger', '--json']);
  const ledger = JSON.parse(stdout) as { charged_micros: null; charges: { currency: string; raw: number }[] };
  expect(ledger.charged_micros).toBeNull();
  expect(ledger.charges.map(({ currency }) => currency)).toEqual(['EUR', 'USD']);
});

async function openDayWithRefusals(page: Page): Promise<void> {
  await page
    .getByRole('table', { name: 'Charges by day' })
    .getByRole('button')
    .and(page.locator(':enabled'))
    .first()
    .click();
  await expect(
    page.getByRole('table', { name: 'Charges by day' }).getByRole('cell', { name: 'No such campaign' }),
  ).toBeVisible();
}
