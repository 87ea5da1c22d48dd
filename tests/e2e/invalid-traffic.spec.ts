import type { APIRequestContext } from '@playwright/test';
import { newId, personClick, type ServerClick, withKey } from '#support/clicks.ts';
import { clickledger, fromJson } from '#support/command-line.ts';
import { ADA, Dashboard } from '#support/dashboard.ts';
import { postClicks } from '#support/http.ts';
import { demoKey, type Installation } from '#support/installation.ts';
import { signIn } from '#support/pages.ts';
import { newAdvertiser, newPerson } from '#support/people.ts';
import { columnSum, readTable, shownUnits } from '#support/tables.ts';
import { expect, test } from '#support/test.ts';

const FARM = 150;
const LISTS = ['Why clicks are not charged', 'Networks', 'Countries', 'Devices'];

test.use({ viewport: { width: 1440, height: 900 } });

/** A farm behind one address, each click of another visitor, and somebody who clicks twice; of an advertiser of its own. */
async function farm(at: Installation, request: APIRequestContext) {
  const owner = await newAdvertiser(at, 'owner');
  const made = async (...args: string[]) => (await clickledger(at.env, args)).stdout;
  const campaign = (await made('campaigns', 'create', owner.id, 'Farmed', '--price', '0.50')).trim();
  const { key } = fromJson(await made('keys', 'create', owner.id, 'Farm', '--json')) as { key: string };
  const { ip } = personClick(campaign);
  const send = (clicks: ServerClick[]) => postClicks(at.collectorUrl, { clicks }, withKey(key));
  const fromFarm = () => ({ ...personClick(campaign), ip });
  const clicks = Array.from({ length: FARM }, fromFarm);
  const person = personClick(campaign);
  const again = { ...person, click_id: newId() };
  // Collectors know a new campaign and its key within two seconds.
  await expect(async () => {
    const { json } = await send([...clicks, person, again]);
    expect(json.rejected).toEqual([]);
  }).toPass();
  const dashboard = await Dashboard.signIn(request, owner);
  for (const { click_id } of [...clicks.slice(-1), again]) await dashboard.click(click_id);
  const judged = async () => {
    const click = fromFarm();
    await send([click]);
    return (await dashboard.click(click.click_id)).sentence;
  };
  return { owner, campaign, ip, judged };
}

test('a farm is led from money to its reason, its clicks, and why; blocked there, and let go again', async ({
  page,
  at,
  request,
}) => {
  const { owner, campaign, ip, judged } = await farm(at, request);
  await signIn(page, owner);

  await page.goto(`/traffic-quality?range=1h&campaign=${campaign}`);
  const head = page.getByRole('region', { name: /^Not charged €/ });
  await expect(head).toContainText('of 152 accepted clicks are invalid');
  const said = (await head.getAttribute('aria-label')) ?? '';
  const total = shownUnits(/^Not charged ([^ ]+)/.exec(said)?.[1]);
  const parts = [...said.matchAll(/(?:Duplicate|general|sophisticated) (€[\d.,]+\d)/g)];
  expect(parts.reduce((sum, [, amount]) => sum + shownUnits(amount), 0n)).toBe(total);
  for (const label of LISTS) {
    const rows = await readTable(page, label);
    const lines = rows.slice(0, -1);
    expect(columnSum(lines, 'Not charged'), label).toBe(total);
    expect(columnSum(lines, 'Clicks'), label).toBe(columnSum(rows.slice(-1), 'Clicks'));
  }

  await page
    .getByRole('table', { name: LISTS[0] })
    .getByRole('link', { name: /^Too many from one address/ })
    .first()
    .click();
  await expect(page).toHaveURL(
    new RegExp(`/clicks\\?campaign=${campaign}&verdict=invalid&reason=click_freq`),
  );
  await page.getByRole('table', { name: 'Clicks' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/clicks\/e2e-/);
  const main = page.getByRole('main');
  await expect(main).toContainText(
    /Not charged: [\d,]+ clicks from this address in \d+ minutes.*; limit \d+/,
  );
  await expect(main).toContainText('Sophisticated invalid traffic (SIVT)');
  await expect(main).toContainText(/Judged by rule set \d+, which is in force/);
  const around = page.getByRole('region', { name: 'The hour around it' });
  await expect(around.getByRole('link', { name: `${FARM} clicks: From its address` })).toBeVisible();

  const block = page.getByRole('button', { name: `Block ${ip}`, exact: true });
  await block.click();
  const dialog = page.getByRole('dialog', { name: `Block ${ip}` });
  await expect(dialog.getByLabel('Address')).toHaveValue(ip);
  await dialog.getByLabel('Ends').selectOption('In a day');
  await dialog.getByRole('button', { name: 'Block', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Blocked' })).toBeVisible();

  await expect(async () => {
    expect(await judged()).toMatch(/^Not charged: its address is on the advertiser's block list/);
  }).toPass();
  await page.getByRole('button', { name: `Undo: block ${ip} no more` }).click();
  await expect(block).toBeVisible();
  await expect(async () => {
    expect(await judged()).not.toContain('block list');
  }).toPass();
});

test('a charged click tells what was checked, at a terminal, too; a viewer blocks nothing', async ({
  page,
  at,
  ada,
  openContext,
}) => {
  const person = personClick('acme-outlet');
  await postClicks(at.collectorUrl, person, withKey(demoKey(at.dataDir, 'acme').key));
  await ada.click(person.click_id);
  const { stdout } = await clickledger(at.env, ['explain', person.click_id, '--json']);
  const told = fromJson(stdout) as {
    checks: { name: string; checks: { rule: string; outcome: string }[] }[];
  };
  const outcomes = told.checks.flatMap(({ checks }) => checks.map(({ rule, outcome }) => [rule, outcome]));
  expect(outcomes).toContainEqual(['declared_bot', 'passed']);
  // Servers pass no headers on here: a rule that could not look is not one that was passed.
  expect(outcomes).toContainEqual(['missing_headers', 'not known']);

  await signIn(page, await newPerson(at, { role: 'viewer' }));
  await page.goto(`/clicks/${person.click_id}`);
  const checked = page.getByRole('region', { name: 'What was checked' });
  await expect(checked).toContainText('Declared bot not found');
  await expect(checked).toContainText('Missing headers could not look');
  await expect(page.getByRole('region', { name: 'The hour around it' })).toBeVisible();
  await expect(page.getByRole('region', { name: /^Block/ })).toHaveCount(0);
  await page.goto('/traffic-quality');
  await expect(page.getByRole('region', { name: /^Not charged/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Block/ })).toHaveCount(0);

  const owner = await (await openContext()).newPage();
  await signIn(owner, ADA);
  await owner.goto(`/clicks/${person.click_id}`);
  await expect(owner.getByRole('button', { name: `Block ${person.ip}`, exact: true })).toBeVisible();
});
