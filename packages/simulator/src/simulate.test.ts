import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyLink } from '@clickledger/domain';
import { StartError } from '@clickledger/processes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Market } from './market.ts';
import { type SimulateOptions, simulate } from './simulate.ts';
import { TEST_MARKET } from './test-market.ts';

interface Seen {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}

/** Answers as the collector does, and keeps what it was asked. */
class RecordingCollector {
  readonly seen: Seen[] = [];
  /** Answers the next requests with these statuses instead. */
  readonly failures: (number | 'hang up')[] = [];
  /** Refuses every click with this code. */
  refusal: string | undefined;
  readonly #server: Server = createServer((request, response) => this.#answer(request, response));

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  /** Ids of clicks in the bodies and queries of what was acknowledged, again and again. */
  clickIds(): string[] {
    return this.seen.flatMap(({ url, body }) =>
      body ? clicksOf(body).map(({ click_id }) => click_id) : (url.searchParams.get('click_id') ?? []),
    );
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += chunk;
    const url = new URL(request.url ?? '', 'http://collector');
    if (url.pathname === '/healthz') return void response.end('{}');
    const failure = this.failures.shift();
    if (failure === 'hang up') return void request.socket.destroy();
    if (failure !== undefined) return void response.writeHead(failure).end('{}');
    this.seen.push({ method: request.method ?? '', url, headers: request.headers, body });
    if (url.pathname === '/c.gif') return void response.writeHead(200).end();
    if (url.pathname.startsWith('/r/')) return void response.writeHead(302, { location: '/gone' }).end();
    const isKnown = (campaignId: string | undefined) =>
      TEST_MARKET.advertisers.some(({ campaigns }) => campaigns.some(({ id }) => id === campaignId));
    const rejected = clicksOf(body).flatMap(({ campaign_id }, index) => {
      const code = isKnown(campaign_id) ? this.refusal : 'unknown_campaign';
      return code ? [{ index, code }] : [];
    });
    response.writeHead(202).end(JSON.stringify({ rejected }));
  }
}

/** With the shortest windows, no double click makes a run longer. */
const MARKET: Market = {
  ...TEST_MARKET,
  advertisers: TEST_MARKET.advertisers.map((advertiser) => ({
    ...advertiser,
    campaigns: advertiser.campaigns.map((campaign) => ({ ...campaign, dedupeWindowMs: 1_000 })),
  })),
};

interface Reported {
  click_id: string;
  campaign_id?: string;
  ip?: string;
}
function clicksOf(body: string): Reported[] {
  const parsed = JSON.parse(body) as Reported | { clicks: Reported[] };
  return 'clicks' in parsed ? parsed.clicks : [parsed];
}

interface TruthLine {
  click_id: string;
  door: string;
  label: string;
  expect: string;
  acknowledged: boolean;
}

let collector: RecordingCollector;
let folder: string;
let options: SimulateOptions;
const truth = () =>
  readFileSync(options.truthPath, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as TruthLine);

beforeEach(async () => {
  collector = new RecordingCollector();
  folder = mkdtempSync(join(tmpdir(), 'simulate-'));
  options = {
    market: MARKET,
    collectorUrl: await collector.listen(),
    truthPath: join(folder, 'truth.jsonl'),
    seed: 'test',
    rate: 1_000,
    clicks: 600,
    backfillHours: 0,
    backfillRate: 0,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  };
});
afterEach(async () => {
  await collector.close();
  rmSync(folder, { recursive: true });
});

describe('simulate', () => {
  it('sends every click through its door and writes the truth about it', async () => {
    const summary = await simulate(options);
    const lines = truth();
    expect(summary).toMatchObject({ sent: 600, acknowledged: 600, retries: 0, interrupted: false });
    expect(lines).toHaveLength(600);
    expect(lines.every(({ acknowledged }) => acknowledged)).toBe(true);
    expect(new Set(collector.clickIds())).toEqual(new Set(lines.map(({ click_id }) => click_id)));
    expect(new Set(lines.map(({ door }) => door))).toEqual(
      new Set(['server', 'redirect', 'beacon', 'pixel']),
    );
  });

  it('sends a retry, and nothing else, a second time', async () => {
    await simulate(options);
    const retries = truth().filter(({ label }) => label === 'retry');
    const times = Map.groupBy(collector.clickIds(), (id) => id);
    const twice = [...times].flatMap(([id, sent]) => (sent.length === 2 ? [id] : []));
    expect(retries.length).toBeGreaterThan(0);
    expect(new Set(twice)).toEqual(new Set(retries.map(({ click_id }) => click_id)));
  });

  it('speaks for visitors with the key of their advertiser only', async () => {
    await simulate(options);
    const posts = collector.seen.filter(({ method }) => method === 'POST');
    for (const { headers, body } of posts) {
      const clicks = clicksOf(body);
      if (!headers.authorization) {
        expect(headers['content-type']).toContain('text/plain');
        expect(clicks.every((click) => !('ip' in click))).toBe(true);
      }
      for (const { campaign_id } of clicks.filter(() => headers.authorization)) {
        const advertiser = campaign_id?.split('-')[0];
        if (advertiser === 'acme' || advertiser === 'globex') {
          expect(headers.authorization).toBe(`Bearer clk_${advertiser}`);
        }
      }
    }
  });

  it('follows links that are signed, with HEAD and prefetches among them', async () => {
    await simulate({ ...options, clicks: 2_000, rate: 4_000 });
    const links = collector.seen.filter(({ url }) => url.pathname.startsWith('/r/'));
    for (const { url } of links) {
      expect(verifyLink(url.pathname.slice(3), TEST_MARKET.linkSecret ?? '')).not.toBeNull();
    }
    expect(links.some(({ method }) => method === 'HEAD')).toBe(true);
    expect(links.some(({ headers }) => headers['sec-purpose'] === 'prefetch;prerender')).toBe(true);
  });

  it('sends again, with the same ids, what a failing collector did not acknowledge', async () => {
    collector.failures.push('hang up', 503, 'hang up', 503);
    const summary = await simulate(options);
    expect(summary).toMatchObject({ sent: 600, acknowledged: 600 });
    expect(summary.retries).toBeGreaterThanOrEqual(4);
    expect(new Set(collector.clickIds()).size).toBe(600);
  });

  it('sends history before it goes live', async () => {
    const summary = await simulate({ ...options, clicks: 100, backfillHours: 23, backfillRate: 0.1 });
    const first = clicksOf(collector.seen[0]?.body ?? '')[0];
    expect(first).toHaveProperty('occurred_at');
    expect(summary.backfill.clicks).toBeGreaterThan(0.9 * 0.1 * 23 * 3_600);
    expect(summary.acknowledged).toBe(summary.backfill.clicks + summary.live.clicks);
    expect(truth()).toHaveLength(summary.sent);
  });

  it('ends at once when told to, with what was done so far', async () => {
    const stop = new AbortController();
    const onProgress = (_phase: string, done: number) => {
      if (done >= 50) stop.abort();
    };
    const summary = await simulate({
      ...options,
      clicks: 100_000,
      rate: 200,
      signal: stop.signal,
      onProgress,
    });
    expect(summary.interrupted).toBe(true);
    expect(summary.sent).toBeLessThan(1_000);
    expect(truth()).toHaveLength(summary.sent);
  });

  it('says so when there is no collector', async () => {
    await collector.close();
    await expect(simulate(options)).rejects.toThrow(/No collector answers/);
    await collector.listen();
  });

  it('says so when the collector does not know the key', async () => {
    collector.failures.push(...Array.from({ length: 1_000 }, () => 401));
    await expect(simulate({ ...options, clicks: 1_000_000 })).rejects.toThrow(StartError);
  });

  it('does not claim what was refused as acknowledged', async () => {
    collector.failures.push(...Array.from({ length: 1_000 }, () => 500));
    const summary = await simulate({ ...options, clicks: 100 });
    expect(summary.acknowledged).toBe(0);
    expect(summary.unexpected['status 500']).toBeGreaterThan(0);
    expect(truth().some(({ acknowledged }) => acknowledged)).toBe(false);
  });

  it('takes no spent budget for a mistake, and every other refusal of a person for one', async () => {
    collector.refusal = 'budget_spent';
    expect((await simulate({ ...options, clicks: 100 })).unexpected).toEqual({});
    collector.refusal = 'site_not_allowed';
    expect((await simulate({ ...options, clicks: 100 })).unexpected.site_not_allowed).toBeGreaterThan(0);
  });
});
