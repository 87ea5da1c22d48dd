import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ClickHeaders, headerName, JUDGED_HEADERS, type Source } from '@clickledger/domain';
import { buildClick } from '@clickledger/domain/testing';
import { browserOptions } from '@clickledger/test-browser';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GENERAL_RULES } from '#rules.ts';

/** Where the machine has no browser, one is fetched first. */
const FETCH_MS = 300_000;
/** What a page of a publisher does when somebody clicks, by the door that it comes to. */
const PAGE = `<!doctype html><link rel="icon" href="data:,"><a href="/redirect">ad</a><script>
const pixel = () => { new Image().src = '/pixel'; };
const kept = () => fetch('/beacon?kept', { method: 'POST', body: '{}', keepalive: true, credentials: 'omit' });
const beacon = () => navigator.sendBeacon('/beacon?beacon', '{}');
</script>`;

let browser: Browser;
let server: Server;
let origin: string;
const seen = new Map<string, IncomingHttpHeaders>();
let wake: () => void = () => undefined;

beforeAll(async () => {
  server = createServer((request, response) => {
    const isPage = request.url === '/';
    if (!isPage) seen.set(request.url ?? '', request.headers);
    response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' });
    response.end(isPage ? PAGE : '');
    wake();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // Another site than the page's, which a loopback address makes as trustworthy as https.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch(await browserOptions());
}, FETCH_MS);

afterAll(async () => {
  await browser?.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

async function headersOf(path: string): Promise<IncomingHttpHeaders> {
  for (;;) {
    const headers = seen.get(path);
    if (headers) return headers;
    await new Promise<void>((done) => {
      wake = done;
    });
  }
}

/** The headers as a door keeps them, but for the name that this Chromium has because it has no screen. */
function judged(headers: IncomingHttpHeaders) {
  const shown = (text: unknown) => String(text ?? '').replaceAll('HeadlessChrome', 'Chrome');
  return {
    user_agent: shown(headers['user-agent']),
    headers: Object.fromEntries(
      JUDGED_HEADERS.map((field) => [field, shown(headers[headerName(field)])]),
    ) as ClickHeaders,
  };
}

test.each<[string, Source, string]>([
  ['pixel()', 'pixel', '/pixel'],
  ['kept()', 'beacon', '/beacon?kept'],
  ['beacon()', 'beacon', '/beacon?beacon'],
  ["document.querySelector('a').click()", 'redirect', '/redirect'],
])('no rule doubts what Chromium sends by %s', async (action, source, path) => {
  const page = await browser.newPage();
  await page.goto(origin);
  await page.evaluate(action);
  const click = buildClick({ source, ...judged(await headersOf(path)), findings: null });
  expect(click.headers?.sec_fetch_mode).not.toBe('');
  expect(click.headers?.sec_ch_ua).not.toBe('');
  expect(GENERAL_RULES.map((rule) => rule.judge(click, rule.limits, rule.weight)).filter(Boolean)).toEqual(
    [],
  );
  await page.close();
});
