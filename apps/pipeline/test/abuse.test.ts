import { hash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createLogger, readEnv } from '@clickledger/config';
import { catalogCampaign, catalogOf } from '@clickledger/db/testing';
import { type RejectedClick, type ScoredClick, signLink } from '@clickledger/domain';
import { openEnricher } from '@clickledger/enrichment';
import { scratchFolder } from '@clickledger/processes/testing';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { Collector } from '#collect/collector.ts';
import { Limits } from '#collect/limits/limits.ts';
import { createCollectMetrics } from '#collect/metrics.ts';
import { createCollectServer } from '#collect/server.ts';
import { EmbeddedDedupe } from '#dedupe/embedded.ts';
import { decodeRejected, decodeScored } from '#log/codec.ts';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';
import type { Topic } from '#log/port.ts';
import { EmbeddedClaims } from '#score/embedded-claims.ts';
import { EmbeddedCounters } from '#score/embedded-counters.ts';
import { runScorer } from '#score/scorer.ts';

// What strangers can make an advertiser pay, or hide from one: each attack through the real front door, with what it
// did before there were limits and what it does now. A click costs 2.35 USD, as in the demo's dearest campaign.

const SECRET = 'a secret of the links';
const KEY = 'clk_of_globex';
const logger = createLogger(readEnv({ LOG_LEVEL: 'silent' }), 'abuse');
const PRICE = 2_350_000n;

/** As campaigns from before: noted, not refused, so that what limits do is seen. */
const ASKED = { requiredTrust: 'registered', trustEnforcement: 'report' } as const;

const campaign = (id: string, advertiserId: string, status: 'active' | 'paused' = 'active') =>
  catalogCampaign({ id, advertiserId, prices: [{ from: 0, cpcMicros: PRICE }], status, ...ASKED });
const card = {
  id: 'card-1',
  campaignId: 'globex-card',
  advertiserId: 'globex',
  landingUrl: 'https://globex.example/card',
};
const catalog = catalogOf(
  [
    campaign('globex-card', 'globex'),
    campaign('globex-old', 'globex', 'paused'),
    campaign('acme-shoes', 'acme'),
  ],
  {
    creatives: new Map([[card.id, card]]),
    siteHosts: new Map([['globex', new Set(['news.example'])]]),
    apiKeys: new Map([
      [
        hash('sha256', KEY, 'hex'),
        { id: 'key-1', advertiserId: 'globex', scopes: ['send'], expiresAt: null },
      ],
    ]),
  },
);

/** How people's browsers ask; of no address that a test does not give. */
const BROWSER = {
  'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  Accept: 'image/avif,image/webp,*/*',
  'Accept-Language': 'de',
  'Sec-Fetch-Mode': 'no-cors',
  'Sec-Fetch-Site': 'cross-site',
};

const told: Record<string, string | number>[] = [];
afterAll(() => {
  for (const { finding, attack, before, now } of told) {
    process.stdout.write(`finding ${finding}: ${attack}\n    before: ${before}\n    now:    ${now}\n`);
  }
});

async function openDoors() {
  const folder = scratchFolder();
  const log = new EmbeddedLog(join(folder, 'log'));
  const dedupe = new EmbeddedDedupe({ folder: join(folder, 'first-clicks'), clicks: log.clicks });
  const counters = new EmbeddedCounters(join(folder, 'counters'));
  const enricher = await openEnricher();
  const collector = new Collector({ catalog: () => catalog, enricher, dedupe, log, dedupeWindowMs: 30_000 });
  const env = readEnv({});
  const limits = new Limits({
    addressPerSecond: env.LIMIT_ADDRESS_PER_SECOND,
    campaignPerSecond: env.LIMIT_CAMPAIGN_PER_SECOND,
    keyPerSecond: env.LIMIT_KEY_PER_SECOND,
  });
  const server = createCollectServer({
    collector,
    catalog: () => catalog,
    limits,
    metrics: createCollectMetrics(),
    logger,
    trustedHops: 1,
    onKeyUse: () => {},
    signingKeys: { secret: SECRET, find: () => undefined },
    snippet: '',
    readiness: async () => ({ ready: true, roles: [] }),
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = new AbortController();
  const scorer = runScorer(
    { log, claims: new EmbeddedClaims(log.scoreEnvironment, join(folder, 'claims')), counters, logger },
    stop.signal,
  );
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    stop.abort();
    await scorer;
    await dedupe.close();
    await counters.close();
    await log.close();
  });
  const values = async (topic: Topic) =>
    (await Array.fromAsync(log.read(topic))).flatMap(({ records }) => records.map(({ value }) => value));

  const pixel = (from: string, query: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    fetch(`${url}/c.gif?${new URLSearchParams({ campaign: 'globex-card', ...query })}`, {
      headers: { ...BROWSER, 'X-Forwarded-For': from, ...headers },
    });
  const post = (from: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}/v1/clicks`, {
      method: 'POST',
      headers: { ...BROWSER, 'Content-Type': 'application/json', 'X-Forwarded-For': from, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const follow = (from: string, token: string, query = '') =>
    fetch(`${url}/r/${token}${query}`, {
      headers: { ...BROWSER, 'X-Forwarded-For': from },
      redirect: 'manual',
    });
  /** What is in the ledger when everything is judged: of refusals, rows and the clicks that they stand for. */
  const ledger = async () => {
    await collector.close();
    await log.caughtUp('scorer', ['clicks']);
    const scored = (await values('clicks.scored')).map(decodeScored);
    const records = await values('clicks.rejected');
    const rejected = new Map<string, RejectedClick>();
    for (const row of records.map(decodeRejected)) rejected.set(row.rejection_id, row);
    const rows = [...rejected.values()];
    return {
      scored,
      rows,
      billable: scored.filter(({ verdict }) => verdict === 'billable').length,
      cost: Number(scored.reduce((sum, { cost_micros }) => sum + cost_micros, 0n)) / 1e6,
      rejected: rows.reduce((sum, { count }) => sum + count, 0),
      bytes: records.reduce((sum, value) => sum + value.length, 0),
    };
  };
  return { pixel, post, follow, ledger };
}

const invented = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    campaign_id: 'globex-card',
    visitor_id: `v${i}`,
    occurred_at: new Date(Date.now() - i * 80_000).toISOString(),
  }));

test('2: a thousand clicks in one request without a key', async () => {
  const { post, ledger } = await openDoors();
  const answer = await post('203.0.113.7', { clicks: invented(1_000) });
  expect(answer.status).toBe(413);
  expect((await answer.json()) as object).toMatchObject({ error: { message: expect.stringMatching(/./) } });
  const { billable } = await ledger();
  expect(billable).toBe(0);
  tell(
    '2',
    '1,000 clicks spread over a day, one request',
    '1,000 billable, 2,350 USD',
    `${billable} billable`,
  );
});

test('2: the same thousand in requests that are small enough, from one address', async () => {
  const { post, ledger } = await openDoors();
  const clicks = invented(1_000);
  const statuses: number[] = [];
  for (let i = 0; i < 1_000; i += 50) {
    const answer = await post('203.0.113.7', { clicks: clicks.slice(i, i + 50) });
    statuses.push(answer.status);
    if (answer.status === 429) {
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect(await answer.json()).toMatchObject({ error: { code: 'rate_limited', field: 'ip' } });
    }
  }
  const { billable, cost, rejected, rows, scored } = await ledger();
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10);
  expect(scored.length + rejected).toBe(1_000);
  expect(rows).toHaveLength(1);
  expect(billable).toBeLessThanOrEqual(MOST_PER_ADDRESS);
  tell(
    '2',
    'the same in 20 requests, one address',
    '1,000 billable, 2,350 USD',
    `${billable} billable, ${cost} USD`,
  );
});

test('2: three hundred pixels from one IPv6 /64', async () => {
  const { pixel, ledger } = await openDoors();
  for (let i = 0; i < 300; i++)
    await pixel(`2a02:8109:9a40:1::${(i + 1).toString(16)}`, { visitor: `v${i}` });
  const { billable, cost, rejected, scored } = await ledger();
  expect(scored.length + rejected).toBe(300);
  expect(billable).toBeLessThanOrEqual(MOST_PER_ADDRESS);
  tell('2', '300 pixels from one /64', '300 billable, 705 USD', `${billable} billable, ${cost} USD`);
});

test('2: the answer tells a stranger nothing of which campaigns there are', async () => {
  const { pixel, post } = await openDoors();
  const refusedPixels = await Promise.all(
    [
      pixel('203.0.113.7', { campaign: 'nobodys' }),
      pixel('203.0.113.7', { campaign: 'globex-old' }),
      pixel('203.0.113.7', { creative: 'nobodys' }),
      pixel('203.0.113.7', { site: 'nobodys' }),
    ].map(async (answer) => (await answer).headers.get('clickledger-rejected')),
  );
  expect(new Set(refusedPixels)).toEqual(new Set(['unknown_campaign']));
  const said = async (campaign_id: string, headers: Record<string, string> = {}) => {
    const answer = (await (await post('203.0.113.8', { campaign_id }, headers)).json()) as {
      rejected: { code: string; message: string }[];
    };
    return answer.rejected.map(({ code, message }) => `${code} ${message}`);
  };
  const nobodys = await said('nobodys');
  expect(await said('globex-old')).toEqual(nobodys);
  expect(await said('globex-card', { Origin: 'https://evil.example' })).toEqual(nobodys);
  expect(await said('acme-shoes', { Origin: 'https://news.example' })).toEqual(nobodys);
  // On the advertiser's own pages the developer is told.
  expect(await said('globex-old', { Origin: 'https://news.example' })).toEqual([
    expect.stringMatching(/^inactive_campaign .*paused/),
  ]);
  tell('2', 'asking which campaign ids exist', 'unknown and paused differ', 'one answer');
});

test('2: a flood of links is limited, and every visitor still gets where they wanted', async () => {
  const { follow, ledger } = await openDoors();
  const token = signLink(
    { campaign_id: 'globex-card', creative_id: 'card-1', site_id: '', placement_id: '' },
    SECRET,
  );
  // All at once, or a machine that is slow enough has no flood.
  const answers = await Promise.all(
    Array.from({ length: 300 }, (_, i) => follow('203.0.113.7', token, `?visitor=v${i}`)),
  );
  for (const answer of answers) {
    expect([answer.status, answer.headers.get('location')?.split('?')[0]]).toEqual([
      302,
      'https://globex.example/card',
    ]);
  }
  const { scored, rejected, rows } = await ledger();
  expect(scored.length + rejected).toBe(300);
  expect(rows.map(({ code, source }) => `${code} ${source}`)).toEqual(['rate_limited redirect']);
});

test('3: an id that a stranger sent first', async () => {
  const { pixel, post, ledger } = await openDoors();
  await pixel('203.0.113.7', { click_id: 'order-1001' }, { 'User-Agent': 'Googlebot/2.1' });
  const order = {
    campaign_id: 'globex-card',
    click_id: 'order-1001',
    ip: '93.192.0.1',
    user_agent: BROWSER['User-Agent'],
  };
  const keyed = { Authorization: `Bearer ${KEY}` };
  for (let i = 0; i < 3; i++) {
    const answer = await post('198.51.100.1', order, keyed);
    expect(await answer.json()).toEqual({ accepted: 1, rejected: [], click_ids: ['order-1001'] });
  }
  // And an advertiser's own mistake: the same id for another visitor, sent twice.
  for (let i = 0; i < 2; i++) await post('198.51.100.1', { ...order, ip: '93.192.0.2' }, keyed);
  const { scored, rows } = await ledger();
  expect(scored.map(({ trust, verdict }) => `${trust} ${verdict}`).toSorted()).toEqual([
    'keyed billable',
    'open invalid',
  ]);
  expect(rows).toMatchObject([{ code: 'click_id_conflict', click_id: 'order-1001', field: 'click_id' }]);
  tell(
    '3',
    'a bot takes order-1001 first',
    'the order is stored nowhere',
    'both are stored, the order is billed',
  );
});

test('6: a click dated ahead, from elsewhere, makes none of a registered page its repeat', async () => {
  const { post, pixel, ledger } = await openDoors();
  const ahead = new Date(Date.now() + 290_000).toISOString();
  await post('203.0.113.7', { campaign_id: 'globex-card', occurred_at: ahead });
  await pixel('203.0.113.7', {}, { Referer: 'https://news.example/' });
  const { scored } = await ledger();
  const real = scored.find(({ source }: ScoredClick) => source === 'pixel');
  expect(real?.verdict).toBe('billable');
  // What is claimed of the future is the present: see trust.test.ts for the same where both prove as much.
  expect(scored.every(({ event_time, received_at }) => event_time <= received_at)).toBe(true);
});

test('11: a body that nests deep, or is long, is not even parsed', async () => {
  const { post, ledger } = await openDoors();
  const long = await post('203.0.113.7', `{"clicks":${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}}`).catch(
    () => undefined,
  );
  expect(long?.status ?? 413).toBe(413);
  expect((await ledger()).scored).toHaveLength(0);
  tell('11', 'one 4 MB body of nested lists', '0.5 to 4.7 s of the event loop', '413 after 64 KB');
});

test('15: thirty requests full of refusals', async () => {
  const { post, ledger } = await openDoors();
  const clicks = Array.from({ length: 50 }, (_, i) => ({ campaign_id: 'globex-old', click_id: `c${i}` }));
  for (let i = 0; i < 30; i++) {
    const answer = await post(`203.0.113.${i + 1}`, { clicks });
    expect([answer.status, ((await answer.json()) as { accepted: number }).accepted]).toEqual([202, 0]);
  }
  const tooMany = await post('198.51.100.1', { clicks: Array.from({ length: 1_000 }, () => clicks[0]) });
  expect(tooMany.status).toBe(413);
  const { rows, rejected, bytes } = await ledger();
  expect(rejected).toBe(30 * 50);
  // A minute may have ended in between.
  expect(rows.length).toBeLessThanOrEqual(22);
  expect(bytes).toBeLessThan(32_768);
  tell('15', '30 requests of refusals', '30,000 rows, 19.5 MB', `${rows.length} rows, ${bytes} bytes`);
});

/** Most billable clicks of one address in ten minutes of receipt, whatever it claims: what one household makes. */
const MOST_PER_ADDRESS = 60;

function tell(finding: string, attack: string, before: string, now: string): void {
  told.push({ finding, attack, before, now });
}
