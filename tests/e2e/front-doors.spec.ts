import { gzipSync } from 'node:zlib';
import { newId, personClick, withKey } from '#support/clicks.ts';
import { clickledger, fromJson, readLedger } from '#support/command-line.ts';
import { ADA } from '#support/dashboard.ts';
import { ask, BROWSER, postClicks } from '#support/http.ts';
import { demoKey, type Installation } from '#support/installation.ts';
import { metricsUrls, sumMetric } from '#support/metrics.ts';
import { signIn } from '#support/pages.ts';
import { expect, test } from '#support/test.ts';

const CAMPAIGN = 'acme-backpacks';
const NEVER_CACHED = /no-store/;
/** How browsers say that they fetch ahead of a click. */
const AHEAD: Record<string, string>[] = [
  { 'Sec-Purpose': 'prefetch' },
  { Purpose: 'prefetch' },
  { 'Sec-Purpose': 'prefetch;prerender' },
];

test.describe('pixel', () => {
  test('is 43 bytes that no cache keeps', async ({ at, ada }) => {
    const click_id = newId();
    const query = new URLSearchParams({ campaign: CAMPAIGN, click_id, visitor: newId(), site: 'acme-local' });
    const { status, headers, body } = await ask(`${at.collectorUrl}/c.gif?${query}`, { headers: BROWSER });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('image/gif');
    expect(headers['content-length']).toBe('43');
    expect(body).toHaveLength(43);
    expect(body.subarray(0, 6).toString()).toBe('GIF89a');
    expect(headers['cache-control']).toMatch(NEVER_CACHED);
    expect(headers.etag ?? headers['last-modified']).toBeUndefined();
    expect((await ada.click(click_id)).click).toMatchObject({ source: 'pixel', verdict: 'billable' });
  });

  test('shows an image also where it refuses the click', async ({ at }) => {
    const { status, headers, body } = await ask(`${at.collectorUrl}/c.gif?campaign=nobodys`, {
      headers: BROWSER,
    });
    expect([status, body.length, headers['clickledger-rejected']]).toEqual([200, 43, 'unknown_campaign']);
  });

  test('HEAD and prefetch are no clicks, and make none of the real one after them', async ({ at, ada }) => {
    const visitor = newId();
    const url = (click_id: string) =>
      `${at.collectorUrl}/c.gif?${new URLSearchParams({ campaign: CAMPAIGN, click_id, visitor })}`;
    const ahead: string[] = [];
    const head = await ask(url(noted(ahead)), { method: 'HEAD', headers: BROWSER });
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '43', 0]);
    for (const purpose of AHEAD) {
      const answer = await ask(url(noted(ahead)), { headers: { ...BROWSER, ...purpose } });
      expect([answer.status, answer.body.length]).toEqual([200, 43]);
    }
    const real = newId();
    await ask(url(real), { headers: BROWSER });
    expect((await ada.click(real)).click.verdict).toBe('billable');
    // The log is read in order: what came before the real click would be there by now.
    for (const clickId of ahead) expect(await ada.hasClick(clickId), clickId).toBe(false);
  });
});

test.describe('redirect', () => {
  test('a link copied from the campaign page counts and says who clicked', async ({ page, at, ada }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await signIn(page, ADA);
    await page.goto(`/campaigns/${CAMPAIGN}?tab=install`);
    await page.getByRole('button', { name: 'Copy link' }).first().click();
    await expect(page.getByRole('button', { name: 'Copied link' })).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toContain(`${at.collectorUrl}/r/`);

    const { status, headers } = await ask(link, { headers: { ...BROWSER, 'User-Agent': agent() } });
    expect(status).toBe(302);
    expect(headers['cache-control']).toMatch(NEVER_CACHED);
    const landing = new URL(headers.location ?? '');
    expect(landing.origin).toBe('https://www.acme.example');
    expect(landing.searchParams.get('campaign_id')).toBe(CAMPAIGN);
    const clickId = landing.searchParams.get('click_id') ?? '';
    const { click } = await ada.click(clickId);
    expect(click).toMatchObject({ source: 'redirect', verdict: 'billable', campaignId: CAMPAIGN });
    expect(landing.searchParams.get('creative_id')).toBe(click.creativeId);
  });

  test('HEAD and prefetch are sent on and not counted', async ({ at, ada }) => {
    const link = await firstLink(ada);
    const headers = { ...BROWSER, 'User-Agent': agent() };
    const ahead: string[] = [];
    for (const [method, purpose] of [['HEAD', {}] as const, ...AHEAD.map((p) => ['GET', p] as const)]) {
      const answer = await ask(`${link}?click_id=${noted(ahead)}`, {
        method,
        headers: { ...headers, ...purpose },
      });
      expect(answer.status).toBe(302);
      expect(answer.headers.location).toContain('https://www.acme.example/');
      expect(answer.headers.location).not.toContain('click_id');
    }
    const real = newId();
    await ask(`${link}?click_id=${real}`, { headers });
    expect((await ada.click(real)).click.verdict).toBe('billable');
    for (const clickId of ahead) expect(await ada.hasClick(clickId), clickId).toBe(false);
    expect(at.collectorUrl).toBe(new URL(link).origin);
  });

  test('a changed token leads nowhere and is kept as a rejection', async ({ at, ada }) => {
    const link = await firstLink(ada);
    const token = link.slice(link.lastIndexOf('/') + 1);
    const before = await readLedger(at.env);
    const counted = await badSignatures(at);
    const changed = [
      `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`,
      token.replace('.', '..'),
      token.slice(0, token.indexOf('.')),
      `${token.slice(0, -2)}${token.endsWith('A') ? 'gg' : 'AA'}`,
    ];
    for (const bad of changed) {
      const answer = await ask(`${at.collectorUrl}/r/${bad}`, { headers: BROWSER });
      expect([answer.status, answer.headers.location], bad).toEqual([400, undefined]);
    }
    expect(await badSignatures(at)).toBe(counted + changed.length);
    await expect.poll(async () => (await readLedger(at.env)).rejected).toBe(before.rejected + changed.length);
  });
});

test.describe('POST /v1/clicks', () => {
  test('takes 1,000 at once, names the bad one and counts the rest; 1,001 are too many', async ({ at }) => {
    const headers = withKey(demoKey(at.dataDir, 'acme').key);
    const scope = ['--advertiser', 'acme', '--campaign', CAMPAIGN];
    const before = await readLedger(at.env, ...scope);
    const clicks = Array.from({ length: 1_001 }, () => personClick(CAMPAIGN));
    const tooMany = await postClicks(at.collectorUrl, { clicks }, headers);
    expect(tooMany.status).toBe(413);
    expect(tooMany.body.toString()).toContain('1000');

    const bad = { ...personClick('globex-city-breaks') };
    const batch = clicks.slice(0, 1_000).map((click, i) => (i === 500 ? bad : click));
    const { status, json } = await postClicks(at.collectorUrl, { clicks: batch }, headers);
    expect(status).toBe(202);
    expect(json.accepted).toBe(999);
    expect(json.rejected).toMatchObject([
      { index: 500, click_id: bad.click_id, code: 'unknown_campaign', field: 'campaign_id' },
    ]);
    expect(json.click_ids).toEqual(batch.filter((click) => click !== bad).map(({ click_id }) => click_id));
    await expect
      .poll(
        async () => {
          const { accepted, balanced } = await readLedger(at.env, ...scope);
          return { accepted: accepted - before.accepted, balanced };
        },
        { timeout: 60_000 },
      )
      .toEqual({ accepted: 999, balanced: true });
  });

  test('a click id sent five times counts once', async ({ at, ada }) => {
    const click = personClick('acme-members');
    const headers = withKey(demoKey(at.dataDir, 'acme').key);
    const scope = ['--advertiser', 'acme', '--campaign', 'acme-members'];
    const before = await readLedger(at.env, ...scope);
    for (let i = 0; i < 4; i++) {
      const { json } = await postClicks(at.collectorUrl, click, headers);
      expect(json).toEqual({ accepted: 1, rejected: [], click_ids: [click.click_id] });
    }
    await ada.click(click.click_id);
    await postClicks(at.collectorUrl, click, headers);
    const after = personClick('acme-members');
    await postClicks(at.collectorUrl, after, headers);
    await ada.click(after.click_id);
    await expect
      .poll(() => readLedger(at.env, ...scope))
      .toMatchObject({
        accepted: before.accepted + 2,
        billable: before.billable + 2,
        duplicate: before.duplicate,
        charged_micros: before.charged_micros + 2 * 1_100_000,
        balanced: true,
      });
  });

  test('an id that came with a key and one that anyone gave are two clicks', async ({ page, at, ada }) => {
    const ours = personClick(CAMPAIGN);
    const { click_id } = ours;
    await ask(`${at.collectorUrl}/c.gif?${new URLSearchParams({ campaign: CAMPAIGN, click_id })}`, {
      headers: { 'User-Agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' },
    });
    await ada.click(click_id);
    const headers = withKey(demoKey(at.dataDir, 'acme').key);
    await postClicks(at.collectorUrl, ours, headers);
    await expect
      .poll(async () => (await ada.click(click_id)).click)
      .toMatchObject({ keyed: true, verdict: 'billable', ip: ours.ip });
    // Another click under the server's own id is refused, once however often it is sent.
    const before = await readLedger(at.env, '--advertiser', 'acme');
    const other = { ...personClick(CAMPAIGN), click_id };
    for (let i = 0; i < 3; i++) await postClicks(at.collectorUrl, other, headers);
    await expect
      .poll(async () => (await readLedger(at.env, '--advertiser', 'acme')).rejected)
      .toBe(before.rejected + 1);
    await signIn(page, ADA);
    await page.goto(`/clicks/${click_id}`);
    await expect(page.getByRole('heading', { name: 'Another click has this id' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Another click came under this id' })).toBeVisible();
    const { stdout } = await clickledger(at.env, ['explain', click_id]);
    expect(stdout).toMatch(
      /^acme: Charged .*(\n {2}.*)+\nacme: Not charged: .*(\n {2}.*)+\nacme: Refused: its id is that of another click\..*\n$/,
    );
  });

  test('without a key little is taken at once', async ({ at }) => {
    const click = { campaign_id: CAMPAIGN };
    const many = await postClicks(at.collectorUrl, { clicks: Array.from({ length: 51 }, () => click) });
    expect([many.status, many.body.toString()]).toEqual([413, expect.stringContaining('50 clicks')]);
    const long = await postClicks(at.collectorUrl, { ...click, referrer: 'x'.repeat(70_000) });
    expect([long.status, long.body.toString()]).toEqual([413, expect.stringContaining('65536 bytes')]);
  });

  test('the same click id of another advertiser is another click', async ({ at, ada, bo }) => {
    const acme = personClick(CAMPAIGN);
    const globex = { ...acme, campaign_id: 'globex-travel-card' };
    await postClicks(at.collectorUrl, acme, withKey(demoKey(at.dataDir, 'acme').key));
    await postClicks(at.collectorUrl, globex, withKey(demoKey(at.dataDir, 'globex').key));
    const of = { ada: await ada.click(acme.click_id), bo: await bo.click(acme.click_id) };
    expect(of.ada.click).toMatchObject({ campaignId: CAMPAIGN, verdict: 'billable', costMicros: '275000' });
    expect(of.bo.click).toMatchObject({
      campaignId: 'globex-travel-card',
      verdict: 'billable',
      costMicros: '2350000',
    });
    const both = await clickledger(at.env, ['explain', acme.click_id]);
    expect(both.stdout).toMatch(
      /^acme: Charged 0\.275 EUR: .*(\n {2}.*)+\nglobex: Charged 2\.35 USD: .*(\n {2}.*)+\n$/,
    );
    const one = await clickledger(at.env, ['explain', acme.click_id, '--advertiser', 'globex', '--json']);
    expect(fromJson(one.stdout)).toMatchObject({ advertiser_id: 'globex', sentence: of.bo.sentence });
  });

  test('without a key nobody speaks for the visitor', async ({ at, ada }) => {
    for (const [field, value] of [
      ['ip', '93.192.0.1'],
      ['user_agent', BROWSER['User-Agent']],
      ['headers', { accept: '*/*' }],
    ] as const) {
      const click_id = newId();
      const { status, json } = await postClicks(at.collectorUrl, {
        campaign_id: CAMPAIGN,
        click_id,
        [field]: value,
      });
      expect(status).toBe(202);
      expect(json).toMatchObject({ accepted: 0, rejected: [{ index: 0, code: 'forbidden_field', field }] });
      expect(await ada.click(click_id)).toMatchObject({
        kind: 'rejected',
        rejection: { code: 'forbidden_field', field },
      });
    }
    const wrong = await postClicks(at.collectorUrl, { campaign_id: CAMPAIGN }, withKey('clk_not_a_key'));
    expect(wrong.status).toBe(401);
  });

  test('a time of more than a day ago or of the future is refused', async ({ at }) => {
    const at_ = (ms: number) => ({
      campaign_id: CAMPAIGN,
      click_id: newId(),
      visitor_id: newId(),
      occurred_at: new Date(Date.now() + ms).toISOString(),
    });
    const minute = 60_000;
    const day = 24 * 60 * minute;
    const { json } = await postClicks(at.collectorUrl, {
      clicks: [at_(-day - minute), at_(-day + minute), at_(4 * minute), at_(6 * minute)],
    });
    expect(json.accepted).toBe(2);
    expect(json.rejected.map(({ index, code, field }) => [index, code, field])).toEqual([
      [0, 'too_old', 'occurred_at'],
      [3, 'in_the_future', 'occurred_at'],
    ]);
  });

  test('what is no click is refused with what to do', async ({ at }) => {
    const headers = { ...BROWSER, 'Content-Type': 'application/json' };
    const notJson = await ask(`${at.collectorUrl}/v1/clicks`, {
      method: 'POST',
      headers,
      body: '{"clicks":',
    });
    expect(notJson.status).toBe(400);
    expect(JSON.parse(notJson.body.toString())).toMatchObject({ error: { code: 'malformed' } });
    const { json } = await postClicks(at.collectorUrl, { clicks: [{}, 'click', { campaign_id: 'nobodys' }] });
    expect(json.rejected.map(({ code }) => code)).toEqual(['missing_field', 'malformed', 'unknown_campaign']);
    expect((await ask(`${at.collectorUrl}/v1/clicks`)).status).toBe(405);
  });

  test('Global Privacy Control drops the visitor id', async ({ at, ada }) => {
    const send = async (headers: Record<string, string>) => {
      const click = { campaign_id: CAMPAIGN, click_id: newId(), visitor_id: newId() };
      await postClicks(at.collectorUrl, click, { ...BROWSER, 'User-Agent': agent(), ...headers });
      return { sent: click.visitor_id, kept: (await ada.click(click.click_id)).click.visitorId };
    };
    const without = await send({});
    expect(without.kept).toBe(without.sent);
    expect((await send({ 'Sec-GPC': '1' })).kept).toBe('');
  });

  test('X-Forwarded-For is anybody’s word where no proxy is trusted', async ({ at, ada }) => {
    const click = { campaign_id: CAMPAIGN, click_id: newId(), visitor_id: newId() };
    const forwarded = { 'X-Forwarded-For': '93.192.1.1', Forwarded: 'for=93.192.1.1' };
    await postClicks(at.collectorUrl, click, { ...BROWSER, ...forwarded });
    expect(['127.0.0.1', '::1']).toContain((await ada.click(click.click_id)).click.ip);
  });
});

test.describe('pages of other origins', () => {
  const registered = ['https://news.example', 'https://www.news.example', 'http://localhost:4321'];
  const unregistered = [
    'https://evil.example',
    'https://notnews.example',
    'https://news.example.evil.test',
    'null',
  ];

  test('a registered one may send and read', async ({ at, ada }) => {
    for (const Origin of registered) {
      const click = { campaign_id: CAMPAIGN, click_id: newId(), visitor_id: newId() };
      const headers = { ...BROWSER, Origin, 'Content-Type': 'text/plain;charset=UTF-8' };
      const answer = await postClicks(at.collectorUrl, click, headers);
      expect(answer.headers['access-control-allow-origin'], Origin).toBe(Origin);
      expect(answer.headers.vary).toContain('Origin');
      expect(answer.json.accepted).toBe(1);
      expect((await ada.click(click.click_id)).click.source).toBe('beacon');
      const preflight = await ask(`${at.collectorUrl}/v1/clicks`, {
        method: 'OPTIONS',
        headers: asks(Origin),
      });
      expect(preflight.status).toBe(204);
      expect(preflight.headers).toMatchObject({
        'access-control-allow-origin': Origin,
        'access-control-allow-methods': expect.stringContaining('POST'),
        'access-control-allow-headers': expect.stringMatching(/content-type/i),
      });
    }
  });

  test('an unregistered one may neither, and learns nothing of the campaign', async ({ at, ada }) => {
    for (const Origin of unregistered) {
      const click = { campaign_id: CAMPAIGN, click_id: newId(), visitor_id: newId() };
      const answer = await postClicks(at.collectorUrl, click, { ...BROWSER, Origin });
      expect(answer.headers['access-control-allow-origin'], Origin).toBeUndefined();
      expect(answer.json).toMatchObject({ accepted: 0, rejected: [{ code: 'unknown_campaign' }] });
      expect(await ada.click(click.click_id)).toMatchObject({
        kind: 'rejected',
        rejection: { code: 'unregistered_origin' },
      });
      const preflight = await ask(`${at.collectorUrl}/v1/clicks`, {
        method: 'OPTIONS',
        headers: asks(Origin),
      });
      expect(preflight.headers['access-control-allow-origin'], Origin).toBeUndefined();
    }
  });
});

test('the snippet is small and kept by caches for a while', async ({ at }) => {
  const { status, headers, body } = await ask(`${at.collectorUrl}/t.js`);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(status).toBe(200);
  expect(headers['content-type']).toContain('text/javascript');
  expect(headers['cache-control']).toContain('max-age');
  expect(gzipSync(body).length).toBeLessThan(1024);
});

test('the service says how it is', async ({ at }) => {
  const get = async (path: string) => ask(`${at.collectorUrl}${path}`);
  expect((await get('/healthz')).status).toBe(200);
  const ready = await get('/readyz');
  expect([ready.status, JSON.parse(ready.body.toString())]).toMatchObject([200, { ready: true }]);
  // What Prometheus is told has a port that senders of clicks need not reach.
  expect((await get('/metrics')).status).toBe(404);
  const own = metricsUrls(at.dataDir).collector ?? '';
  const metrics = (await ask(`${own}/metrics`)).body.toString();
  expect(metrics).toContain('# TYPE clickledger_clicks_accepted_total counter');
  expect(metrics).toContain('# TYPE clickledger_collect_seconds histogram');
  expect((await get('/nothing')).status).toBe(404);
});

const badSignatures = (at: Installation) =>
  sumMetric(at.dataDir, 'clickledger_clicks_rejected_total', 'source="redirect",code="bad_signature"');

function asks(Origin: string): Record<string, string> {
  return {
    Origin,
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'content-type',
  };
}

/** A new id that is also put on the list. */
function noted(list: string[]): string {
  const id = newId();
  list.push(id);
  return id;
}

/** A browser that nobody else has, so that one test's click is no repeat of another's. */
function agent(): string {
  return `${BROWSER['User-Agent']} ${newId()}`;
}

async function firstLink(ada: { query: <T>(procedure: string, input: object) => Promise<{ data: T }> }) {
  const { data } = await ada.query<{ redirectUrls: { url: string }[] }>('campaigns.links', { id: CAMPAIGN });
  const url = data.redirectUrls[0]?.url;
  if (!url) throw new Error(`Campaign ${CAMPAIGN} has no link.`);
  return url;
}
