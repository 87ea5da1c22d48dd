import type { BrowserContext, Page } from '@playwright/test';
import { CAMPAIGN, ROUTES, type Who } from '#support/access-table.ts';
import { personClick, withKey } from '#support/clicks.ts';
import { ADA, OPS } from '#support/dashboard.ts';
import { postClicks } from '#support/http.ts';
import { demoKey } from '#support/installation.ts';
import { arrived, fillLogin } from '#support/pages.ts';
import { expect, test } from '#support/test.ts';
import { allRoutes } from '#support/walk.ts';

/**
 * How much compressed JavaScript a page's HTML may ask for, and how much may have come once it is quiet, KB. React and
 * Next.js are 115 of the first. The chart's library is 91 of the second.
 */
const IN_HTML_KB = 150;
const UNTIL_QUIET_KB = 260;
/** The page that is a program of another's: it comes once the page stands, and nowhere else. */
const LATER_KB: Record<string, number> = { '/docs/api/reference': 640 };
/** What may move while a page loads (Cumulative Layout Shift; up to 0.1 counts as good). */
const SHIFT = 0.1;

interface Weight {
  /** Scripts that the HTML names: what stands before the page can be used. */
  inHtmlKb: number;
  /** Those that came by themselves until the network was quiet, too. */
  untilQuietKb: number;
  shift: number;
}

const READERS: (Who | 'public')[] = ['everyone', 'readers', 'readers and operators'];
const OPERATORS: (Who | 'public')[] = ['operators', 'readers and operators'];

test('no page asks for more JavaScript at first than it needs, and none moves while it loads', async ({
  at,
  ada,
  openContext,
}) => {
  const click = personClick(CAMPAIGN);
  await postClicks(at.collectorUrl, click, withKey(demoKey(at.dataDir, 'acme').key));
  await ada.click(click.click_id);

  const visits: { who: string; context: BrowserContext; paths: string[] }[] = [
    { who: 'nobody', context: await openContext(), paths: ['/login'] },
    {
      who: 'ada',
      context: await signedIn(await openContext(), ADA),
      paths: pagesOf(READERS, click.click_id),
    },
    {
      who: 'ops',
      context: await signedIn(await openContext(), OPS),
      paths: pagesOf(OPERATORS, click.click_id),
    },
  ];
  for (const { who, context, paths } of visits) {
    for (const path of paths) {
      const page = await context.newPage();
      const { inHtmlKb, untilQuietKb, shift } = await weigh(page, path);
      await page.close();
      const words = `${who} ${path}: ${inHtmlKb.toFixed(1)} KB named, ${untilQuietKb.toFixed(1)} KB until quiet, shift ${shift.toFixed(3)}`;
      console.log(words);
      expect.soft(inHtmlKb, words).toBeGreaterThan(50);
      expect.soft(inHtmlKb, words).toBeLessThanOrEqual(IN_HTML_KB);
      expect.soft(untilQuietKb, words).toBeLessThanOrEqual(LATER_KB[path] ?? UNTIL_QUIET_KB);
      expect.soft(shift, words).toBeLessThan(SHIFT);
    }
  }
});

/** The pages of some, all that can be named without looking anything up, and a click's. */
function pagesOf(some: (Who | 'public')[], clickId: string): string[] {
  const pages = new Set(allRoutes().flatMap(({ path, kind }) => (kind === 'page' ? [path] : [])));
  return Object.entries(ROUTES)
    .filter(([folder, { who }]) => pages.has(folder) && some.includes(who) && folder !== '/')
    .map(([folder, { path }]) => path?.({ clickId, rejectionId: '', keyId: '' }) ?? folder)
    .filter((path) => !/\/$|no-access/.test(path));
}

async function signedIn(
  context: BrowserContext,
  user: { email: string; password: string },
): Promise<BrowserContext> {
  const page = await context.newPage();
  await page.goto('/login');
  await fillLogin(page, user);
  await arrived(page, /\/(overview|ops)/);
  await page.close();
  return context;
}

/** Loads a page as somebody who has never been there. */
async function weigh(page: Page, path: string): Promise<Weight> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[])
        if (!entry.hadRecentInput) seen.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const html = await withLateFonts(page, async () => {
    const text = (await (await page.goto(path, { waitUntil: 'domcontentloaded' }))?.text()) ?? '';
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    return text;
  });
  await quiet(page);
  const { scripts, shift } = await page.evaluate(() => ({
    scripts: (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .map(({ name, encodedBodySize }) => ({ path: new URL(name).pathname, bytes: encodedBodySize })),
    shift: (window as unknown as { seen: { shift: number } }).seen.shift,
  }));
  const kb = (some: typeof scripts) => some.reduce((sum, { bytes }) => sum + bytes, 0) / 1024;
  const inHtmlKb = kb(scripts.filter(({ path }) => html.includes(path)));
  return { inHtmlKb, untilQuietKb: kb(scripts), shift };
}

/** Fonts that come after all that is done, as they do on a slow line. */
async function withLateFonts<T>(page: Page, act: () => Promise<T>): Promise<T> {
  const done = Promise.withResolvers<void>();
  await page.route(/\.woff2$/, async (route) => {
    await done.promise;
    await route.continue();
  });
  const result = await act();
  done.resolve();
  return result;
}

/** Waits until no script has come for half a second: a live stream never lets the network be idle. */
async function quiet(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const last = Math.max(
      ...entries.filter(({ name }) => /\.js$/.test(name)).map((entry) => entry.responseEnd),
    );
    return (
      document.readyState === 'complete' &&
      document.fonts.status === 'loaded' &&
      performance.now() - last > 500
    );
  });
}
