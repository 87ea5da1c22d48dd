import { gzipSync } from 'node:zlib';
import { browserOptions } from '@clickledger/test-browser';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildSnippet } from '#index.ts';
import { Collector } from './collector.ts';
import { Publisher } from './publisher.ts';

/** Where the machine has no browser, one is fetched first. */
const FETCH_MS = 300_000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let browser: Browser;
let collector: Collector;
let publisher: Publisher;
let context: BrowserContext;
let page: Page;
let pageErrors: Error[];

beforeAll(async () => {
  browser = await chromium.launch(await browserOptions());
}, FETCH_MS);

afterAll(() => browser?.close());

beforeEach(async () => {
  collector = new Collector(await buildSnippet());
  await collector.start();
  publisher = new Publisher(() => collector.origin);
  await publisher.start();
  context = await browser.newContext();
  page = await context.newPage();
  pageErrors = [];
  page.on('pageerror', (error) => pageErrors.push(error));
});

afterEach(async () => {
  await context.close();
  await Promise.all([collector.stop(), publisher.stop()]);
  expect(pageErrors).toEqual([]);
});

/** Opens a page of the publisher and waits until the snippet runs. */
async function open(path = '/'): Promise<void> {
  await page.goto(publisher.origin + path);
  await expect.poll(() => page.evaluate('window.clickledger.on')).toBe(true);
}

/** Leaves the publisher, and comes back: whatever is left to retry is retried. */
const comeBack = () => page.goto(publisher.origin);

/** The keys that the snippet has in localStorage for clicks without an answer. */
const unanswered = () =>
  page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('clickledger:'))");
/** Polled from here: the page's policy lets Playwright's own waiting not run in it. */
const allAnswered = () => expect.poll(unanswered).toEqual([]);

/** The next request to the collector that gets no answer. */
const failedRequest = () =>
  page.waitForEvent('requestfailed', (request) => request.url().endsWith('/v1/clicks'));

it('is under 1 KB gzipped', async () => {
  expect(gzipSync(await buildSnippet()).length).toBeLessThan(1024);
});

it('is built once', async () => {
  expect(await buildSnippet()).toBe(await buildSnippet());
});

describe('a marked link', () => {
  it('is counted although the page goes away with the click', async () => {
    await open();
    await page.click('#link');
    await page.waitForURL('**/landing');
    const [first] = await collector.clicks(1);
    expect(first).toMatchObject({
      method: 'POST',
      contentType: 'text/plain;charset=UTF-8',
      click: {
        campaign_id: 'c1',
        creative_id: 'banner',
        site_id: 'news',
        placement_id: 'top',
        referrer: `${publisher.origin}/`,
        webdriver: true,
      },
    });
    expect(first?.click.page_ms).toBeGreaterThan(0);
    expect(first?.click.click_id).toMatch(UUID);
    expect(first?.click.visitor_id).toMatch(UUID);
  });

  it('has a request that goes on when the page has gone', async () => {
    await open();
    const answer = Promise.withResolvers<void>();
    collector.hold = answer.promise;
    await page.click('#link');
    await page.waitForURL('**/landing');
    answer.resolve();
    const [first] = await collector.clicks(1);
    expect(first?.aborted).toBe(false);
  });

  it('is counted when what is clicked is inside it, and its own attributes come first', async () => {
    await open();
    await page.click('#inner');
    const [first] = await collector.clicks(1);
    expect(first?.click).toMatchObject({ campaign_id: 'c2', site_id: 'own', placement_id: 'top' });
  });

  it('is counted with the middle button, not with the right one, and other links are not', async () => {
    await open();
    await page.click('#plain');
    await page.click('#link', { button: 'right' });
    await page.click('#link', { button: 'middle' });
    await page.click('#inner');
    const clicks = await collector.clicks(2);
    expect(clicks.map(({ click }) => click.campaign_id).sort()).toEqual(['c1', 'c2']);
  });

  it('is counted once when the snippet is on the page twice', async () => {
    await open('/twice');
    await page.waitForLoadState('load');
    await page.click('#inner');
    await page.click('#call');
    const clicks = await collector.clicks(2);
    expect(clicks.map(({ click }) => click.campaign_id).sort()).toEqual(['c2', 'called']);
  });

  it('gets a click id of its own each time, and the same visitor id', async () => {
    await open();
    await page.click('#inner');
    await page.click('#inner');
    const clicks = await collector.clicks(2);
    expect(new Set(clicks.map(({ click }) => click.click_id)).size).toBe(2);
    expect(new Set(clicks.map(({ click }) => click.visitor_id)).size).toBe(1);
  });
});

describe('a link of web components, a drawing or an image map', () => {
  it.each(['inside', 'around', 'closed', 'slotted', 'deep', 'svg', 'area'])(
    'is counted once: %s',
    async (campaign) => {
      await open('/components');
      await page.locator(`#in-${campaign}`).click();
      await page.click('#plain');
      await page.click('#call');
      const clicks = await collector.clicks(2);
      expect(clicks.map(({ click }) => click.campaign_id)).toEqual([campaign, 'called']);
    },
  );
});

describe('the snippet', () => {
  it.each(['/module', '/import', '/injected', '/in-a-shadow-root'])(
    'works when it is loaded as in %s',
    async (path) => {
      await open(path);
      await page.click('#inner');
      const [first] = await collector.clicks(1);
      expect(first?.click.campaign_id).toBe('c2');
    },
  );

  it('of a module takes what its script says', async () => {
    await open('/module');
    await page.evaluate("clickledger('click', { campaign_id: 'called' })");
    const [first] = await collector.clicks(1);
    expect(first?.click).toMatchObject({ campaign_id: 'called', site_id: 'news' });
  });

  it('says so where it cannot know its collector', async () => {
    const warned = page.waitForEvent('console');
    await page.goto(`${publisher.origin}/renamed-module`);
    expect((await warned).text()).toContain('clickledger: load t.js from the collector');
  });
});

describe('the call', () => {
  it('counts a click', async () => {
    await open();
    await page.click('#call');
    const [first] = await collector.clicks(1);
    expect(first?.click).toMatchObject({ campaign_id: 'called', site_id: 'news' });
    // The page may call whenever it likes: that is no measure of the visitor.
    expect(first?.click).not.toHaveProperty('page_ms');
  });

  it('may come before the snippet', async () => {
    await open('/?early');
    const [first] = await collector.clicks(1);
    expect(first?.click).toMatchObject({ campaign_id: 'early', placement_id: 'p9', site_id: 'news' });
  });

  it('does nothing with what makes no sense', async () => {
    await open();
    await page.evaluate(
      "clickledger(); clickledger('click'); clickledger('click', null); clickledger('x', {})",
    );
    await page.click('#call');
    const [first] = await collector.clicks(1);
    expect(first?.click.campaign_id).toBe('called');
    expect(collector.received).toHaveLength(1);
  });
});

describe('a click without an answer', () => {
  it.each([503, 429])('of status %i is sent again with the same id', async (status) => {
    collector.status = status;
    await open();
    await page.click('#call');
    await collector.clicks(1);
    expect(await unanswered()).toHaveLength(1);
    collector.status = 202;
    await comeBack();
    const [first, again] = await collector.clicks(2);
    const waited = { occurred_at: expect.any(String), sent_at: expect.any(String) };
    expect(again?.click).toEqual({ ...first?.click, ...waited });
    await allAnswered();
  });

  it('says when it was made, and when it is sent', async () => {
    await page.clock.install({ time: '2026-03-01T12:00:00Z' });
    await open();
    await context.setOffline(true);
    for (const _ of ['first', 'second']) {
      const failed = failedRequest();
      await page.click('#inner');
      await failed;
      await page.clock.fastForward(36_000);
    }
    await context.setOffline(false);
    const clicks = await collector.clicks(2);
    const times = clicks.map(({ click }) => Date.parse(String(click.occurred_at))).sort();
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(36_000);
    for (const { click } of clicks) {
      expect(Date.parse(String(click.sent_at)) - Date.parse(String(click.occurred_at))).toBeGreaterThan(
        30_000,
      );
    }
    await allAnswered();
  });

  it('is sent again when the collector was down', async () => {
    await open();
    await collector.stop();
    const failed = failedRequest();
    await page.click('#call');
    await failed;
    const [key] = (await unanswered()) as string[];
    await collector.start();
    await comeBack();
    const [first] = await collector.clicks(1);
    expect(`clickledger:${first?.click.click_id}`).toBe(key);
    await allAnswered();
  });

  it('is sent again when the network is back', async () => {
    await open();
    await context.setOffline(true);
    const failed = failedRequest();
    await page.click('#call');
    await failed;
    const [key] = (await unanswered()) as string[];
    await context.setOffline(false);
    const [first] = await collector.clicks(1);
    expect(`clickledger:${first?.click.click_id}`).toBe(key);
    await allAnswered();
  });

  it('is forgotten after a day, as is what is not a click', async () => {
    await open();
    await page.evaluate(`
      const click = (id, age) => JSON.stringify([Date.now() - age, { campaign_id: 'old', click_id: id }]);
      localStorage.setItem('clickledger:stale', click('stale', 24 * 3600e3 + 1));
      localStorage.setItem('clickledger:fresh', click('fresh', 23 * 3600e3));
      localStorage.setItem('clickledger:junk', 'junk');
      localStorage.setItem('clickledger:number', '5');`);
    await comeBack();
    const [first] = await collector.clicks(1);
    expect(first?.click.click_id).toBe('fresh');
    await allAnswered();
    expect(collector.received).toHaveLength(1);
  });
});

describe('an answered click', () => {
  it.each([202, 400])('of status %i is not sent again', async (status) => {
    collector.status = status;
    await open();
    await page.click('#call');
    await collector.clicks(1);
    await allAnswered();
    await comeBack();
    await page.click('#inner');
    const clicks = await collector.clicks(2);
    expect(clicks.map(({ click }) => click.campaign_id)).toEqual(['called', 'c2']);
  });
});

describe('the visitor', () => {
  it('gets no id before there is a click', async () => {
    await open();
    expect(await page.evaluate('localStorage.length')).toBe(0);
  });

  it('who asks not to be tracked has no id, and loses an earlier one', async () => {
    await open();
    await page.click('#call');
    const [first] = await collector.clicks(1);
    expect(first?.click.visitor_id).toMatch(UUID);
    await allAnswered();
    await page.addInitScript("Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })");
    await open();
    expect(await page.evaluate("localStorage.getItem('clickledger_visitor')")).toBeNull();
    await page.click('#inner');
    const later = (await collector.clicks(2))[1];
    expect(later?.click.campaign_id).toBe('c2');
    expect(later?.click).not.toHaveProperty('visitor_id');
    expect(await page.evaluate("localStorage.getItem('clickledger_visitor')")).toBeNull();
  });

  it('whose browser forbids storage is still counted', async () => {
    await open('/sandboxed');
    await expect(page.evaluate('localStorage.length')).rejects.toThrow('SecurityError');
    await page.click('#call');
    const [first] = await collector.clicks(1);
    expect(first?.click.campaign_id).toBe('called');
    expect(first?.click).not.toHaveProperty('visitor_id');
  });

  it('whose browser cannot keep a request alive has a beacon sent', async () => {
    await page.addInitScript('delete Request.prototype.keepalive');
    await open();
    await page.click('#link');
    await page.waitForURL('**/landing');
    const [first] = await collector.clicks(1);
    expect(first).toMatchObject({ method: 'POST', contentType: 'text/plain;charset=UTF-8' });
    expect(first?.click.campaign_id).toBe('c1');
  });
});
