import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildMmdb } from '@clickledger/enrichment/testing';
import { personClick, withKey } from '#support/clicks.ts';
import { clickledger, readLedger } from '#support/command-line.ts';
import { ADA } from '#support/dashboard.ts';
import { postClicks } from '#support/http.ts';
import { commandEnvironment, type DemoKey, demoKey } from '#support/installation.ts';
import { metricsUrls, sumMetric } from '#support/metrics.ts';
import { arrived, fillLogin } from '#support/pages.ts';
import { pidsOf } from '#support/processes.ts';
import { type Product, profileUnderTest, startProduct } from '#support/product.ts';
import { expect, test } from '#support/test.ts';

const START_MS = 240_000;

test.skip(Boolean(process.env.E2E_GIVEN), 'counts everything that an installation of its own did');
test.skip(
  profileUnderTest() === 'stack',
  'starts an embedded installation, whichever profile the others run on',
);
test.describe.configure({ mode: 'serial' });

let dataDir: string;
let product: Product;
let key: DemoKey;
const listFolder = () => join(dataDir, 'my-lists');
const regionFile = () => join(dataDir, 'cities.mmdb');

/** A database of cities, made just now, which knows two of Deutsche Telekom's networks. */
function cities(): Buffer {
  const city = (code: string) => ({ country: { iso_code: 'DE' }, subdivisions: [{ iso_code: code }] });
  return buildMmdb(
    [
      ['91.0.0.0/16', city('BE')],
      ['91.1.0.0/16', city('BY')],
    ],
    Date.now(),
    'Test-City',
  );
}

test.beforeAll(async () => {
  test.setTimeout(START_MS);
  dataDir = mkdtempSync(join(tmpdir(), 'clickledger-observe-'));
  mkdirSync(listFolder());
  writeFileSync(regionFile(), cities());
  const env = { NETWORK_LISTS: listFolder(), REGION_DATABASE: regionFile() };
  product = await startProduct({ dataDir, timeoutMs: START_MS, env });
  key = demoKey(dataDir, 'acme');
});

test.afterAll(async () => {
  await product?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test('every role says that it is ready, and the doctor repeats it', async () => {
  expect(Object.keys(metricsUrls(dataDir)).sort()).toEqual(['collector', 'scorer,loader,reconciler']);
  for (const url of Object.values(metricsUrls(dataDir))) {
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ ready: true });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  }
  const { code, stdout } = await clickledger(commandEnvironment(product), ['doctor']);
  expect(stdout).toMatch(/ok\s+Scorer\s+ready, 0 records behind/);
  expect(code).toBe(0);
});

test('the metrics of the stages add up, to each other and to the ledger', async () => {
  const [campaign = ''] = key.campaign_ids;
  const clicks = Array.from({ length: 500 }, () => personClick(campaign));
  const again = clicks.slice(0, 40);
  const unknown = [{ ...personClick(campaign), campaign_id: 'no-such-campaign' }];
  for (const batch of [clicks, again, unknown]) {
    const { status } = await postClicks(product.collectorUrl, { clicks: batch }, withKey(key.key));
    expect(status).toBe(202);
  }
  const sum = (name: string, labels?: string) => sumMetric(dataDir, `clickledger_${name}`, labels);

  expect(await sum('clicks_accepted_total')).toBe(540);
  expect(await sum('clicks_rejected_total', 'code="unknown_campaign"')).toBe(1);
  expect(await sum('clicks_received_total')).toBe(541);
  await expect.poll(() => sum('rows_loaded_total', 'table="clicks"')).toBe(500);
  await expect.poll(() => sum('rows_loaded_total', 'table="rejected_clicks"')).toBe(1);
  await expect.poll(() => sum('consumer_lag_records')).toBe(0);
  expect(await sum('clicks_scored_total')).toBe(500);
  expect(await sum('retries_dropped_total')).toBe(40);
  expect(await sum('click_to_scored_seconds_count')).toBe(500);
  expect(await sum('click_to_loaded_seconds_count')).toBe(500);
  expect(await sum('window_delay_seconds')).toBe(0);
  expect(await sum('score_dead_letters_total')).toBe(0);

  const ledger = await readLedger(commandEnvironment(product));
  expect(ledger).toMatchObject({ received: 501, rejected: 1, accepted: 500, balanced: true });
  for (const verdict of ['billable', 'duplicate', 'invalid'] as const) {
    expect(await sum('clicks_scored_total', `verdict="${verdict}"`), verdict).toBe(ledger[verdict]);
  }
});

test('operators see each stage live, and which one is down', async ({ openContext }) => {
  const context = await openContext({ baseURL: product.webUrl });
  const page = await context.newPage();
  await page.goto('/login');
  await fillLogin(page, { email: 'ops@clickledger.example', password: 'demo-ops' });
  await arrived(page, /\/ops/);
  await page.goto('/ops');
  const stage = (name: string) => page.getByRole('listitem', { name, exact: true });
  for (const name of ['Collect', 'Score', 'Load', 'Reconcile']) {
    await expect(stage(name)).toContainText('Ready');
  }
  await expect(stage('Collect')).toContainText('Since it started, those sent again too541');
  await expect(stage('Load')).toContainText('Since it started500');

  const [campaign = ''] = key.campaign_ids;
  const { status } = await postClicks(
    product.collectorUrl,
    { clicks: [personClick(campaign)] },
    withKey(key.key),
  );
  expect(status).toBe(202);
  await expect(stage('Load')).toContainText('Since it started501');

  const [processor = 0] = pidsOf('processor', dataDir);
  process.kill(processor, 'SIGSTOP');
  try {
    await expect(stage('Score')).toContainText('Down');
    await expect(stage('Score')).toContainText('Nothing answers at');
    await expect(stage('Collect')).toContainText('Ready');
  } finally {
    process.kill(processor, 'SIGCONT');
  }
  await expect(stage('Score')).toContainText('Ready');
});

test('an operator’s list is read while clicks come, judges them, and keeps its word when its file breaks', async ({
  openContext,
}) => {
  const context = await openContext({ baseURL: product.webUrl });
  const page = await context.newPage();
  await page.goto('/login');
  await fillLogin(page, { email: 'ops@clickledger.example', password: 'demo-ops' });
  await arrived(page, /\/ops/);
  const lists = page.getByRole('table', { name: 'Network lists' });
  await expect(lists.getByRole('row', { name: /^datacenter-asns\.tsv ships 1 Data centre/ })).toContainText(
    'In force',
  );

  const click = { ...personClick(key.campaign_ids[0] ?? ''), ip: '93.200.7.7' };
  putList('mine.csv', `network,category,decides\n${click.ip},vpn,yes\n`);
  const mine = lists.getByRole('row', { name: /^mine\.csv yours/ });
  await expect(mine).toContainText('VPN');
  await expect(mine).toContainText('In force');
  await postClicks(product.collectorUrl, { clicks: [click] }, withKey(key.key));
  await expect
    .poll(async () => (await clickledger(commandEnvironment(product), ['explain', click.click_id])).stdout)
    .toMatch(/Not charged: the address is a way out of a VPN: .*, by the list mine\.csv [0-9a-f]{8} \(/);

  putList('mine.csv', `network,category\n${click.ip},vpn\n93.200.7.8,vpm\n`);
  await expect(mine).toContainText('Newest refused');
  const collect = page.getByRole('listitem', { name: 'Collect', exact: true });
  await expect(collect).toContainText('mine.csv, line 3: expected a category');
  const next = { ...personClick(key.campaign_ids[0] ?? ''), ip: click.ip };
  await postClicks(product.collectorUrl, { clicks: [next] }, withKey(key.key));
  await expect
    .poll(async () => (await clickledger(commandEnvironment(product), ['explain', next.click_id])).stdout)
    .toContain('a way out of a VPN');

  rmSync(join(listFolder(), 'mine.csv'));
  await expect(mine).toHaveCount(0);
  await expect(collect).toContainText('Ready');
});

test('with a database of regions clicks are told apart by them', async ({ openContext }) => {
  const context = await openContext({ baseURL: product.webUrl });
  const page = await context.newPage();
  await page.goto('/login');
  await fillLogin(page, ADA);
  await arrived(page, /\/overview/);
  const placement = `region-${crypto.randomUUID()}`;
  const clicks = ['91.0.3.1', '91.0.4.1', '91.1.5.1', '93.200.7.9'].map((ip) => ({
    ...personClick(key.campaign_ids[0] ?? ''),
    ip,
    placement_id: placement,
  }));
  await postClicks(product.collectorUrl, { clicks }, withKey(key.key));
  const ledger = () => readLedger(commandEnvironment(product));
  await expect.poll(async () => (await ledger()).balanced).toBe(true);

  await page.goto(`/explore?by=region&show=accepted&placement=${placement}`);
  const rows = page.getByRole('region', { name: 'Rows' });
  await expect(rows.getByRole('row', { name: /^Total/ })).toContainText('4');
  await expect(rows.getByRole('row', { name: /Berlin, Germany/ })).toContainText('2');
  await expect(rows.getByRole('row', { name: /Bayern, Germany/ })).toContainText('1');
  await expect(rows.getByRole('row', { name: /Not known/ })).toContainText('1');
  await rows.getByRole('button', { name: 'Bayern, Germany: filter by this region' }).click();
  await expect(page).toHaveURL(/[?&]region=DE-BY/);
  await expect(rows.getByRole('row', { name: /^Total/ })).toContainText('1');

  await page.goto(`/clicks?region.contains=berlin&placement=${placement}`);
  const list = page.getByRole('table', { name: 'Clicks' });
  await expect(list.getByRole('link')).toHaveCount(2);
  await list.getByRole('link').first().click();
  await expect(page.getByText('Berlin, Germany')).toBeVisible();
});

/** As `mv` puts it there. */
function putList(name: string, text: string): void {
  const draft = join(dataDir, 'draft');
  writeFileSync(draft, text);
  renameSync(draft, join(listFolder(), name));
}
