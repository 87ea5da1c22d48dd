import { personClick, withKey } from '#support/clicks.ts';
import { clickledger, fromJson } from '#support/command-line.ts';
import { parseCsv } from '#support/csv.ts';
import { ADA } from '#support/dashboard.ts';
import { postClicks } from '#support/http.ts';
import { demoKey } from '#support/installation.ts';
import { signIn } from '#support/pages.ts';
import { expect, test } from '#support/test.ts';

// Placements of its own tell these clicks from those of other tests.
const PLACEMENT = `ask-${Date.now()}`;

test('the file and the command line answer a question alike, by rollups and by raw clicks', async ({
  at,
  ada,
  page,
}) => {
  const clicks = ['acme-outlet', 'acme-outlet', 'acme-members'].map((id) => ({
    ...personClick(id),
    placement_id: PLACEMENT,
  }));
  await postClicks(at.collectorUrl, { clicks }, withKey(demoKey(at.dataDir, 'acme').key));
  for (const { click_id } of clicks) await ada.click(click_id);
  const asked = {
    by: 'campaign.placement',
    show: 'accepted.billable.charged',
    'placement.contains': PLACEMENT,
  };
  const parameters = Object.entries(asked).map(([name, value]) => `${name}=${value}`);

  await signIn(page, ADA);
  const file = await page.request.get(`/api/export/question.csv?${new URLSearchParams(asked)}&rows=all`);
  expect(file.status()).toBe(200);
  const rows = parseCsv(await file.text());
  expect(rows.map((row) => [row.campaign, row.placement, row.accepted])).toEqual([
    ['acme-outlet', PLACEMENT, '2'],
    ['acme-members', PLACEMENT, '1'],
  ]);

  const csv = await clickledger(at.env, ['ask', '--advertiser', 'acme', '--csv', ...parameters]);
  expect(parseCsv(csv.stdout)).toEqual(rows);
  const json = await clickledger(at.env, ['ask', '--advertiser', 'acme', '--json', ...parameters]);
  expect(fromJson(json.stdout)).toMatchObject({ readFrom: 'raw', other: null, page: { rows: 2 } });
  const text = await clickledger(at.env, ['ask', '--advertiser', 'acme', ...parameters]);
  expect(text.stdout).toContain(`Placement contains ${PLACEMENT}`);
  expect(text.stdout).toMatch(/^Total +3 +3 +\d+\.\d\d$/m);
});

test('a question that cannot be asked says which parameter, and what is allowed', async ({ at, page }) => {
  await signIn(page, ADA);
  const file = await page.request.get('/api/export/question.csv?by=planet&limit=5000');
  expect(file.status()).toBe(400);
  expect(await file.text()).toBe(
    'by: there is no dimension “planet”. limit: give a whole number from 1 to 1000.\n',
  );
  const asked = await clickledger(at.env, ['ask', '--advertiser', 'acme', 'range=9y']);
  expect(asked).toMatchObject({ code: 5, stderr: expect.stringContaining('range: give one of 1h') });
});
