import { addMonths } from '@clickledger/domain';
import type { Page } from '@playwright/test';
import { clickledger, fromJson, readLedger } from '#support/command-line.ts';
import { arrived, signInAsOperator } from '#support/pages.ts';
import { logLine, pastMonth } from '#support/past-month.ts';
import { readTable } from '#support/tables.ts';
import { expect, test } from '#support/test.ts';

/** The reconciler looks every two seconds; hours with new clicks are compared again before a draft is issued. */
const CARRIED_OUT_MS = 30_000;
const COMPARED_MS = 90_000;
test.use({ viewport: { width: 1440, height: 900 } });

test('a price and an import are corrected: shown, closed, taken back, and kept once they are final', async ({
  page,
  at,
}) => {
  const own = await pastMonth(at, [{ name: 'Box', price: 400_000n, clicks: 12 }]);
  const next = addMonths(own.month, 1);
  const [box] = own.campaigns;
  await signInAsOperator(page);
  await page.goto('/ops/corrections');
  await page.getByRole('button', { name: 'Open a correction…' }).click();
  await page.getByLabel('Advertiser').selectOption(own.id);
  await page.getByLabel('What', { exact: true }).selectOption('price');
  await page.getByLabel('From').fill(`${own.month}-01T00:00`);
  await page.getByLabel('Up to, not included').fill(`${next}-01T00:00`);
  await page.getByLabel('Campaign').selectOption(box?.id ?? '');
  await page.getByLabel('What each click should have cost').fill('0.50');
  await page.getByLabel('Why').fill('Agreed by mail');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByText(/A price can only be lowered afterwards;/)).toBeVisible();
  await page.getByLabel('What each click should have cost').fill('0.30');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await arrived(page, /\/ops\/corrections\/co_/);
  const priced = new URL(page.url()).pathname;
  expect(await readTable(page, 'What it does')).toMatchObject([
    { Clicks: '12', Credited: '€1.20', Where: `a credit line of the draft of ${own.month}` },
    { Campaign: 'Together', Clicks: '12', Credited: '€1.20' },
  ]);

  await page.goto(`/ops/statements/${own.statementId}`);
  await expect(
    page.getByText(/^Not yet: A correction is under way, opened by .*: Agreed by mail/),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Look at it' }).click();
  await arrived(page, /\/ops\/corrections\/co_/);
  await page.getByRole('button', { name: 'Close…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page.getByText('Closed', { exact: true }).first()).toBeVisible({ timeout: CARRIED_OUT_MS });
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // A collector was away for a day.
  const day = `${own.month}-20`;
  const opened = await clickledger(at.env, [
    ...['corrections', 'open', own.id, '--from', day, '--to', `${own.month}-21`],
    ...['--reason', 'A collector was away', '--json'],
  ]);
  const { id } = fromJson<{ id: string }>(opened.stdout);
  const log = ['05:00', '06:00', '07:00', '23:30'].map((clock, i) =>
    logLine(`/go/${box?.id}`, Date.parse(`${day}T${clock}Z`), 200 + i),
  );
  const map = ['--map', `/go/${box?.id}=${box?.id}`];
  const imported = await clickledger(
    at.env,
    ['import', '-', '--json', '--correction', id, ...map],
    `${log.join('\n')}\n`,
  );
  expect(fromJson(imported.stdout)).toMatchObject({
    ...{ billable: 3, passed_over: { 'outside the correction': 1 } },
  });
  await page.goto('/ops/corrections');
  await page.locator(`a[href="/ops/corrections/${id}"]`).click();
  await arrived(page, new RegExp(`/ops/corrections/${id}`));
  expect(await readTable(page, 'What it does')).toMatchObject([
    { Clicks: '3', Charged: '€1.20', Where: `a line of the draft of ${own.month}` },
    {},
  ]);
  await page.getByRole('button', { name: 'Revert…' }).click();
  await page.getByRole('dialog').getByLabel('Why').fill('Of another site');
  await page.getByRole('dialog').getByRole('button', { name: 'Revert', exact: true }).click();
  await expect(page.getByText('Reverted', { exact: true }).first()).toBeVisible({ timeout: CARRIED_OUT_MS });
  await expect(page.getByRole('heading', { name: 'What is credited' })).toBeVisible();

  await page.goto(`/ops/statements/${own.statementId}`);
  const credits = (await amounts(page)).filter(({ Amount = '' }) => Amount.startsWith('-'));
  expect(credits.map(({ Clicks, Amount }) => [Clicks, Amount])).toEqual([
    ['-3', '-€1.20'],
    ['-12', '-€1.20'],
  ]);
  await clickledger(at.env, ['statements', 'approve', own.statementId]);
  // Its hours have new clicks and are compared once more, then the job issues what is approved and due.
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(/It does not change any more/)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: COMPARED_MS });
  await page.goto(priced);
  await expect(page.getByText(/^Something of it is final: .*S-\d+\./)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Revert…' })).toBeDisabled();
  const { balanced, adjusted } = await readLedger(at.env, '--advertiser', own.id);
  expect({ balanced, adjusted }).toEqual({ balanced: true, adjusted: 15 });
});

function amounts(page: Page) {
  return readTable(page, 'Lines of the statement');
}
