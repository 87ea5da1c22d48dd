import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { personClick, withKey } from '#support/clicks.ts';
import { clickledger, fromJson } from '#support/command-line.ts';
import { ADA, type Dashboard } from '#support/dashboard.ts';
import { demoKey, type Installation } from '#support/installation.ts';
import { signIn, signInAsOperator } from '#support/pages.ts';
import { newPerson } from '#support/people.ts';
import { expect, test } from '#support/test.ts';

/** Sends a click of somebody at the address, and waits for what became of it. */
async function judged(at: Installation, request: APIRequestContext, ada: Dashboard, ip: string) {
  const { key, campaign_ids } = demoKey(at.dataDir, 'acme');
  const click = { ...personClick(campaign_ids[0] ?? ''), ip };
  const answer = await request.post(`${at.collectorUrl}/v1/clicks`, { headers: withKey(key), data: click });
  expect(answer.status()).toBe(202);
  return ada.click(click.click_id);
}

test('an address that an owner blocks is not charged, with the entry as the reason, until it is removed', async ({
  page,
  at,
  ada,
  request,
}) => {
  const { ip } = personClick('');
  await signIn(page, ADA);
  await page.goto('/lists');
  await page.getByRole('button', { name: 'New entry' }).click();
  await page.getByLabel('What it names').selectOption('Network');
  const value = page.getByLabel('Network', { exact: true });
  await value.fill('0.0.0.0/0');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(value).toHaveAccessibleDescription(/^\/0 is too wide/);
  await value.fill(`${ip}/32`);
  await page.getByLabel('Ends').selectOption('In a day');
  await page.getByLabel(/^Note/).fill('Clicks by itself');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const row = page.getByRole('row', { name: `${ip}/32` });
  await expect(row).toContainText('Clicks by itself');
  await expect(row).toContainText('in 24 h');

  await expect(async () => {
    const { click, sentence } = await judged(at, request, ada, ip);
    expect(click.verdict).toBe('invalid');
    expect(sentence).toMatch(
      /^Not charged: the network of its address is on the advertiser's block list \(entry \w{26}\)\.$/,
    );
  }).toPass();

  await row.getByRole('button', { name: /^Remove/ }).click();
  await expect(row).toHaveCount(0);
  await expect(async () => {
    expect((await judged(at, request, ada, ip)).click.verdict).toBe('billable');
  }).toPass();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toBeVisible();
  await row.getByRole('button', { name: /^Remove/ }).click();
  await expect(row).toHaveCount(0);
});

test('an operator imports lines for one advertiser, and is told which of them cannot be', async ({
  page,
}) => {
  const site = `walk-${randomUUID()}`;
  await signInAsOperator(page);
  await page.goto('/lists');
  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByLabel('For', { exact: true }).selectOption('Acme Outfitters');
  await page.getByLabel('Other lines are').selectOption('Sites');
  const lines = page.getByLabel('One thing a line');
  await lines.fill(`${site} # found by hand\n10.0.0.0/8`);
  await page.getByRole('button', { name: 'Import', exact: true }).last().click();
  await expect(lines).toHaveAccessibleDescription(/Line 2, “10\.0\.0\.0\/8”: 10\.0\.0\.0 is private/);
  await lines.fill(`${site} # found by hand`);
  await page.getByRole('button', { name: 'Import', exact: true }).last().click();
  const row = page.getByRole('row', { name: site });
  await expect(row).toContainText('Acme Outfitters');
  await row.getByRole('button', { name: /^Remove/ }).click();
  await expect(row).toHaveCount(0);
});

test('who keeps no lists is told who does', async ({ page, at }) => {
  await signIn(page, await newPerson(at, { role: 'analyst' }));
  await page.goto('/lists');
  await expect(page.getByRole('main')).toContainText(
    'Only an owner or a manager of Acme Outfitters can see block and allow lists; you are an analyst.',
  );
});

test('the command line keeps lists, and says what is wrong', async ({ at }) => {
  const { ip } = personClick('');
  const lists = (...args: string[]) =>
    clickledger(at.env, ['lists', ...args, '--advertiser', 'acme', '--json']);
  const { id, value } = fromJson((await lists('add', 'allow', ip, '--expires', '1h')).stdout) as Record<
    string,
    string
  >;
  expect(value).toBe(ip);
  expect((await lists('list', '--list', 'allow')).stdout).toContain(`"${id}"`);
  expect(fromJson((await lists('remove', String(id))).stdout)).toEqual({ ids: [id] });
});
