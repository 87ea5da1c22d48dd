import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { clickledger, fromJson } from '#support/command-line.ts';
import { parseCsv } from '#support/csv.ts';
import { arrived, signIn, signInAsOperator } from '#support/pages.ts';
import { type PastCampaign, pastMonth } from '#support/past-month.ts';
import { tellClickHouse } from '#support/raw-clicks.ts';
import { columnSum, readTable, shownUnits } from '#support/tables.ts';
import { expect, test } from '#support/test.ts';

/** Of what is rounded, and of what is not. */
const CAMPAIGNS: PastCampaign[] = [
  { name: 'Box', price: 400_000n, clicks: 12 },
  { name: 'Hat', price: 330_000n, clicks: 5 },
];
const CLICKS = 17n;
const SUBTOTAL = 645n;
/** With 19 % of tax, in cents. */
const TOTAL = 768n;
const ISSUED_MS = 150_000;

// The reconciler compares imported hours a minute later.
test.describe.configure({ timeout: 300_000 });
test.use({ viewport: { width: 1440, height: 900 } });

test('finance closes a month: the draft says what it waits for, what is issued adds up, and what was wrong is replaced', async ({
  page,
  at,
  openContext,
}) => {
  const own = await pastMonth(at, CAMPAIGNS);
  const operator = await (await openContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await signInAsOperator(operator);
  await signIn(page, own);

  await page.goto(`/billing?month=${own.month}`);
  await expect(page.getByRole('table', { name: 'Statements' })).toContainText(
    'An operator has to approve it',
  );
  await page.goto(`/billing/statements/${own.statementId}`);
  const waits = page.getByRole('list', { name: 'What it waits for' });
  await expect(waits).toContainText('Not yet: An operator has to approve it');
  await expect(waits).toContainText('Holds: Late clicks were waited for');
  expect(await addedUp(page)).toEqual({ clicks: CLICKS, total: TOTAL });

  await operator.goto(`/ops/statements?advertiser=${own.id}`);
  await operator.getByRole('button', { name: /^Approve: Initech/ }).click();
  await operator.getByRole('button', { name: 'Approve', exact: true }).click();
  const first = await issued(page, own.statementId);

  await page.goto('/billing');
  await page.getByRole('table', { name: 'Statements' }).getByRole('link').first().click();
  await arrived(page, /\/billing\/statements\//);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Statement ${first}`);
  expect(await addedUp(page)).toEqual({ clicks: CLICKS, total: TOTAL });
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Lines, CSV' }).click();
  const rows = parseCsv(readFileSync(await (await download).path(), 'utf8'));
  expect(rows.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0)).toBe(Number(TOTAL));

  // A line leads to its clicks, and they back to it.
  await page.getByRole('table', { name: 'Lines of the statement' }).getByRole('link', { name: '12' }).click();
  await arrived(page, /\/clicks\?/);
  await expect(page.getByRole('button', { name: `On statement: ${first}` })).toBeVisible();
  await expect(page.getByRole('main').getByRole('row')).toHaveCount(12 + 1);
  await page.getByRole('link', { name: first, exact: true }).click();
  await arrived(page, /\/billing\/statements\//);
  await page.goto(`/billing?month=${own.month}`);
  await expect(page.getByText(`Closed: statement ${first} of €7.68 with €1.23 of tax`)).toBeVisible();

  await operator.goto(`/ops/statements/${own.statementId}`);
  await operator.getByRole('button', { name: 'Void…' }).click();
  await operator.getByLabel('Why').fill('It was to be another company');
  await operator.getByLabel(`Type its number: ${first}`).fill('something else');
  await operator.getByRole('button', { name: 'Make void' }).click();
  await expect(operator.getByText(`Type ${first}.`)).toBeVisible();
  await operator.getByLabel(`Type its number: ${first}`).fill(first);
  await operator.getByRole('button', { name: 'Make void' }).click();
  await expect(operator.getByText(/^Void since .*: It was to be another company\./)).toBeVisible();
  await operator.getByRole('link', { name: /^the draft of / }).click();
  await operator.waitForURL((url) => !url.pathname.endsWith(own.statementId));
  const replacement = new URL(operator.url()).pathname.split('/').at(-1) ?? '';
  await operator.getByRole('button', { name: 'Approve', exact: true }).click();
  await operator.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click();
  const second = await issued(page, replacement);
  expect(second).not.toBe(first);
  await page.goto(`/billing/statements/${replacement}`);
  // While a page streams in, what comes late lies hidden behind the rest for a moment.
  await expect(page.getByRole('main').getByText(`It stands for ${first}, which is void.`)).toBeVisible();
  expect(await addedUp(page)).toEqual({ clicks: CLICKS, total: TOTAL });

  await operator.goto(`/ops/statements?advertiser=${own.id}`);
  await operator.getByRole('button', { name: /^Mark paid: Initech/ }).click();
  await operator.getByLabel('How the payment is found').fill('SEPA 4711');
  await operator.getByRole('dialog').getByRole('button', { name: 'Mark paid' }).click();
  await expect(operator.getByRole('table', { name: 'Statements' })).toContainText('Paid');
  await page.reload();
  await expect(page.getByText(/^Paid .*, SEPA 4711\./)).toBeVisible();
});

test('what is found of last month is credited beside its statement, and never more than a line', async ({
  page,
  at,
  openContext,
}) => {
  const own = await pastMonth(at, CAMPAIGNS);
  const operator = await (await openContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await signInAsOperator(operator);
  await operator.goto(`/ops/statements/${own.statementId}`);
  await operator.getByRole('button', { name: 'Approve', exact: true }).click();
  await operator.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click();
  await signIn(page, own);
  const number = await issued(page, own.statementId);

  // What the look-back writes of a farm.
  await tellClickHouse(
    at.dataDir,
    `INSERT INTO adjustments (advertiser_id, campaign_id, site_id, click_id, keyed, event_time, rule, version, class, evidence,
       amount_micros, run)
     SELECT advertiser_id, campaign_id, site_id, click_id, keyed, event_time, 'look_back_address', 1, 'sivt', '{}', cost_micros, 'test'
     FROM clicks WHERE advertiser_id = '${own.id}' AND campaign_id = '${own.campaigns[0]?.id}' ORDER BY event_time LIMIT 10`,
  );
  const note = await clickledger(at.env, ['statements', 'credit', own.statementId, '--yes', '--json']);
  expect(note.code, note.stderr).toBe(0);
  const { number: found } = fromJson<{ number: string }>(note.stdout);

  await page.goto(`/billing/statements/${own.statementId}`);
  const lines = await readTable(page, `Lines of credit note ${found}`);
  expect(lines[0]).toMatchObject({ Clicks: '-10', Amount: '-€4.00' });
  expect(lines[0]?.Campaign).toContain(
    `Invalid traffic, credit of line 1 of ${number}: Burst from one address`,
  );
  await page
    .getByRole('table', { name: `Lines of credit note ${found}` })
    .getByRole('link')
    .click();
  await arrived(page, /\/clicks\?/);
  await expect(page.getByRole('main').getByRole('row')).toHaveCount(10 + 1);
  await page.getByRole('main').getByRole('row').nth(1).getByRole('link').first().click();
  await arrived(page, /\/clicks\/[^?]/);
  await expect(page.getByRole('link', { name: number, exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: found, exact: true })).toBeVisible();

  // Two clicks, €0.80, are left of the line.
  await operator.reload();
  await operator.getByRole('button', { name: 'Credit…' }).click();
  await expect(operator.getByText('€0.80 is left of €4.80, €0.40 a click')).toBeVisible();
  await operator.getByLabel('Clicks, if it is of some').fill('3');
  await expect(operator.getByLabel('Amount, without tax')).toHaveValue('1.20');
  await operator.getByLabel('Why').fill('for your patience');
  await operator.getByRole('dialog').getByRole('button', { name: 'Credit', exact: true }).click();
  await expect(operator.getByText(/Only 0\.80\d* is left of this line\./)).toBeVisible();
  await operator.getByLabel('Clicks, if it is of some').fill('2');
  await operator.getByRole('dialog').getByRole('button', { name: 'Credit', exact: true }).click();
  await expect(operator.getByRole('heading', { name: /^Credit note / })).toHaveCount(2);

  await page.goto('/billing');
  const [statement, ...notes] = await readTable(page, 'Statements');
  expect(notes).toHaveLength(2);
  expect(columnSum(notes, 'Credited')).toBe(shownUnits(statement?.Credited));
  expect(shownUnits(statement?.Amount) + shownUnits(statement?.Credited)).toBe(shownUnits(statement?.Due));
  expect(shownUnits(statement?.Credited)).toBe(-571n);
});

/** That each column of the page's lines adds up to the sum beneath it; what they come to. */
async function addedUp(page: Page): Promise<{ clicks: bigint; total: bigint }> {
  await expect(page.getByRole('table', { name: 'Lines of the statement' })).toBeVisible();
  const rows = await readTable(page, 'Lines of the statement');
  const at = rows.findIndex(({ Campaign }) => Campaign === 'Subtotal');
  const [lines, [subtotal, tax, total]] = [rows.slice(0, at), rows.slice(at)];
  for (const column of ['Clicks', 'Amount']) {
    expect(columnSum(lines, column), column).toBe(shownUnits(subtotal?.[column]));
  }
  expect(shownUnits(subtotal?.Amount)).toBe(SUBTOTAL);
  expect(shownUnits(subtotal?.Amount) + shownUnits(tax?.Amount)).toBe(shownUnits(total?.Amount));
  return { clicks: shownUnits(subtotal?.Clicks), total: shownUnits(total?.Amount) };
}

/** Waits until a draft is issued, on its page; its number. */
async function issued(page: Page, id: string): Promise<string> {
  await page.goto(`/billing/statements/${id}`);
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText(/^Statement /, { timeout: ISSUED_MS });
  return ((await title.textContent()) ?? '').replace('Statement ', '');
}
