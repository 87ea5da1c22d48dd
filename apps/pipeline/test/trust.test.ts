import { join } from 'node:path';
import { createLogger } from '@clickledger/config';
import type { Catalog } from '@clickledger/db';
import { catalogCampaign, catalogOf } from '@clickledger/db/testing';
import { AT_LEAST, type Judgement, type Trust } from '@clickledger/domain';
import { type Enricher, openEnricher } from '@clickledger/enrichment';
import { scratchFolder } from '@clickledger/processes/testing';
import fc from 'fast-check';
import { open } from 'lmdb';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Collectable, Collector } from '#collect/collector.ts';
import type { Visit } from '#collect/input.ts';
import { EmbeddedDedupe } from '#dedupe/embedded.ts';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';
import type { BatchClick } from '#score/batch-click.ts';
import { EmbeddedClaims } from '#score/embedded-claims.ts';
import { EmbeddedCounters } from '#score/embedded-counters.ts';
import { runScorer, type ScoredBatch } from '#score/scorer.ts';

// What strangers try, from the door to the verdict: see docs/decisions/0023.

const NOW = Date.parse('2026-03-01T12:00:01Z');
/** At once, of one device however many visitors it makes up, and of several. */
const MOST_OF_A_DEVICE = 15;
const MOST_OF_SEVERAL = 80;
const DAY_MS = 86_400_000;
const PRICE = 2_350_000n;

const catalogAsking = (requiredTrust: Trust): Catalog =>
  catalogOf(
    [
      catalogCampaign({
        id: 'acme-1',
        advertiserId: 'acme',
        prices: [{ from: 0, cpcMicros: PRICE }],
        requiredTrust,
        trustEnforcement: 'enforce',
      }),
    ],
    { siteHosts: new Map([['acme', new Set(['news.example'])]]) },
  );

type Judged = BatchClick & Judgement;

const browser: Visit = {
  source: 'beacon',
  ip: '93.184.233.7',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  referrer: 'https://news.example/',
  headers: {
    accept: '*/*',
    accept_language: 'de',
    sec_ch_ua: '',
    sec_fetch_mode: 'cors',
    sec_fetch_site: 'cross-site',
  },
  originHost: '',
  privacyControl: false,
  receivedAt: NOW,
};

/** The same browser, as each level of trust has it. */
const FROM: Record<Trust, Partial<Visit>> = {
  keyed: { source: 'server', keyAdvertiserId: 'acme' },
  signed: {
    source: 'redirect',
    signed: true,
    headers: {
      accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      accept_language: 'de',
      sec_fetch_mode: 'navigate',
      sec_fetch_site: 'cross-site',
    },
  },
  registered: {},
  open: { referrer: '' },
};

let enricher: Enricher;
beforeAll(async () => {
  enricher = await openEnricher();
});

/** Sends requests, one after the other, and judges all of their clicks. */
async function judged(requests: Collectable[][], catalog: Catalog): Promise<Map<string, Judged>> {
  const folder = scratchFolder();
  const log = new EmbeddedLog(join(folder, 'log'));
  const dedupe = new EmbeddedDedupe({ folder: join(folder, 'first-clicks'), clicks: log.clicks });
  const counters = new EmbeddedCounters(join(folder, 'counters'));
  const environment = open({ path: join(folder, 'claims'), maxDbs: 4 });
  const collector = new Collector({ catalog: () => catalog, enricher, dedupe, log, dedupeWindowMs: 30_000 });
  let accepted = 0;
  for (const request of requests) {
    for (const outcome of await collector.collect(request)) if ('accepted' in outcome) accepted++;
  }
  const found = new Map<string, Judged>();
  if (accepted > 0) {
    const done = new AbortController();
    let seen = 0;
    const onScored = ({ scored, batch }: ScoredBatch) => {
      for (const { click, judgement } of scored) found.set(click.click_id, { ...click, ...judgement });
      seen += batch.records.length;
      if (seen >= accepted) done.abort();
    };
    const logger = createLogger({ LOG_LEVEL: 'silent' }, 'test');
    await runScorer(
      { log, claims: new EmbeddedClaims(environment, join(folder, 'claimed')), counters, logger, onScored },
      done.signal,
    );
  }
  await Promise.all([dedupe.close(), counters.close(), environment.close()]);
  await log.close();
  return found;
}

/** What a campaign that asks for `required` is charged for the clicks. */
async function billable(requests: Collectable[][], required: Trust = 'registered'): Promise<number> {
  const found = await judged(requests, catalogAsking(required));
  return [...found.values()].filter(({ verdict }) => verdict === 'billable').length;
}

const sent = (fields: Record<string, unknown>, visit: Partial<Visit> = {}): Collectable => ({
  input: { campaign_id: 'acme-1', ...fields },
  visit: { ...browser, ...visit },
});
const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

describe('a stranger spends', () => {
  const spread = (visit: Partial<Visit>) =>
    times(1_000, (i) =>
      sent(
        { visitor_id: `v${i}`, occurred_at: new Date(NOW - Math.floor((i * DAY_MS) / 1_000)).toISOString() },
        visit,
      ),
    );

  test('nothing with 1,000 clicks of claimed times that come from nowhere', async () => {
    expect(await billable([spread({ referrer: '' })])).toBe(0);
    expect(await billable([spread({ referrer: 'https://evil.example/' })])).toBe(0);
  });

  test('what one household makes, however the times of 1,000 clicks are spread, with a forged referrer', async () => {
    expect(await billable([spread({})])).toBe(MOST_OF_A_DEVICE);
  });

  test('the same where a campaign asks for nothing', async () => {
    expect(await billable([spread({ referrer: '' })], 'open')).toBe(MOST_OF_A_DEVICE);
  });

  test('what one household makes from 300 addresses of one IPv6 subscriber', async () => {
    const pixels = times(300, (i) => [
      sent(
        { visitor_id: `v${i}` },
        { source: 'pixel', ip: `2a02:8109:9a40:7:${i.toString(16)}::1`, receivedAt: NOW + 300 * i },
      ),
    ]);
    expect(await billable(pixels)).toBeLessThanOrEqual(MOST_OF_A_DEVICE);
  });

  test('what an office makes with a fresh browser for each click', async () => {
    const pixels = times(150, (i) => [
      sent({}, { userAgent: `${browser.userAgent} ${i}`, receivedAt: NOW + 300 * i }),
    ]);
    expect(await billable(pixels)).toBe(MOST_OF_SEVERAL);
  });

  test('nothing from a page of no registered site, a file or an address', async () => {
    for (const originHost of ['null', 'evil.example', '203.0.113.7', '[2001:db8::1]']) {
      expect(await billable([[sent({}, { originHost, referrer: '' })]]), originHost).toBe(0);
    }
    for (const referrer of [
      'file:///etc/x',
      'android-app://news.example/',
      'https://203.0.113.7/',
      'news.example',
    ]) {
      expect(await billable([[sent({}, { referrer })]]), referrer).toBe(0);
    }
  });
});

describe('a stranger makes no real click unpaid', () => {
  const real = (trust: Trust) =>
    sent(
      { click_id: 'real', visitor_id: 'known', ...(trust === 'keyed' && asServer) },
      { ...FROM[trust], receivedAt: NOW + 20_000 },
    );
  const asServer = { ip: browser.ip, user_agent: browser.userAgent };
  /** Of the campaign that takes everything: where weaker clicks are refused they do nothing at all. */
  const verdictAfter = async (trust: Trust, ...before: Collectable[][]) =>
    (await judged([...before, [real(trust)]], catalogAsking('open'))).get('real')?.verdict;

  test('with one that is dated ahead', async () => {
    const ahead = (trust: Trust) =>
      sent(
        { visitor_id: 'known', occurred_at: new Date(NOW + 20_000).toISOString() },
        { ...FROM[trust], receivedAt: NOW - 270_000 },
      );
    for (const trust of ['registered', 'open'] as const) {
      expect(await verdictAfter(trust, [ahead(trust)]), trust).toBe('billable');
    }
  });

  test.each<[Trust, Trust]>([
    ['open', 'registered'],
    ['open', 'signed'],
    ['registered', 'signed'],
    ['registered', 'keyed'],
    ['signed', 'keyed'],
  ])('with 61 clicks that are %s and the same visitor’s, where the real one is %s', async (weak, strong) => {
    const many = times(61, (i) => [
      sent({ visitor_id: 'known' }, { ...FROM[weak], receivedAt: NOW - (61 - i) * 1_000 }),
    ]);
    expect(await verdictAfter(strong, ...many)).toBe('billable');
  });

  test('with 21 under a known visitor id, sent from elsewhere', async () => {
    const elsewhere = times(21, (i) => [sent({ visitor_id: 'known' }, { ip: `93.184.1.${i + 1}` })]);
    expect(await verdictAfter('registered', ...elsewhere)).toBe('billable');
  });

  test('whatever they send that proves less, and in whatever order', async () => {
    const click = fc.record({
      trust: fc.constantFrom<Trust>('registered', 'open'),
      visitor: fc.constantFrom('known', 'other'),
      ago: fc.nat(90_000),
      claimed: fc.integer({ min: -290_000, max: 90_000 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(click, { maxLength: 80 }),
        fc.constantFrom<Trust>('signed', 'keyed'),
        async (clicks, strong) => {
          expect(clicks.every(({ trust }) => !AT_LEAST[strong].includes(trust))).toBe(true);
          const before = clicks.map(({ trust, visitor, ago, claimed }) => [
            sent(
              { visitor_id: visitor, occurred_at: new Date(NOW - ago - claimed).toISOString() },
              { ...FROM[trust], receivedAt: NOW - ago },
            ),
          ]);
          expect(await verdictAfter(strong, ...before)).toBe('billable');
        },
      ),
      { numRuns: 25 },
    );
  });
});

test('a phone that was offline keeps the times of its clicks', async () => {
  const [first, second] = [NOW - 7_200_000, NOW - 7_164_000];
  const found = await judged(
    [
      [first, second].map((at) =>
        sent({ click_id: `at${at}`, visitor_id: 'v', occurred_at: new Date(at).toISOString() }),
      ),
    ],
    catalogAsking('registered'),
  );
  expect([...found.values()].map(({ event_time, verdict }) => [event_time, verdict])).toEqual([
    [first, 'billable'],
    [second, 'billable'],
  ]);
});
