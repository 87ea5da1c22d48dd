import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { ALIKE_TAG } from '#support/alike.ts';
import { clickledger, fromJson } from '#support/command-line.ts';
import { Dashboard } from '#support/dashboard.ts';
import type { Installation } from '#support/installation.ts';
import { signIn } from '#support/pages.ts';
import { newAdvertiser } from '#support/people.ts';
import { expect, test } from '#support/test.ts';
import { servePublisherSite } from '#support/test-page.ts';

/** The reason for which the pixel of a campaign is refused, as a page of a registered site is told; `''` for none. */
async function pixelRefusal({ collectorUrl }: Installation, campaign: string): Promise<string> {
  const url = `${collectorUrl}/c.gif?${new URLSearchParams({ campaign, click_id: randomUUID() })}`;
  const answer = await fetch(url, { headers: { Referer: 'http://localhost/' } });
  return answer.headers.get('clickledger-rejected') ?? '';
}

const campaignOf = (page: Page) => decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');

test('from an empty account to a test click, the first real one, a new price, and a pause within two seconds', async ({
  page,
  at,
  request,
}) => {
  const maya = await newAdvertiser(at);
  await signIn(page, maya);
  await page.goto('/campaigns');
  await page.getByRole('link', { name: 'Make the first' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Stapler, été 夏');
  await page.getByLabel('Price of one click').fill('0.355');
  await page.getByRole('button', { name: 'Create campaign' }).click();
  await expect(page.getByText('EUR has 2 decimals at most.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('What you had typed is back.')).toBeVisible();
  await page.getByLabel('Price of one click').fill('0.35');
  await page.getByRole('button', { name: 'Create campaign' }).click();
  await page.waitForURL(/tab=install/);
  await expect(page.getByRole('heading', { name: 'Stapler, été 夏' })).toBeVisible();
  const campaign = campaignOf(page);

  await page.goto('/settings/sites');
  await page.getByRole('button', { name: 'New site' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Test pages');
  await page.getByLabel('Host').fill('http://LOCALHOST:3000/ads');
  await page.getByRole('button', { name: 'Add site' }).click();
  await expect(page.getByRole('row', { name: /Test pages localhost/ })).toBeVisible();

  await page.goto(`/campaigns/${campaign}?tab=settings`);
  await page.getByRole('button', { name: 'New creative' }).click();
  await page.getByLabel('Name', { exact: true }).last().fill('Red stapler');
  await page.getByLabel('Landing page').fill('javascript:alert(1)');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByText('Use http or https.')).toBeVisible();
  await page.getByLabel('Landing page').fill('bücher.example/rot');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByText('https://xn--bcher-kva.example/rot')).toBeVisible();

  await page.getByRole('link', { name: 'Install', exact: true }).click();
  await page.getByRole('button', { name: 'Send a test click' }).click();
  const stages = page.getByRole('list', { name: 'How far the test click has come' });
  await expect(stages).toContainText('The collector answered this browser.');
  await expect(stages).toContainText('Not charged: a test click');
  await expect(stages).toContainText('Counted in its minute and its hour.');
  await page.getByRole('button', { name: 'Watch for clicks' }).click();
  const latest = page.getByRole('list', { name: 'Latest clicks' });

  const api = await Dashboard.signIn(request, maya);
  const prices = async () => {
    const { data } = await api.query<{ rows: { priceMicros: string }[] }>('clicks.search', {
      range: { preset: '1h' },
      campaignId: campaign,
    });
    return data.rows.map(({ priceMicros }) => priceMicros);
  };
  const publisher = await servePublisherSite(at.collectorUrl, { campaign });
  const visitor = await page.context().newPage();
  try {
    await visitor.goto(publisher.url);
    await visitor.getByRole('link', { name: 'New shoes' }).click();
    await visitor.waitForURL(/landing/);
    await expect(latest.getByRole('listitem')).toHaveCount(2);
    await expect(latest.getByRole('listitem').first()).toContainText('beacon');
    await expect.poll(prices).toEqual(['350000', '350000']);

    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await page.getByLabel('Price of one click').fill('0.50');
    await page.getByRole('button', { name: 'Set price' }).click();
    await expect(page.getByRole('row', { name: /€0\.50 in force/ })).toBeVisible();
    await expect(page.getByRole('row', { name: /€0\.35 past/ })).toBeVisible();
    // Collectors follow within two seconds; the click after that has the new price, the one before keeps its own.
    await expect
      .poll(async () => {
        await pixelRefusal(at, campaign);
        return (await prices()).includes('500000');
      })
      .toBe(true);
    expect((await prices()).at(-1)).toBe('350000');
  } finally {
    await visitor.close();
    await publisher.close();
  }

  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Resume', exact: true })).toBeVisible();
  await expect.poll(() => pixelRefusal(at, campaign), { timeout: 2_000 }).toBe('inactive_campaign');
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect.poll(() => pixelRefusal(at, campaign), { timeout: 2_000 }).toBe('');
});

test.describe('two people at once', () => {
  test.use({ expectedConsole: [/status of 409 .*campaigns\.edit/] });

  test('nobody overwrites what another has changed without seeing it', async ({ page, at, request }) => {
    const maya = await newAdvertiser(at);
    const terminal = async (...args: string[]) => clickledger(at.env, ['campaigns', ...args, '--json']);
    const made = await terminal('create', maya.id, 'Fax machine', '--price', '1.20');
    const { id } = fromJson<{ id: string }>(made.stdout);
    await signIn(page, maya);
    await page.goto(`/campaigns/${id}?tab=settings`);
    const settings = page.getByRole('region', { name: 'Settings' });
    await settings.getByLabel('Labels').fill('office');
    expect((await terminal('edit', maya.id, id, '--name', 'Fax machine, used')).code).toBe(0);
    await settings.getByRole('button', { name: 'Save' }).click();
    const changed = page.getByRole('region', { name: 'Changed meanwhile' });
    await expect(changed).toContainText('Fax machine, used');
    await expect(settings.getByLabel('Labels')).toHaveValue('office');
    await changed.getByRole('button', { name: 'Take it over' }).click();
    await settings.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: 'Fax machine, used' })).toBeVisible();
    const api = await Dashboard.signIn(request, maya);
    await expect
      .poll(async () => (await api.query<object>('campaigns.byId', { id })).data)
      .toMatchObject({ name: 'Fax machine, used', labels: ['office'], version: 3 });
  });
});

test('an end is typed, and for good; a script says --yes', { tag: ALIKE_TAG }, async ({ page, at }) => {
  const maya = await newAdvertiser(at);
  const terminal = async (...args: string[]) => clickledger(at.env, ['campaigns', ...args]);
  const create = async (name: string) =>
    (await terminal('create', maya.id, name, '--price', '1')).stdout.trim();
  const [byHand, byScript] = [await create('By hand'), await create('By script')];
  await signIn(page, maya);
  await page.goto(`/campaigns/${byHand}?tab=settings`);
  await page.getByRole('button', { name: 'End campaign…' }).click();
  await page.getByLabel(/^Type its name/).fill('by hand');
  await page.getByRole('button', { name: 'End for good' }).click();
  await expect(page.getByText('Type “By hand” to end it.')).toBeVisible();
  await page.getByLabel(/^Type its name/).fill('By hand');
  await page.getByRole('button', { name: 'End for good' }).click();
  await expect(page.getByText('This campaign has ended and does not come back.')).toBeVisible();

  expect((await terminal('end', maya.id, byScript)).code).toBe(6);
  expect((await terminal('end', maya.id, byScript, '--yes')).code).toBe(0);
  expect((await terminal('resume', maya.id, byScript)).code).toBe(4);
  expect((await terminal('show', maya.id, 'none')).code).toBe(3);
  expect((await terminal('price', maya.id, byHand, '0.001')).code).toBe(5);
});

test('a viewer reads settings and prices, and is told who changes them', { tag: ALIKE_TAG }, async ({
  page,
  at,
}) => {
  // While the page streams in, what is to come stands outside `main`, hidden.
  const main = page.getByRole('main');
  const viewer = await newAdvertiser(at, 'viewer');
  const { stdout } = await clickledger(at.env, ['campaigns', 'create', viewer.id, 'Copier', '--price', '2']);
  await signIn(page, viewer);
  await page.goto(`/campaigns/${stdout.trim()}?tab=settings`);
  await expect(main.getByText(/Only an owner or a manager of Initech can change campaigns/)).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toHaveCount(0);
  await page.goto('/campaigns/new');
  await expect(main.getByText(/Only an owner or a manager of Initech can change campaigns/)).toBeVisible();
});

test('a file shows what it will change, says by line what is wrong, and a selection is paused at once', {
  tag: ALIKE_TAG,
}, async ({ page, at }) => {
  const maya = await newAdvertiser(at);
  const { stdout } = await clickledger(at.env, ['campaigns', 'create', maya.id, 'Pens', '--price', '0.10']);
  await signIn(page, maya);
  await page.goto('/campaigns/import');
  const choose = (text: string) =>
    page
      .getByLabel('CSV file')
      .setInputFiles({ name: 'c.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await choose(`id,name,price\n${stdout.trim()},Pens,0.101\n`);
  await expect(page.getByText('Line 2, price: EUR has 2 decimals at most.')).toBeVisible();
  await choose(`id,name,price\n${stdout.trim()},Pens,0.12\n,Pencils,0.08\n`);
  await expect(page.getByRole('row', { name: '2 change Pens price: 0.1 0.12' })).toBeVisible();
  await expect(page.getByRole('row', { name: '3 new Pencils' })).toBeVisible();
  await page.getByRole('button', { name: 'Make and change 2' }).click();
  await page.waitForURL(/\/campaigns$/, { waitUntil: 'load' });
  await page.getByLabel('Select all').check();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('row', { name: /Pens paused/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Pencils paused/ })).toBeVisible();

  await page.getByLabel('Select all').check();
  await page.getByLabel('What to do').selectOption('Set the price');
  await page.getByLabel('Price in EUR').fill('0,5');
  await page.getByLabel(/^From, by the clocks of/).fill('2099-01-01T00:00');
  await page.getByRole('button', { name: 'Apply' }).click();
  const note = page
    .getByRole('status')
    .filter({ hasText: 'The price of 2 campaigns is set, from Jan 1, 2099' });
  await expect(page.getByRole('row', { name: /Pens/ })).toContainText('0.50 from Jan 1');
  await note.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('The price of 2 campaigns was taken back.')).toBeVisible();
  await expect(page.getByRole('row', { name: /Pens/ })).not.toContainText('from Jan 1');

  const bulk = (...args: string[]) =>
    clickledger(at.env, ['campaigns', 'bulk', maya.id, stdout.trim(), '--do', ...args]);
  expect(await bulk('price', '--price', '0.60', '--from', '2099-01-01')).toMatchObject({
    code: 0,
    stdout: 'Done to 1 campaigns, from 2098-12-31T23:00:00.000Z on.\n',
  });
  expect(await bulk('withdraw')).toMatchObject({ code: 0, stdout: 'Done to 1 campaigns, 1 prices.\n' });
  expect((await bulk('withdraw')).code).toBe(3);
  expect((await bulk('price')).code).toBe(5);
});
