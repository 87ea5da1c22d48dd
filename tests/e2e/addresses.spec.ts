import { personClick, withKey } from '#support/clicks.ts';
import { ADA } from '#support/dashboard.ts';
import { postClicks } from '#support/http.ts';
import { demoKey } from '#support/installation.ts';
import { signIn } from '#support/pages.ts';
import { newPerson } from '#support/people.ts';
import { expect, test } from '#support/test.ts';

const CAMPAIGN = 'acme-backpacks';

test('a member without the right sees the network alone, on every page and in every file', async ({
  at,
  ada,
  page,
  openContext,
}) => {
  const click = personClick(CAMPAIGN);
  const network = click.ip.replace(/\d+$/, '0');
  await postClicks(at.collectorUrl, click, withKey(demoKey(at.dataDir, 'acme').key));
  await ada.click(click.click_id);
  const shown = `/clicks/${click.click_id}`;

  await signIn(page, await newPerson(at, { role: 'manager' }));
  for (const path of [
    shown,
    '/clicks',
    `/clicks?q=${click.click_id}`,
    `/clicks?q=${network}`,
    '/overview',
    '/campaigns',
    `/campaigns/${CAMPAIGN}`,
    '/traffic-quality',
    '/billing',
    '/disclosure',
    '/audit-log',
    '/lists',
    '/docs',
  ]) {
    await page.goto(path, { waitUntil: 'load' });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    if (path === shown) await expect(page.getByRole('main')).toContainText(network);
    expect(await page.content(), path).not.toContain(click.ip);
  }
  await page.goto(`/clicks?q=${click.ip}`, { waitUntil: 'load' });
  await expect(page.getByRole('main').getByText('No click matches.')).toBeVisible();

  const file = async (search: string) =>
    (await page.request.get(`/api/export/clicks.csv?range=1h&q=${search}`)).text();
  expect(await file(click.click_id)).toContain(network);
  expect(await file(click.click_id)).not.toContain(click.ip);
  expect((await file(click.ip)).trim().split('\r\n'), 'an address is not felt for').toHaveLength(1);

  const owner = await (await openContext()).newPage();
  await signIn(owner, ADA);
  await owner.goto(shown, { waitUntil: 'load' });
  await expect(owner.getByRole('main')).toContainText(click.ip);
});
