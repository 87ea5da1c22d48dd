import type { Page } from '@playwright/test';
import { mailsTo } from '#support/mail.ts';
import { arrived, signIn, signInAsOperator } from '#support/pages.ts';
import { pastMonth } from '#support/past-month.ts';
import { readTable } from '#support/tables.ts';
import { expect, test } from '#support/test.ts';

const ISSUED_MS = 90_000;
const WIDE = { width: 1440, height: 900 };
test.use({ viewport: WIDE });

test('charges are disputed with their evidence, and accepted by a credit note, or refused with a reason', async ({
  page,
  at,
  openContext,
}) => {
  const own = await pastMonth(at, [{ name: 'Box', price: 400_000n, clicks: 12 }]);
  const operator = await (await openContext({ viewport: WIDE })).newPage();
  await signInAsOperator(operator);
  await operator.goto(`/ops/statements/${own.statementId}`);
  await operator.getByRole('button', { name: 'Approve', exact: true }).click();
  await operator.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click();
  await signIn(page, own);
  await page.goto(`/billing/statements/${own.statementId}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Statement /, { timeout: ISSUED_MS });

  const first = await dispute(page, own.statementId, 'Our site was down');
  await expect(page.getByText('Waits for an answer')).toBeVisible();
  expect(await readTable(page, 'Disputed lines')).toMatchObject([
    { Campaign: 'Box', Clicks: '12', Amount: '€4.80' },
  ]);
  await expect(page.getByText(/^Charged 0\.40 EUR/)).toHaveCount(12);

  await operator.goto('/ops/disputes');
  await operator.locator(`a[href="/ops/disputes/${first}"]`).click();
  await arrived(operator, /\/ops\/disputes\//);
  await decide(operator, 'Ask for more…', 'What the advertiser reads', 'Which site?', 'Ask');
  await page.reload();
  await expect(page.getByText('Needs more from you')).toBeVisible();
  await decide(page, 'Answer', 'What is to be known', 'All of them', 'Send');
  await operator.reload();
  await expect(operator.getByText('All of them')).toBeVisible();

  await operator.getByRole('button', { name: 'Accept…' }).click();
  const amount = operator.getByLabel('1. Box, without tax');
  await expect(amount).toHaveValue('4.80');
  await operator.getByLabel('What the advertiser reads').fill('You are right');
  await amount.fill('4.81');
  await operator.getByRole('button', { name: 'Accept and credit' }).click();
  await expect(operator.getByText(/Only 4\.80\d* is left of this line\./)).toBeVisible();
  await amount.fill('2.40');
  await operator.getByRole('button', { name: 'Accept and credit' }).click();
  await expect(operator.getByText('Accepted', { exact: true })).toBeVisible();
  await page.reload();
  await page.getByRole('link', { name: /^credit note / }).click();
  await arrived(page, /\/billing\/statements\//);
  await expect(page.getByRole('heading', { name: /^Credit note / })).toBeVisible();
  await expect.poll(() => mailsTo(at.dataDir, own.email).join('\n')).toContain('was accepted');

  await dispute(page, own.statementId, 'The rest, too');
  await operator.goto(operator.url().replace(first, new URL(page.url()).pathname.split('/').at(-1) ?? ''));
  await decide(operator, 'Refuse…', 'What the advertiser reads', 'They were people', 'Refuse');
  await page.reload();
  await expect(page.getByText('They were people')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Withdraw…' })).toHaveCount(0);
});

/** Disputes all of a statement; the dispute's id. */
async function dispute(page: Page, statementId: string, reason: string): Promise<string> {
  await page.goto(`/billing/statements/${statementId}`);
  await page.getByRole('button', { name: 'Dispute charges…' }).click();
  await page.getByLabel('What is not right').fill(reason);
  await page.getByRole('button', { name: 'Dispute', exact: true }).click();
  await arrived(page, /\/billing\/disputes\//);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

async function decide(page: Page, button: string, label: string, text: string, send: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByLabel(label).fill(text);
  await page.getByRole('dialog').getByRole('button', { name: send, exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}
