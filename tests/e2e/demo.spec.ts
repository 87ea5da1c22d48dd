import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { clickledger, fromJson, readLedger } from '#support/command-line.ts';
import { ADA } from '#support/dashboard.ts';
import { commandEnvironment } from '#support/installation.ts';
import { signIn } from '#support/pages.ts';
import { FIRST_START_MS, makeDataDir, profileUnderTest, startProduct } from '#support/product.ts';
import { columnSum, readTable, shownUnits } from '#support/tables.ts';
import { expect, test } from '#support/test.ts';

test.skip(Boolean(process.env.E2E_GIVEN), 'starts an installation of its own');
test.skip(profileUnderTest() === 'stack', 'starts the embedded profile');

test('a new demo has months to look at: a statement, a credit note, a draft, a dispute and budgets', async ({
  openContext,
}) => {
  test.setTimeout(2 * FIRST_START_MS.embedded);
  const dataDir = makeDataDir('demo');
  const product = await startProduct({
    dataDir,
    env: { DEMO_HISTORY: 'true' },
    timeoutMs: FIRST_START_MS.embedded,
  });
  try {
    // But for the folder, which is open as the stack's PostgreSQL wants it.
    expect(product.output()).not.toMatch(/"level":(40|50)(?!.*data folder was open)/);
    const env = commandEnvironment(product);
    const ledger = await readLedger(env);
    expect(ledger.balanced).toBe(true);
    expect(ledger.billable).toBeGreaterThan(3_000);
    const { stdout } = await clickledger(env, ['statements', 'list', '--json']);
    const statements =
      fromJson<{ advertiserId: string; state: string; blockers: { kind: string }[] }[]>(stdout);
    const acme = statements.filter(({ advertiserId }) => advertiserId === 'acme');
    expect(acme.map(({ state }) => state)).toEqual(['draft', 'final']);
    expect(acme[0]?.blockers.map(({ kind }) => kind)).toContain('approval');

    const wide = { baseURL: product.webUrl, viewport: { width: 1440, height: 900 } };
    const page = await (await openContext(wide)).newPage();
    await signIn(page, ADA);
    await expect(page.getByRole('region', { name: 'Budgets' })).toContainText('spent');
    await looksAtBilling(page);
    // Before what it is connected to ends.
    await page.close();
  } finally {
    await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

async function looksAtBilling(page: Page): Promise<void> {
  await page.goto('/billing');
  const [draft, final, note] = await readTable(page, 'Statements');
  expect(draft?.State).toContain('An operator has to approve it');
  expect(shownUnits(final?.Amount)).toBeGreaterThan(0n);
  expect(shownUnits(note?.Credited)).toBeLessThan(0n);
  expect(shownUnits(final?.Amount) + shownUnits(note?.Credited)).toBe(shownUnits(final?.Due));

  await page.getByRole('table', { name: 'Statements' }).getByRole('link').nth(1).click();
  // Its number follows those of globex: one, or two while a month of Berlin has begun and New York's has not.
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText(/^Statement S-00000[23]$/);
  const number = ((await title.textContent()) ?? '').replace('Statement ', '');
  await expect(page.getByRole('heading', { name: 'Credit note CN-000001' })).toBeVisible();
  await expect(page.getByRole('link', { name: `clicks of ${number}` })).toBeVisible();
  const lines = await readTable(page, 'Lines of the statement');
  const at = lines.findIndex(({ Campaign }) => Campaign === 'Subtotal');
  expect(columnSum(lines.slice(0, at), 'Amount')).toBe(shownUnits(lines[at]?.Amount));
}
