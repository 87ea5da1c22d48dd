import { randomInt } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { personClick, withKey } from '#support/clicks.ts';
import type { Dashboard } from '#support/dashboard.ts';
import { ADA } from '#support/dashboard.ts';
import { postClicks } from '#support/http.ts';
import { demoKey, type Installation } from '#support/installation.ts';
import { signIn } from '#support/pages.ts';
import { expect, test } from '#support/test.ts';

/** Clicks of one placement, of two devices and of people in Germany. */
async function someClicks(at: Installation, ada: Dashboard): Promise<string> {
  const placement = `charts-${crypto.randomUUID()}`;
  const clicks = ['acme-outlet', 'acme-members'].map((id) => ({
    ...personClick(id),
    placement_id: placement,
  }));
  await postClicks(at.collectorUrl, { clicks }, withKey(demoKey(at.dataDir, 'acme').key));
  for (const { click_id } of clicks) await ada.click(click_id);
  return placement;
}

const plot = (page: Page) => page.getByRole('slider', { name: /over time/ }).first();
const drawn = (page: Page) => page.locator('.recharts-surface').first();

/** Draws a span over a plot with the mouse, from one part of its width to another. */
async function draw(page: Page, over: Locator, from: number, to: number): Promise<void> {
  await over.scrollIntoViewIfNeeded();
  const box = await over.boundingBox();
  if (!box) throw new Error('The plot is not on the page.');
  const at = (part: number) => [box.x + box.width * part, box.y + box.height / 3] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at((from + to) / 2));
  await page.mouse.move(...at(to));
  await page.mouse.up();
}

for (const path of ['/overview', '/campaigns/acme-outlet', '/explore?by=device']) {
  test(`${path}: a span is zoomed into, shared, and left again`, async ({ page, openContext, at, ada }) => {
    await someClicks(at, ada);
    await signIn(page, ADA);
    await page.goto(path);
    await expect(drawn(page)).toBeVisible();
    // The end of it, where the clicks are.
    await draw(page, plot(page), 0.65, 0.99);
    await expect(page).toHaveURL(/[?&]from=.*&to=/);
    const { searchParams } = new URL(page.url());
    const hours =
      (Date.parse(searchParams.get('to') ?? '') - Date.parse(searchParams.get('from') ?? '')) / 3_600_000;
    expect(hours).toBeGreaterThan(4);
    expect(hours).toBeLessThan(12);

    const reset = page.getByRole('button', { name: 'Reset zoom' });
    await expect(reset).toBeVisible();
    // Whoever is given the address sees the same time, and has nothing to go back to.
    const other = await (await openContext()).newPage();
    await signIn(other, ADA);
    await other.goto(page.url());
    await expect(drawn(other)).toBeVisible();
    await expect(other.getByRole('button', { name: 'Clear the range' })).toBeVisible();
    await expect(other.getByRole('button', { name: 'Reset zoom' })).toHaveCount(0);

    await page.reload();
    await expect(reset).toBeVisible();
    await expect(drawn(page)).toBeVisible();
    // By keys: the last two buckets, twice as deep, and out at once.
    await plot(page).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+ArrowLeft');
    await expect(plot(page)).toHaveAttribute('aria-valuetext', /^2 chosen/);
    const before = page.url();
    await page.keyboard.press('Enter');
    await expect(page).not.toHaveURL(before);
    await page.goBack();
    await expect(page).toHaveURL(before);
    await reset.click();
    await expect(page).toHaveURL((url) => `${url.pathname}${url.search}` === path);
    await expect(reset).toHaveCount(0);
  });
}

test('the legend shows and hides what is drawn, by pointer and by keys', async ({ page }) => {
  await signIn(page, ADA);
  await page.goto('/overview');
  const bars = page.locator('.recharts-bar');
  await expect(drawn(page)).toBeVisible();
  await expect(bars).toHaveCount(6);
  const legend = page.getByRole('group', { name: 'Shown in the chart' });
  const sivt = legend.getByRole('button', { name: 'SIVT' });
  await expect(sivt).toHaveAttribute('aria-pressed', 'true');
  await sivt.click();
  await expect(sivt).toHaveAttribute('aria-pressed', 'false');
  await expect(bars).toHaveCount(5);
  await sivt.press('Enter');
  await expect(bars).toHaveCount(6);
  await expect(legend.getByText('Not over yet')).toBeVisible();
});

test('a chart is a table too, whose times lead into themselves', async ({ page }) => {
  await signIn(page, ADA);
  await page.goto('/overview');
  await expect(drawn(page)).toBeVisible();
  await plot(page).focus();
  await page.keyboard.press('End');
  const said = await plot(page).getAttribute('aria-valuetext');
  const [, received] = /: ([\d,]+) received/.exec(said ?? '') ?? [];
  await page.getByRole('button', { name: 'View as table' }).click();
  const table = page.getByRole('table', { name: 'Clicks and charges by time' });
  await expect(table.locator('caption')).toContainText('Clicks and charges by hour, newest first');
  // The newest bucket is the first row below the sum; more may have come since.
  const newest = table.locator('tbody tr').nth(1);
  await expect(newest).toContainText('still open');
  const shown = Number((await newest.locator('td').nth(1).textContent())?.replaceAll(',', ''));
  expect(shown).toBeGreaterThanOrEqual(Number(received?.replaceAll(',', '')));
  await table.locator('tbody tr').nth(2).getByRole('button').click();
  await expect(page).toHaveURL(/[?&]from=/);
});

test('a finger reads a chart sideways and scrolls the page up and down', async ({ openContext }) => {
  const context = await openContext({ viewport: { width: 390, height: 800 }, hasTouch: true });
  const page = await context.newPage();
  await signIn(page, ADA);
  await page.goto('/overview');
  await expect(drawn(page)).toBeVisible();
  expect(await plot(page).evaluate((element) => getComputedStyle(element).touchAction)).toBe('pan-y');
  const box = await plot(page).boundingBox();
  if (!box) throw new Error('The plot is not on the page.');
  await page.touchscreen.tap(box.x + box.width / 2, box.y + 60);
  const tip = page.locator('[data-tip]');
  await expect(tip).toContainText('Received');
  // Reading is no going into: that is a button of its own.
  await expect(page).toHaveURL(/\/overview$/);
  await tip.getByRole('button', { name: 'Look at this time' }).tap();
  await expect(page).toHaveURL(/[?&]from=/);
});

test('countries are filtered by and taken out on the map', async ({ page, at, ada }) => {
  const placement = await someClicks(at, ada);
  await signIn(page, ADA);
  await page.goto(`/explore?placement=${placement}&by=country`);
  await page.getByRole('button', { name: 'Map', exact: true }).click();
  await expect(page).toHaveURL(/[?&]as=map/);
  const map = page.getByRole('group', { name: 'Received by country, map of the world' });
  const germany = map.getByRole('button', { name: /^Germany: 2\. / });
  await expect(germany).toBeVisible();
  await germany.hover();
  await expect(page.getByText('100% of all')).toBeVisible();
  await germany.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]country=DE/);
  await germany.click();
  await expect(page).toHaveURL(/[?&]country\.not=DE/);
  await expect(page.getByText('No click of this time matches the filters.')).toBeVisible();
});

test('all countries are one stop of the Tab key, and arrows lead on', async ({ page, at, ada }) => {
  // Homes of Orange, in France, west of the Germans.
  const french = { ...personClick('acme-outlet'), ip: `90.${randomInt(1, 120)}.${randomInt(256)}.9` };
  await postClicks(at.collectorUrl, french, withKey(demoKey(at.dataDir, 'acme').key));
  await ada.click(french.click_id);
  await someClicks(at, ada);
  await signIn(page, ADA);
  await page.goto('/explore?by=country&as=map&range=30d');
  const map = page.getByRole('group', { name: 'Received by country, map of the world' });
  const countries = map.getByRole('button');
  await expect(countries.first()).toBeVisible();
  await expect(map.locator('[role=button][tabindex="0"]')).toHaveCount(1);
  await map.locator('[role=button][tabindex="0"]').focus();
  const names = new Set<string>();
  for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
    await page.keyboard.press(key);
    names.add((await page.locator(':focus').getAttribute('data-country')) ?? '');
  }
  expect(names.size).toBeGreaterThan(1);
  await expect(map.locator('[role=button][tabindex="0"]')).toHaveCount(1);
});

test('a heat map is one stop of the Tab key', async ({ page, at, ada }) => {
  const placement = await someClicks(at, ada);
  await signIn(page, ADA);
  await page.goto(`/explore?placement=${placement}&by=campaign.device&as=heat`);
  const table = page.getByRole('table', { name: 'Received by campaign and device' });
  await expect(table).toBeVisible();
  const stop = table.locator('button[tabindex="0"]');
  await expect(stop).toHaveCount(1);
  await stop.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator(':focus')).toHaveAttribute('data-cell', '0,0');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator(':focus')).toHaveAccessibleName(/filter by this campaign$/);
  await expect(stop).toHaveCount(1);
});

test('rows are compared with any time', async ({ page }) => {
  await signIn(page, ADA);
  await page.goto('/explore?by=device');
  await page.getByRole('combobox', { name: 'Compare with' }).selectOption('Another time…');
  const dialog = page.getByRole('dialog', { name: 'Compare with another time' });
  await dialog.getByLabel('From').fill('2026-01-05T00:00');
  await dialog.getByLabel('Up to').fill('2026-01-06T00:00');
  await dialog.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/compare_from=2026-01-0.*compare_to=2026-01-0/);
  await expect(page.getByRole('combobox', { name: 'Compare with' }).locator('option:checked')).toHaveText(
    /Jan 5/,
  );
});
