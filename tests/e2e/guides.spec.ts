import { ADA } from '#support/dashboard.ts';
import { arrived, signIn, signInAsOperator } from '#support/pages.ts';
import { expect, test } from '#support/test.ts';

const GUIDES = [
  ['Quick start', '/docs/quick-start'],
  ['Concepts', '/docs/concepts'],
  ['How clicks are counted', '/docs/methodology'],
  ['Questions asked often', '/docs/questions'],
  ['Sending clicks', '/docs/send'],
  ['API', '/docs/api'],
  ['Operations', '/docs/operations'],
  ['Scaling', '/docs/scaling'],
] as const;
/** What an operator who acts for no advertiser has nothing to see on. */
const OF_ADVERTISERS: readonly string[] = ['/docs/methodology', '/docs/send', '/docs/api'];

test('guides lead on to each other by keys alone, and their contents say where one is', async ({ page }) => {
  await signIn(page, ADA);
  await page.goto('/docs');
  const main = page.getByRole('main');
  for (const [name, href] of GUIDES)
    await expect(main.getByRole('link', { name, exact: true })).toHaveAttribute('href', href);
  await main.getByRole('link', { name: 'Quick start', exact: true }).focus();
  await page.keyboard.press('Enter');
  for (const [i, [name, href]] of GUIDES.entries()) {
    await page.waitForURL((url) => url.pathname === href);
    await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
    const contents = page.getByRole('navigation', { name: 'Guides', exact: true });
    await expect(contents.locator('[aria-current=page]')).toHaveText(name);
    // Every chapter that is named is there.
    for (const id of await chaptersOf(contents.getByRole('link')))
      await expect(main.locator(`[id="${id}"]`)).toHaveCount(1);
    const next = page
      .getByRole('navigation', { name: 'Previous and next' })
      .getByRole('link', { name: /^Next/ });
    if (i === GUIDES.length - 1) await expect(next).toHaveCount(0);
    else {
      await next.focus();
      await page.keyboard.press('Enter');
    }
  }
});

test('links of the guides lead somewhere', async ({ page }) => {
  await signIn(page, ADA);
  const seen = new Set<string>();
  for (const [, href] of GUIDES) {
    await page.goto(href);
    for (const link of await page.getByRole('main').getByRole('link').all())
      seen.add((await link.getAttribute('href')) ?? '');
  }
  for (const href of [...seen].filter((each) => each.startsWith('/docs'))) {
    const { pathname, hash } = new URL(href, 'http://localhost');
    await page.goto(pathname);
    if (hash) await expect(page.locator(`[id="${hash.slice(1)}"]`), href).toHaveCount(1);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  for (const href of [...seen].filter((each) => /^\/(?!docs)/.test(each)))
    expect((await page.request.get(href)).status(), href).toBeLessThan(400);
});

test('an operator reads how it is run', async ({ page }) => {
  await signInAsOperator(page);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Guides' }).click();
  await arrived(page, /\/docs$/);
  const links = page.getByRole('main').getByRole('link');
  for (const [name, href] of GUIDES)
    await expect(links.and(page.getByRole('link', { name, exact: true }))).toHaveCount(
      OF_ADVERTISERS.includes(href) ? 0 : 1,
    );
  // What is no page of theirs is no link.
  await page.goto('/docs/questions');
  await expect(page.getByRole('main').getByRole('link', { name: 'Rules' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: 'Explore' })).toHaveCount(0);
  await page.goto('/docs/operations');
  await expect(page.getByRole('row', { name: /^RepairDidNotHold/ })).toContainText('page');
});

test('the picture of the pipeline is there once, whole and in words', async ({ page }) => {
  await signIn(page, ADA);
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto('/docs/concepts');
    const picture = page.getByRole('img', { name: /^The way of a click/ });
    await expect(picture).toHaveCount(1);
    const box = await picture.boundingBox();
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= width).toBe(true);
    // Letters of at least 11 pixels.
    const smallest = await picture.evaluate((svg) =>
      Math.min(
        ...[...svg.querySelectorAll('text')].map(
          (text) => Number(text.getAttribute('font-size')) * ((svg as SVGSVGElement).getScreenCTM()?.a ?? 0),
        ),
      ),
    );
    expect(smallest).toBeGreaterThanOrEqual(11);
    await page.getByText('The same in words').click();
    await expect(page.getByRole('term').filter({ hasText: /^Reconciler$/ })).toBeVisible();
  }
});

async function chaptersOf(links: import('@playwright/test').Locator): Promise<string[]> {
  const hrefs = await Promise.all((await links.all()).map((link) => link.getAttribute('href')));
  return hrefs.flatMap((href) => (href?.startsWith('#') ? [href.slice(1)] : []));
}
