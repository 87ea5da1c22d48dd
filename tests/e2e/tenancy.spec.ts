import type { Page } from '@playwright/test';
import { personClick, withKey } from '#support/clicks.ts';
import { BO } from '#support/dashboard.ts';
import { postClicks } from '#support/http.ts';
import { demoKey } from '#support/installation.ts';
import { signIn } from '#support/pages.ts';
import { expect, test } from '#support/test.ts';

const CAMPAIGN = 'acme-spring-shoes';
/** Names that only acme's people may read. */
const ACME_NAMES =
  /acme outfitters|spring shoes|rain jackets|backpacks for weekends|members club|last sizes/i;

let clickId: string;

test.beforeEach(async ({ at, ada }) => {
  const click = personClick(CAMPAIGN);
  await postClicks(at.collectorUrl, click, withKey(demoKey(at.dataDir, 'acme').key));
  await ada.click(click.click_id);
  clickId = click.click_id;
});

test.describe('addresses of acme', () => {
  test.use({ expectedConsole: [/status of 404 .*\/(campaigns\/acme-|clicks\/)/] });

  test('show bo nothing', async ({ page }) => {
    await signIn(page, BO);
    const answer = await page.goto(`/campaigns/${CAMPAIGN}`);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
    await expectNoAcme(page);

    await page.goto(`/campaigns/${CAMPAIGN}?tab=install`);
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
    await expectNoAcme(page);

    await page.goto(`/clicks/${clickId}`);
    await expect(page.getByRole('heading', { name: 'There is no click with this id here' })).toBeVisible();
    await expectNoAcme(page);

    await page.goto(`/clicks?campaign=${CAMPAIGN}&q=${clickId}`);
    await expect(page.getByRole('main').getByText('No click matches.')).toBeVisible();
    await expectNoAcme(page);
  });
});

test("no page of bo's names acme", async ({ page }) => {
  await signIn(page, BO);
  for (const [path, heading] of [
    ['/overview', 'Overview'],
    ['/campaigns', 'Campaigns'],
    ['/campaigns/globex-island-flights', 'Island flights'],
    ['/clicks', 'Clicks'],
    ['/clicks?verdict=rejected', 'Clicks'],
    ['/traffic-quality', 'Traffic quality'],
    ['/billing', 'Billing'],
    ['/disclosure', 'Disclosure'],
    ['/docs/methodology', 'How clicks are counted'],
    ['/settings/keys', 'Keys'],
    ['/docs', ''],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await expectNoAcme(page);
  }
});

test("files name no click and no charge of another's", async ({ bo }) => {
  const clicks = await bo.download(`/api/export/clicks.csv?campaign=${CAMPAIGN}&q=${clickId}`);
  expect(clicks.status).toBe(200);
  expect(clicks.text.trim().split('\r\n')).toHaveLength(1);
  for (const path of [
    '/api/export/charges.csv',
    '/api/export/charges.csv?advertiser=acme&advertiserId=acme',
    '/api/export/disclosure.csv?advertiser=acme&advertiserId=acme&per=campaign_site',
    '/api/export/clicks.csv?advertiser=acme&advertiserId=acme&range=30d',
  ]) {
    const { status, text } = await bo.download(path);
    expect(status).toBe(200);
    expect(text).not.toMatch(/acme/i);
  }
});

test('procedures find nothing under ids of acme', async ({ at, bo, ada }) => {
  for (const [procedure, input] of [
    ['campaigns.byId', { id: CAMPAIGN }],
    ['campaigns.links', { id: CAMPAIGN }],
    ['clicks.byId', { clickId }],
  ] as const) {
    expect((await ada.query(procedure, input)).status, `${procedure} for ada`).toBe(200);
    const reply = await bo.query(procedure, input);
    expect(reply.status, `${procedure} for bo`).toBe(404);
    expect(reply.data).toBeUndefined();
  }

  const range = { preset: '24h' };
  const search = await bo.query<{ rows: unknown[] }>('clicks.search', { range, campaignId: CAMPAIGN });
  expect(search.data.rows).toEqual([]);
  const refused = { ...personClick(CAMPAIGN), creative_id: 'nobodys' };
  await postClicks(at.collectorUrl, refused, withKey(demoKey(at.dataDir, 'acme').key));
  expect(await ada.click(refused.click_id)).toMatchObject({ rejection: { code: 'unknown_creative' } });
  expect(await bo.hasClick(refused.click_id)).toBe(false);
  const rejections = await bo.query<{ rows: { clickId: string }[] }>('clicks.rejections', { range });
  expect(rejections.data.rows.map((row) => row.clickId)).not.toContain(refused.click_id);
  const summary = await bo.query<{ figures: { received: string } }>('overview.summary', {
    range,
    campaignId: CAMPAIGN,
    advertiserId: 'acme',
  });
  expect(summary.data.figures.received).toBe('0');
  const series = await bo.query<{ buckets: { received: string }[] }>('overview.series', {
    range,
    campaignId: CAMPAIGN,
  });
  expect(new Set(series.data.buckets.map(({ received }) => received))).toEqual(new Set(['0']));
  const top = await bo.query<{ rows: unknown[]; other: unknown }>('questions.ask', {
    range,
    by: ['creative'],
    filters: [{ dimension: 'campaign', values: [CAMPAIGN] }],
  });
  expect(top.data).toMatchObject({ rows: [], other: null });
  expect((await bo.query('ops.health', {})).status).toBe(403);
});

test("a key counts no click for another's campaign", async ({ at }) => {
  const click = personClick(CAMPAIGN);
  const { json } = await postClicks(at.collectorUrl, click, withKey(demoKey(at.dataDir, 'globex').key));
  expect(json).toMatchObject({ accepted: 0, rejected: [{ code: 'unknown_campaign', field: 'campaign_id' }] });
});

test('nobody is somebody without a session', async ({ playwright, baseURL }) => {
  const request = await playwright.request.newContext({ baseURL });
  const input = encodeURIComponent(JSON.stringify({ json: { clickId } }));
  expect((await request.get(`/api/trpc/clicks.byId?input=${input}`)).status()).toBe(401);
  expect((await request.get('/api/export/charges.csv')).status()).toBe(401);
  expect((await request.get('/api/export/clicks.csv')).status()).toBe(401);
  await request.dispose();
});

/** Neither what is shown nor what was sent with it names acme; the address itself may. */
async function expectNoAcme(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  expect(await page.content()).not.toMatch(ACME_NAMES);
}
