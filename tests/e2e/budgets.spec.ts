import type { APIRequestContext } from '@playwright/test';
import { personClick, withKey } from '#support/clicks.ts';
import { clickledger, fromJson, readLedger } from '#support/command-line.ts';
import { Dashboard } from '#support/dashboard.ts';
import type { Installation } from '#support/installation.ts';
import { signIn } from '#support/pages.ts';
import { newAdvertiser } from '#support/people.ts';
import { expect, test } from '#support/test.ts';
import { zoneWithinItsDay } from '#support/zones.ts';

const LANDING_PAGE = 'https://www.initech.example/staplers';

/** Runs a command for the advertiser, and reads what it printed. */
async function done<T>({ env }: Installation, ...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await clickledger(env, [...args, '--json']);
  expect(code, stderr).toBe(0);
  return fromJson<T>(stdout);
}

/** Sends a click of a person with the key. @returns the reason for which it is refused, `''` for none. */
async function click(at: Installation, request: APIRequestContext, key: string, campaign: string) {
  const answer = await request.post(`${at.collectorUrl}/v1/clicks`, {
    headers: withKey(key),
    data: personClick(campaign),
  });
  const { error, rejected = [] } = (await answer.json()) as {
    error?: { code: string };
    rejected?: { code: string }[];
  };
  return error?.code ?? rejected[0]?.code ?? '';
}

test('a spent budget stops a campaign live, and a raised one lets its clicks in again', async ({
  page,
  at,
  request,
}) => {
  const maya = await newAdvertiser(at, 'manager', zoneWithinItsDay());
  const { id: campaign } = await done<{ id: string }>(
    at,
    ...['campaigns', 'create', maya.id, 'Staplers', '--price', '1', '--daily-budget', '2'],
  );
  const { key } = await done<{ key: string }>(at, 'keys', 'create', maya.id, 'ad server');
  await done(at, 'creatives', 'create', maya.id, campaign, 'Red', LANDING_PAGE);
  const send = () => click(at, request, key, campaign);
  await expect.poll(send, 'the collector knows the campaign').toBe('');

  await signIn(page, maya);
  await page.goto(`/campaigns/${campaign}`);
  const budget = page.getByRole('region', { name: 'Budget' });
  await expect(budget.getByText('of €2.00')).toBeVisible();
  for (let i = 0; i < 3; i++) expect(await send()).toBe('');
  await expect.poll(send, 'what comes after the cap is refused').toBe('budget_spent');
  await expect(budget.getByRole('status')).toContainText('today’s clicks came to twice its daily budget');

  // Visitors are led on all the same, and whoever asks later is told why.
  const api = await Dashboard.signIn(request, maya);
  const links = await api.query<{ redirectUrls: { url: string }[] }>('campaigns.links', { id: campaign });
  const followed = await request.get(links.data.redirectUrls[0]?.url ?? '', { maxRedirects: 0 });
  expect([followed.status(), followed.headers().location]).toEqual([
    302,
    expect.stringContaining(LANDING_PAGE),
  ]);
  await page.goto(`/clicks?campaign=${campaign}&verdict=rejected`);
  await expect(page.getByRole('row', { name: /the budget of the campaign was spent/ }).first()).toBeVisible();
  await page.goto('/campaigns');
  await expect(page.getByRole('row', { name: /Staplers/ })).toContainText('Budget spent until');
  const listed = await clickledger(at.env, ['campaigns', 'list', maya.id]);
  expect(listed.stdout).toMatch(/budget spent until .* \d+\.000000 of 4\.000000 today/);

  await page.goto(`/campaigns/${campaign}`);
  await page.getByRole('link', { name: 'Change the budget' }).click();
  await page.getByLabel('Budget a day').fill('20');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(send, 'a raised budget has room').toBe('');
  await page.goto(`/campaigns/${campaign}`);
  await expect(budget.getByText('of €20.00')).toBeVisible();
  await expect(budget.getByRole('status')).toHaveCount(0);

  // What was refused is in the ledger, and no money is.
  await expect
    .poll(async () => {
      const { received, rejected, billable, balanced } = await readLedger(at.env, '--advertiser', maya.id);
      return balanced && rejected > 1 && received === rejected + billable;
    })
    .toBe(true);

  // A click costs one euro of the twenty that there are today.
  const { billable } = await readLedger(at.env, '--advertiser', maya.id);
  const used = `${billable * 5}%`;
  await page.goto('/explore?by=campaign&show=budget_used.charged&range=today');
  const rows = page.getByRole('region', { name: 'Rows' });
  await expect(rows.getByRole('row', { name: /Staplers/ })).toContainText(used);
  await expect(rows.getByRole('row', { name: /^Total/ })).toContainText(used);
  await expect(page.getByText(/Budget used is of days with a budget/)).toBeVisible();
  const asked = ['ask', '--advertiser', maya.id, 'by=campaign', 'show=budget_used', 'range=today'];
  expect((await clickledger(at.env, asked)).stdout).toContain(`${(billable * 5).toFixed(2)}%`);
  await page.getByLabel('Break down by').selectOption('Device');
  await expect(page.getByText(/Budget used is not told here: .* without device\.$/)).toBeVisible();
});
