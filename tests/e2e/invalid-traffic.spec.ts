import type { Page } from '@playwright/test';
import { newId, personClick, type ServerClick, withKey } from '#support/clicks.ts';
import { clickledger, fromJson, type LookBackSummary, readLedger } from '#support/command-line.ts';
import { ADA, Dashboard } from '#support/dashboard.ts';
import { withPostgres } from '#support/database.ts';
import { postClicks } from '#support/http.ts';
import { demoKey, type Installation } from '#support/installation.ts';
import { signIn, signInAsOperator } from '#support/pages.ts';
import { newAdvertiser, newPerson } from '#support/people.ts';
import { columnSum, readTable, shownUnits } from '#support/tables.ts';
import { expect, test } from '#support/test.ts';
import { zoneWithinItsDay } from '#support/zones.ts';

const HOUR = 3_600_000;
const PRICE = 400_000;
/** More than one device sends at once, and fewer than would keep its address out for the day. */
const FARM = 70;
/** People behind the same address, minutes before the farm's first click and after it. */
const PEOPLE = [-25, -6, 14, 30];
const LISTS = ['Why clicks are not charged', 'Networks', 'Countries', 'Devices'];

test.use({ viewport: { width: 1440, height: 900 } });

/** An advertiser of its own with a campaign, a site and a server key, and its owner. */
async function newFarmed(at: Installation) {
  // Its bill of this month has clicks of three hours ago.
  const owner = await newAdvertiser(at, 'owner', zoneWithinItsDay());
  const output = async (...args: string[]) => (await clickledger(at.env, args)).stdout;
  const made = async <T>(...args: string[]) => fromJson<T>(await output(...args, '--json'));
  const campaign = (await output('campaigns', 'create', owner.id, 'Box', '--price', '0.40')).trim();
  // A click has the price of its time, and these are from before the campaign was made.
  await withPostgres(at, (sql) =>
    sql
      .insertInto('campaign_prices')
      .values({
        campaign_id: campaign,
        effective_from: new Date(0),
        cpc_micros: BigInt(PRICE),
        created_by: 'test',
      })
      .execute(),
  );
  const site = await made<{ id: string }>('sites', 'create', owner.id, 'Games', `${owner.id}.example`);
  const { key } = await made<{ key: string }>('keys', 'create', owner.id, 'backend');
  return { owner, campaign, site: site.id, key };
}

/** A burst from one address some hours ago, each click of another visitor, and people who share the address. */
async function farm(at: Installation) {
  const { owner, campaign, site, key } = await newFarmed(at);
  const began = Math.floor(Date.now() / HOUR) * HOUR - 3 * HOUR + 20 * 60_000;
  const { ip } = personClick(campaign);
  const from = (time: number): ServerClick => ({
    ...personClick(campaign),
    ip,
    site_id: site,
    occurred_at: new Date(time).toISOString(),
  });
  // About a second apart, as no clock would have it.
  const burst = Array.from({ length: FARM }, (_, i) => from(began + i * 1_000 + ((i * i * 37) % 600)));
  const people = PEOPLE.map((minutes) => from(began + minutes * 60_000));
  const again = { ...(people[0] as ServerClick), click_id: newId() };
  const clicks = [...people, again, ...burst].sort((a, b) =>
    (a.occurred_at ?? '') < (b.occurred_at ?? '') ? -1 : 1,
  );
  const send = (some: readonly ServerClick[]) => postClicks(at.collectorUrl, { clicks: some }, withKey(key));
  // The collectors hear of a new key, campaign and site within a second or two.
  await expect.poll(async () => (await send(clicks)).json.accepted).toBe(clicks.length);
  await expect
    .poll(async () => readLedger(at.env, '--advertiser', owner.id))
    .toMatchObject({ accepted: clicks.length, balanced: true });
  const now = async () => {
    const { click_id, ...click } = { ...personClick(campaign), site_id: site };
    await send([{ click_id, ...click }]);
    return click_id;
  };
  // All but the click that repeats one.
  const { invalid: refused } = await readLedger(at.env, '--advertiser', owner.id);
  return { owner, campaign, site, began, burst, people, refused, now };
}
type Farm = Awaited<ReturnType<typeof farm>>;

test('from a farm to its reason, a blocked site, what is credited, and what another limit would have made of it', async ({
  page,
  at,
  request,
  openContext,
}) => {
  test.setTimeout(150_000);
  const farmed = await farm(at);
  const { owner } = farmed;
  await signIn(page, owner);
  await test.step('from what was not charged to a click, and why', () => explained(page, farmed));
  const dashboard = await Dashboard.signIn(request, owner);
  const judged = async () => (await dashboard.click(await farmed.now())).sentence;
  await test.step('its site is blocked, and let go again', () => blocked(page, farmed, judged));
  await test.step('what was charged of it is credited', () => credited(page, at, farmed));
  const desk = await (await openContext()).newPage();
  await signInAsOperator(desk);
  await test.step('another limit is tried on it', () => tried(desk, farmed));
});

async function explained(page: Page, { campaign, site }: Farm) {
  await page.goto(`/traffic-quality?campaign=${campaign}`);
  const head = page.getByRole('region', { name: /^Not charged €/ });
  await expect(head).toContainText(`of ${FARM + PEOPLE.length + 1} accepted clicks are invalid`);
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
    new RegExp(`/clicks\\?campaign=${campaign}&verdict=givt&verdict=sivt&reason=click_freq`),
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
  await expect(around.getByRole('link', { name: /^\d+ clicks: From its address/ })).toBeVisible();
  await expect(page.getByRole('button', { name: `Block ${site}`, exact: true })).toBeVisible();
}

/** From the page of a click; `judged` sends one more from the site and says what became of it. */
async function blocked(page: Page, { site }: Farm, judged: () => Promise<string>) {
  const block = page.getByRole('button', { name: `Block ${site}`, exact: true });
  await block.click();
  const dialog = page.getByRole('dialog', { name: `Block ${site}` });
  await dialog.getByLabel('Ends').selectOption('In a day');
  await dialog.getByRole('button', { name: 'Block', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Blocked' })).toBeVisible();
  await expect(async () => {
    expect(await judged()).toMatch(/^Not charged: its site is on the advertiser's block list/);
  }).toPass();
  await page.getByRole('button', { name: `Undo: block ${site} no more` }).click();
  await expect(block).toBeVisible();
  await expect(async () => {
    expect(await judged()).not.toContain('block list');
  }).toPass();
}

async function credited(page: Page, at: Installation, { owner, began, burst, people, refused }: Farm) {
  const before = await readLedger(at.env, '--advertiser', owner.id);
  const span = ['--from', new Date(began - HOUR).toISOString(), '--to', new Date(began + HOUR).toISOString()];
  const lookBack = async (...flags: string[]) => {
    const args = ['look-back', '--advertiser', owner.id, ...span, '--json', ...flags];
    const { code, stdout, stderr } = await clickledger(at.env, args);
    expect(code, stderr).toBe(0);
    return fromJson<LookBackSummary>(stdout);
  };
  expect(await lookBack('--dry-run')).toMatchObject({ dry_run: true, run: null });
  await lookBack();
  expect(await lookBack()).toMatchObject({ adjusted: 0 });

  // All of the farm's money, some of it refused at the time, the rest taken back; nobody else's. No verdict changed.
  const ledger = await readLedger(at.env, '--advertiser', owner.id);
  expect(ledger.billable).toBe(before.billable);
  expect(ledger.adjusted).toBe(FARM - refused);
  expect(ledger.adjusted_micros).toBe(ledger.adjusted * PRICE);
  expect(ledger.charged_micros).toBe(ledger.billable * PRICE);

  await page.goto('/billing');
  const lines = await readTable(page, 'Credited: found invalid later');
  const total = lines.at(-1);
  expect(shownUnits(total?.Clicks)).toBe(BigInt(ledger.adjusted));
  for (const column of ['Clicks', 'Credited']) {
    expect(columnSum(lines.slice(0, -1), column)).toBe(shownUnits(total?.[column]));
  }
  const charges = await readTable(page, 'Charges by campaign');
  const charged = shownUnits(charges.at(-1)?.Charged);
  expect(charged).toBe(BigInt(ledger.charged_micros / 10_000));
  const due = (charged - shownUnits(total?.Credited)).toString().padStart(3, '0');
  await expect(page.getByText(/^Charged .* less credited/)).toContainText(
    `is €${due.slice(0, -2)}.${due.slice(-2)}.`,
  );

  await page.getByRole('main').getByRole('link', { name: 'Burst from one address' }).click();
  await page.waitForURL(/\/clicks\?/, { waitUntil: 'load' });
  await expect(page.getByLabel('Found later')).toHaveValue('look_back_address');
  await page.goto(`/clicks/${burst[0]?.click_id}`);
  const note = page.getByRole('region', { name: 'Found invalid later' });
  await expect(note).toContainText(/Found invalid on .* and credited, €0\.40/);
  await expect(note).toContainText(`one of ${FARM} clicks from one address`);
  for (const { click_id } of people) {
    await page.goto(`/clicks/${click_id}`);
    await expect(page.getByRole('heading', { name: 'Evidence' })).toBeVisible();
    await expect(note).toHaveCount(0);
  }

  await page.goto('/traffic-quality');
  for (const name of ['Credited by reason', 'Credited by site']) {
    const rows = await readTable(page, name);
    expect(columnSum(rows.slice(0, -1), 'Credited')).toBe(shownUnits(rows.at(-1)?.Credited));
    expect(shownUnits(rows.at(-1)?.Clicks)).toBe(BigInt(ledger.adjusted));
  }
}

/** By an operator, of this advertiser alone: with limits that the farm keeps, what was refused at the time is charged. */
async function tried(page: Page, { owner, began, refused }: Farm) {
  const farmsSpan = { from: began - HOUR, to: began + HOUR };
  await page.goto('/ops/rules');
  const rules = page.getByRole('table', { name: 'Rules' });
  for (const minutes of [2, 10]) {
    await rules.getByLabel(`each device in ${minutes} min of Too many from one address`).fill('100');
  }
  const draft = page.getByRole('group', { name: 'Draft' });
  await expect(draft).toContainText('2 changes in the draft');
  await draft.getByRole('button', { name: 'Try on past clicks…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Whose clicks').selectOption(owner.id);
  await dialog.getByLabel('From (UTC)').fill(minute(farmsSpan.from));
  await dialog.getByLabel('Until (UTC)').fill(minute(farmsSpan.to));
  await dialog.getByRole('button', { name: 'Try', exact: true }).click();
  const trial = page
    .getByRole('list', { name: 'Trials' })
    .getByRole('listitem')
    .filter({ hasText: 'Initech' });
  await trial.getByRole('button', { name: 'Look at the difference' }).first().click({ timeout: 20_000 });
  const difference = `+€${((refused * PRICE) / 1e6).toFixed(2)}`;
  await expect(page.getByRole('table', { name: 'By advertiser' })).toContainText(difference);
  await expect(
    page.getByRole('table', { name: 'By reason' }).getByRole('row', { name: /Too many from one address/ }),
  ).toContainText(`${refused}`);
  await expect(page.getByRole('region', { name: 'Charged now' })).toContainText('clicks from this address');
  await draft.getByRole('button', { name: 'Discard' }).click();
  await expect(draft).toContainText('The draft is what is in force.');
}

function minute(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}

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
