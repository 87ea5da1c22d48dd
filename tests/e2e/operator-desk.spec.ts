import { randomInt, randomUUID } from 'node:crypto';
import { newClickId } from '@clickledger/domain';
import { personClick, withKey } from '#support/clicks.ts';
import { clickledger, fromJson } from '#support/command-line.ts';
import { ADA } from '#support/dashboard.ts';
import { BROWSER, postClicks } from '#support/http.ts';
import { demoKey } from '#support/installation.ts';
import { putLetters } from '#support/letters.ts';
import { arrived, fillLogin, signIn, signInAsOperator } from '#support/pages.ts';
import { newPerson } from '#support/people.ts';
import { expect, test } from '#support/test.ts';

test('an operator sees what came of every advertiser today, in its own currency, and finds one', async ({
  page,
  at,
  ada,
}) => {
  const id = `desk-${randomUUID().slice(0, 8)}`;
  await clickledger(at.env, [
    ...['advertisers', 'create', id, '--name', `Desk ${id}`, '--currency', 'JPY', '--json'],
  ]);
  const { key, campaign_ids } = demoKey(at.dataDir, 'acme');
  const click = personClick(campaign_ids[0] ?? '');
  await postClicks(at.collectorUrl, click, withKey(key));
  await ada.click(click.click_id);

  await signInAsOperator(page);
  await page.goto('/advertisers');
  const acme = page.getByRole('row', { name: /^Acme Outfitters/ });
  await expect(acme).toContainText('€');
  await expect(acme).toContainText(/this minute|ago/);
  await expect(page.getByRole('row', { name: /^All in EUR/ })).toContainText('€');
  await expect(page.getByRole('row', { name: new RegExp(`^Desk ${id}`) })).toContainText('none in 30 d');

  const names = page.getByRole('table', { name: 'Advertisers' }).locator('tbody tr td:first-child');
  await page.getByRole('button', { name: 'Name', exact: true }).click();
  await expect(page).toHaveURL(/sort=name-up/);
  await expect(names.first()).toContainText('Acme Outfitters');
  await page.getByRole('button', { name: 'Name', exact: true }).click();
  await expect(names.first()).not.toContainText('Acme Outfitters');
  await page.getByRole('searchbox').fill(id);
  await expect(names).toHaveCount(1);
  await page.getByRole('searchbox').fill('nobody by that name');
  await expect(page.getByText('No advertiser matches.')).toBeVisible();

  const today = await clickledger(at.env, ['advertisers', 'today', '--json']);
  const { advertisers } = fromJson<{ advertisers: { id: string; received: number }[] }>(today.stdout);
  expect(advertisers.find((each) => each.id === id)?.received).toBe(0);
});

test('a click that names no campaign is found with what it said; one from elsewhere shows where its advertiser looks', async ({
  page,
  at,
  openContext,
}) => {
  const invented = `nowhere-${randomUUID()}`;
  const host = `${randomUUID().slice(0, 8)}.elsewhere.example`;
  const { campaign_ids } = demoKey(at.dataDir, 'acme');
  await postClicks(at.collectorUrl, { campaign_id: invented }, { ...BROWSER, Origin: `https://${host}` });
  await postClicks(
    at.collectorUrl,
    { campaign_id: campaign_ids[0] },
    { ...BROWSER, Origin: `https://${host}` },
  );

  await signInAsOperator(page);
  const row = page.getByRole('row', { name: invented });
  await expect(async () => {
    await page.goto(`/ops/refused?site=${host}&advertiser=~none`);
    await expect(row).toContainText('No advertiser’s', { timeout: 1_000 });
  }).toPass();
  await expect(row).toContainText(`campaign_id: ${invented}`);
  await expect(row).toContainText(host);
  await page.getByLabel('Advertiser').selectOption('Acme Outfitters');
  await expect(row).toHaveCount(0);
  const why = page.getByRole('region', { name: 'Why' });
  await why.getByRole('button', { name: /page of no registered site/ }).click();
  await expect(page).toHaveURL(/reason=unregistered_origin/);
  const file = await page.request.get(`/api/export/refused.csv?site=${host}`);
  expect(await file.text()).toContain(invented);

  const theirs = await (await openContext()).newPage();
  await signIn(theirs, ADA);
  await theirs.goto('/settings/sites');
  const elsewhere = theirs.getByRole('table', { name: 'Pages of no site of yours' });
  await expect(elsewhere.getByRole('row', { name: host })).toContainText('1 refused in 24 h');
  await theirs.goto('/campaigns?status=active');
  await expect(theirs.getByRole('link', { name: /refused in 24 h/ }).first()).toBeVisible();
  await theirs.getByLabel('Status').selectOption('Ended');
  await theirs.getByRole('searchbox').fill('no such campaign');
  await theirs.getByRole('searchbox').press('Enter');
  await expect(theirs.getByText('No campaign matches.')).toBeVisible();
});

test('dead letters are looked at, put back once, and discarded with a reason', async ({ page, at }) => {
  const partition = randomInt(1_000, 1_000_000);
  const position = (offset: number) => `clicks.rejected:${partition}-${offset}`;
  const value = `dead-${randomUUID()}`;
  const now = Date.now();
  const readable = JSON.stringify({
    rejection_id: newClickId(now),
    advertiser_id: '',
    event_time: now,
    received_at: now,
    source: 'beacon',
    code: 'unknown_campaign',
    field: 'campaign_id',
    value,
  });
  const reason = 'A field has a name that this version does not know.';
  await putLetters(at, partition, [
    { offset: 0, value: readable, reason },
    { offset: 1, value: '{"half":\u001b[31m', reason: 'Unexpected end of JSON input' },
    { offset: 2, value: '{"also', reason: 'Unexpected end of JSON input' },
  ]);

  await signInAsOperator(page);
  await page.getByRole('link', { name: 'Dead letters' }).click();
  await page.getByLabel('Topic').selectOption('clicks.rejected');
  await page.getByRole('button', { name: position(1) }).click();
  const letter = page.getByRole('dialog', { name: 'Dead letter' });
  await expect(letter).toContainText(String.raw`{"half":\u{1b}[31m`);
  await letter.getByRole('button', { name: 'Close' }).click();

  await page.getByLabel(`Select ${position(0)}`).check();
  await page.getByLabel(`Select ${position(1)}`).check();
  await page.getByRole('button', { name: 'Put back', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Put back' }).click();
  await expect(
    page.getByRole('listitem').filter({ hasText: '1 put back, 1 still unreadable' }),
  ).toBeVisible();
  await expect(page.getByRole('row', { name: position(0) })).toHaveCount(0);

  await page.getByLabel(`Select ${position(1)}`).check();
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  const discard = page.getByRole('dialog', { name: 'Discard letters' });
  await discard.getByRole('button', { name: 'Discard' }).click();
  await expect(discard.getByText('Say why nobody needs them.')).toBeVisible();
  await discard.getByLabel('Why nobody needs them').fill('Sent by a test of ours');
  await discard.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('row', { name: position(1) })).toHaveCount(0);
  await page.getByRole('link', { name: 'Discarded' }).click();
  await expect(page.getByRole('row', { name: position(1) })).toContainText(
    'Discarded: Sent by a test of ours',
  );

  const cli = await clickledger(at.env, ['dead', 'discard', position(2), '--reason', 'Also ours', '--json']);
  expect(fromJson(cli.stdout)).toEqual({ discarded: 1, done_before: 0 });
  expect((await clickledger(at.env, ['dead', 'list', '--json'])).stdout).not.toContain(`:${partition}-`);
  const audit = await clickledger(at.env, ['audit-log', '--json']);
  expect(audit.stdout).toContain('Also ours');

  // What was put back is in the ledger.
  await expect(async () => {
    await page.goto(`/ops/refused?q=${value}`);
    await expect(page.getByText(`campaign_id: ${value}`)).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test('a supporter looks on; for members there is no such desk', async ({ page, at, ada, openContext }) => {
  await page.goto('/login');
  await fillLogin(page, await newPerson(at, { operatorRole: 'support' }));
  await arrived(page, /\/ops/);
  await page.goto('/ops/dead-letters');
  await expect(
    page.getByRole('main').getByText('Only an admin can put dead letters back or discard them'),
  ).toBeVisible();
  expect((await ada.query('refusals.summary', { range: { preset: '24h' } })).status).toBe(403);
  expect((await ada.download('/api/export/refused.csv')).status).toBe(403);
  const theirs = await (await openContext()).newPage();
  await signIn(theirs, ADA);
  for (const path of ['/ops/refused', '/ops/dead-letters']) {
    expect((await theirs.request.get(path)).status()).toBe(404);
  }
});
