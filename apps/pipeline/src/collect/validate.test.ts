import type { Catalog, CatalogCampaign } from '@clickledger/db';
import { catalogCampaign, catalogOf } from '@clickledger/db/testing';
import {
  JUDGED_HEADERS,
  provesLess,
  TRUST_LEVELS,
  type Trust,
  type TrustEnforcement,
} from '@clickledger/domain';
import { MISTAKES } from '@clickledger/simulator';
import { describe, expect, test } from 'vitest';
import { MAX_AGE_MS, MAX_AHEAD_MS } from './event-time.ts';
import type { Visit } from './input.ts';
import { isRefusal, validateClick } from './validate.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const catalog = catalogOf(
  [
    catalogCampaign({ id: 'acme-1', advertiserId: 'acme' }),
    catalogCampaign({ id: 'acme-2', advertiserId: 'acme', status: 'paused' }),
    catalogCampaign({ id: 'globex-1', advertiserId: 'globex' }),
  ],
  {
    creatives: new Map([
      [
        'hero',
        { id: 'hero', campaignId: 'acme-1', advertiserId: 'acme', landingUrl: 'https://acme.example/' },
      ],
    ]),
    sites: new Map([['news', { id: 'news', advertiserId: 'acme', hostname: 'news.example' }]]),
    siteHosts: new Map([['acme', new Set(['news.example'])]]),
  },
);
const visit: Visit = {
  source: 'beacon',
  ip: '203.0.113.7',
  userAgent: 'Mozilla/5.0',
  referrer: '',
  headers: null,
  originHost: '',
  privacyControl: false,
  receivedAt: NOW,
};
const server: Visit = { ...visit, source: 'server', keyAdvertiserId: 'acme' };

function refusal(input: unknown, by: Visit = visit) {
  const result = validateClick(input, by, catalog);
  return isRefusal(result) ? `${result.code} ${result.field}`.trim() : 'accepted';
}

describe('validateClick', () => {
  const good = { campaign_id: 'acme-1', ip: '203.0.113.7', occurredAt: NOW, placement_id: 'top' };
  test.each(MISTAKES.map((mistake) => [mistake(good)]))(
    'refuses a mistake of the demo traffic: %j',
    (wrong) => {
      expect(refusal({ campaign_id: 'acme-1', ...wrong }, server)).not.toBe('accepted');
    },
  );

  test.each([
    ['text', 'malformed'],
    [[], 'malformed'],
    [{}, 'missing_field campaign_id'],
    [{ campaign_id: 7 }, 'invalid_field campaign_id'],
    [{ campaign_id: 'nobody' }, 'unknown_campaign campaign_id'],
    [{ campaign_id: 'acme-2' }, 'inactive_campaign campaign_id'],
    [{ campaign_id: 'acme-1', click_id: 'has space' }, 'invalid_field click_id'],
    [{ campaign_id: 'acme-1', click_id: 'undefined' }, 'placeholder_id click_id'],
    [{ campaign_id: 'acme-1', click_id: '[object Object]' }, 'placeholder_id click_id'],
    [{ campaign_id: 'acme-1', visitor_id: '__VISITOR__' }, 'placeholder_id visitor_id'],
    [{ campaign_id: 'acme-1', placement_id: '{{placement}}' }, 'placeholder_id placement_id'],
    [{ campaign_id: 'acme-1', site_id: '%%SITE%%' }, 'placeholder_id site_id'],
    [{ campaign_id: 'acme-1', creative_id: 'null' }, 'placeholder_id creative_id'],
    [{ campaign_id: '[CAMPAIGN_ID]' }, 'placeholder_id campaign_id'],
    [{ campaign_id: 'acme-1', visitor_id: 'anonymous' }, 'placeholder_id visitor_id'],
    [{ campaign_id: 'acme-1', click_id: 'RANDOM' }, 'placeholder_id click_id'],
    [{ campaign_id: 'acme-1', click_id: '-' }, 'placeholder_id click_id'],
    [{ campaign_id: 'acme-1', placement_id: 'email' }, 'accepted'],
    [{ campaign_id: 'acme-1', placement_id: '0' }, 'accepted'],
    [{ campaign_id: 'acme-1', colour: 'red' }, 'invalid_field colour'],
    [{ campaign_id: 'acme-1', creative_id: 'other' }, 'unknown_creative creative_id'],
    [{ campaign_id: 'globex-1', creative_id: 'hero' }, 'unknown_creative creative_id'],
    [{ campaign_id: 'globex-1', site_id: 'news' }, 'unknown_site site_id'],
    [{ campaign_id: 'acme-1', occurred_at: 'yesterday' }, 'invalid_field occurred_at'],
    [{ campaign_id: 'acme-1', occurred_at: '2026-03-01T12:00:00' }, 'invalid_field occurred_at'],
    [{ campaign_id: 'acme-1', occurred_at: at(MAX_AHEAD_MS + 1) }, 'in_the_future occurred_at'],
    [{ campaign_id: 'acme-1', occurred_at: at(-MAX_AGE_MS - 1) }, 'too_old occurred_at'],
    [{ campaign_id: 'acme-1', ip: '203.0.113.9' }, 'forbidden_field ip'],
    [{ campaign_id: 'acme-1', occurred_at: at(MAX_AHEAD_MS) }, 'accepted'],
    [
      { campaign_id: 'acme-1', occurred_at: at(-MAX_AGE_MS), creative_id: 'hero', site_id: 'news' },
      'accepted',
    ],
  ])('%j: %s', (input, expected) => {
    expect(refusal(input)).toBe(expected);
  });

  test("a key cannot name another advertiser's campaign, nor learn that it exists", () => {
    expect(refusal({ campaign_id: 'globex-1' }, server)).toBe(refusal({ campaign_id: 'nobody' }, server));
  });

  test('a key speaks for the visitor, with one address, however it is dressed', () => {
    const result = validateClick(
      { campaign_id: 'acme-1', ip: '::ffff:198.51.100.4', user_agent: 'Firefox' },
      server,
      catalog,
    );
    expect(result).toMatchObject({
      ip: '198.51.100.4',
      user_agent: 'Firefox',
      headers: null,
      price_micros: 350_000n,
    });
    const ipOf = (ip: string) => {
      const valid = validateClick({ campaign_id: 'acme-1', ip }, server, catalog);
      return isRefusal(valid) ? `${valid.code} ${valid.field}` : valid.ip;
    };
    for (const dressed of ['198.51.100.4:80', '"198.51.100.4"', ' 198.51.100.4 '])
      expect(ipOf(dressed), dressed).toBe('198.51.100.4');
    for (const dressed of ['[2001:DB8::1]:443', '[2001:db8::1]', '2001:db8:0::1'])
      expect(ipOf(dressed), dressed).toBe('2001:db8::1');
    for (const none of ['198.51.100.4, 10.0.0.1', 'unknown', '-', 'dsl.isp.example', '198.51.100.04'])
      expect(ipOf(none), none).toBe('invalid_field ip');
  });

  test('only pages of registered sites, or their subdomains, may send clicks', () => {
    const from = (originHost: string) => refusal({ campaign_id: 'acme-1' }, { ...visit, originHost });
    expect(from('news.example')).toBe('accepted');
    expect(from('m.news.example')).toBe('accepted');
    expect(from('fakenews.example')).toBe('unregistered_origin origin');
    expect(from('example')).toBe('unregistered_origin origin');
  });

  test('a claimed time is believed back, and never ahead without a key', () => {
    const happened = (ms: number, by: Visit) =>
      validateClick({ campaign_id: 'acme-1', occurred_at: at(ms) }, by, catalog);
    expect(happened(290_000, visit)).toMatchObject({ event_time: NOW });
    expect(happened(-MAX_AGE_MS, visit)).toMatchObject({ event_time: NOW - MAX_AGE_MS });
    expect(happened(290_000, server)).toMatchObject({ event_time: NOW + 290_000 });
  });

  test('a text that is too long loses whole characters, also where a refusal repeats it', () => {
    const kept = validateClick({ campaign_id: 'acme-1', referrer: `${'x'.repeat(2047)}😀` }, visit, catalog);
    expect(kept).toMatchObject({ referrer: 'x'.repeat(2047) });
    const refused = validateClick({ campaign_id: 'acme-1', [`${'x'.repeat(63)}😀`]: 1 }, visit, catalog);
    expect(refused).toMatchObject({ code: 'invalid_field', field: 'x'.repeat(63) });
    expect(isRefusal(refused) && refused.message.isWellFormed()).toBe(true);
  });

  test('a registered id is no placeholder, whatever it is called', () => {
    const named = new Map(catalog.campaigns).set(
      'null',
      catalogCampaign({ id: 'null', advertiserId: 'acme' }),
    );
    expect(validateClick({ campaign_id: 'null' }, visit, { ...catalog, campaigns: named })).toMatchObject({
      campaign_id: 'null',
    });
  });

  test('an advertiser hears of clicks whose ids cannot be used, each for itself', () => {
    for (const click_id of ['undefined', 'has space']) {
      expect(validateClick({ campaign_id: 'acme-1', click_id }, visit, catalog)).toMatchObject({
        advertiserId: 'acme',
        campaignId: 'acme-1',
        clickId: '',
      });
    }
  });

  test('Global Privacy Control drops the visitor id', () => {
    const input = { campaign_id: 'acme-1', visitor_id: 'v1' };
    expect(validateClick(input, { ...visit, privacyControl: true }, catalog)).toMatchObject({
      visitor_id: '',
    });
    expect(validateClick(input, visit, catalog)).toMatchObject({ visitor_id: 'v1' });
  });

  test.each([
    ['right', 0],
    ['two days behind', -2 * MAX_AGE_MS],
    ['two days ahead', 2 * MAX_AGE_MS],
  ])('a click that waited on a machine whose clock is %s is counted when it was made', (_, wrong) => {
    const waited = 3_600_000;
    const input = { campaign_id: 'acme-1', occurred_at: at(wrong - waited), sent_at: at(wrong) };
    expect(validateClick(input, visit, catalog)).toMatchObject({ event_time: NOW - waited });
  });

  test('a click cannot be sent before it was made, nor wait for more than a day', () => {
    const input = { campaign_id: 'acme-1', occurred_at: at(0) };
    expect(validateClick({ ...input, sent_at: at(-1) }, visit, catalog)).toMatchObject({ event_time: NOW });
    expect(refusal({ ...input, sent_at: at(MAX_AGE_MS + 1) })).toBe('too_old occurred_at');
    expect(refusal({ ...input, sent_at: 'now' })).toBe('invalid_field occurred_at');
  });

  test.each([
    [{ headers: { 'sec-gpc': '1' } }, ''],
    [{ headers: { 'Sec-GPC': ' 1 ' } }, ''],
    [{ headers: { 'sec-gpc': '0' } }, 'v1'],
    [{ headers: { accept: '1' } }, 'v1'],
    [{ gpc: true }, ''],
    [{ gpc: false }, 'v1'],
    [{ gpc: null }, 'v1'],
  ])("a server passes on its visitor's %j", (said, visitor_id) => {
    const input = { campaign_id: 'acme-1', visitor_id: 'v1', ...said };
    expect(validateClick(input, server, catalog)).toMatchObject({ visitor_id });
  });

  const passedOn = (headers: Record<string, string>) => {
    const click = validateClick({ campaign_id: 'acme-1', headers }, server, catalog);
    return isRefusal(click) ? click : click.headers;
  };

  test('of headers that a server does not pass on nothing is known', () => {
    expect(passedOn({ 'sec-gpc': '1' })).toEqual({});
    expect(passedOn({ Accept: '*/*' })).toEqual({
      accept: '*/*',
      accept_language: '',
      sec_ch_ua: '',
      sec_fetch_mode: '',
      sec_fetch_site: '',
    });
    expect(passedOn({ 'Sec-Fetch-Dest': 'document' })).toEqual({
      sec_ch_ua_mobile: '',
      sec_ch_ua_platform: '',
      sec_fetch_dest: 'document',
      sec_fetch_user: '',
    });
  });

  test('a server that passes on all of a request says also what was not sent', () => {
    for (const name of ['Host', ':authority']) {
      expect(passedOn({ [name]: 'news.example' })).toEqual(
        Object.fromEntries(JUDGED_HEADERS.map((header) => [header, ''])),
      );
    }
  });

  test.each([
    [{}, 0, false],
    [{ page_ms: 1_234.5, webdriver: true }, 1_235, true],
    [{ page_ms: 0.2, webdriver: false }, 1, false],
    [{ page_ms: null, webdriver: null }, 0, false],
    // Old browsers count their events from 1970.
    [{ page_ms: NOW * 1_000 }, 0, false],
    [{ page_ms: -5 }, 0, false],
  ])('what a page saw of the visit, %j, is kept as far as it can be', (said, page_ms, webdriver) => {
    const click = validateClick({ campaign_id: 'acme-1', ...said }, visit, catalog);
    expect(click).toMatchObject({ page_ms, webdriver });
  });

  test('what no page can have seen is refused', () => {
    expect(refusal({ campaign_id: 'acme-1', page_ms: '12' })).toBe('invalid_field page_ms');
    expect(refusal({ campaign_id: 'acme-1', webdriver: 1 })).toBe('invalid_field webdriver');
  });

  test('anybody may ask for privacy, in so many words', () => {
    const input = { campaign_id: 'acme-1', visitor_id: 'v1' };
    expect(validateClick({ ...input, gpc: true }, visit, catalog)).toMatchObject({ visitor_id: '' });
    for (const gpc of ['true', 1, {}]) expect(refusal({ ...input, gpc })).toBe('invalid_field gpc');
  });

  test('a referrer is kept without its query, unless it is a page of a site that asks for it', () => {
    const asking: Catalog = {
      ...catalog,
      referrerQueryHosts: new Map([['acme', new Set(['news.example'])]]),
    };
    const kept = (referrer: string, of: Catalog, more: object = {}) => {
      const result = validateClick({ campaign_id: 'acme-1', ...more }, { ...visit, referrer }, of);
      return isRefusal(result) ? result.code : result.referrer;
    };
    const page = 'https://ada:pw@news.example/story?email=a@b.example#me';
    expect(kept(page, catalog)).toBe('https://news.example/story');
    expect(kept(page, asking)).toBe('https://news.example/story?email=a@b.example');
    expect(kept('https://m.news.example/?q', asking)).toBe('https://m.news.example/?q');
    expect(kept('https://other.example/?q', asking, { site_id: 'news' })).toBe('https://other.example/');
    expect(kept('', catalog, { referrer: page })).toBe('https://news.example/story');
    const imported: Visit = { ...visit, referrer: page, imported: { importId: 'i' } };
    expect(validateClick({ campaign_id: 'acme-1' }, imported, catalog)).toMatchObject({
      referrer: 'https://news.example/story',
    });
  });

  test('a refusal is shown at the time that it claims', () => {
    const occurred_at = at(-3_600_000);
    expect(validateClick({ campaign_id: 'nobody', occurred_at }, visit, catalog)).toMatchObject({
      eventTime: NOW - 3_600_000,
    });
    for (const elsewhen of ['soon', '9999-01-01T00:00:00Z']) {
      expect(validateClick({ campaign_id: 'nobody', occurred_at: elsewhen }, visit, catalog)).toMatchObject({
        eventTime: NOW,
      });
    }
  });

  test('an import keeps its times, however old', () => {
    const imported: Visit = { ...visit, source: 'import', imported: { importId: 'i' } };
    const occurred_at = '2015-05-17T10:05:03.000Z';
    expect(validateClick({ campaign_id: 'acme-1', occurred_at }, imported, catalog)).toMatchObject({
      event_time: Date.parse(occurred_at),
    });
    expect(validateClick({ campaign_id: 'nobody', occurred_at }, imported, catalog)).toMatchObject({
      eventTime: Date.parse(occurred_at),
    });
  });

  describe('by the terms of its campaign', () => {
    const outcome = (
      terms: Partial<CatalogCampaign>,
      { input = {}, by = visit }: { input?: object; by?: Visit } = {},
    ) => {
      const asked = catalogCampaign({ id: 'acme-1', advertiserId: 'acme', ...terms });
      const of = { ...catalog, campaigns: new Map([['acme-1', asked]]) };
      const result = validateClick({ campaign_id: 'acme-1', ...input }, by, of);
      return isRefusal(result) ? `${result.code} ${result.field}`.trim() : result.price_micros;
    };
    const prices = [
      { from: NOW - 3_600_000, cpcMicros: 5n },
      { from: NOW - 60_000, cpcMicros: 6n },
      { from: NOW + 60_000, cpcMicros: 7n },
    ];

    test.each([
      [-3_600_001, 'no_price campaign_id'],
      [-3_600_000, 5n],
      [-60_001, 5n],
      [-60_000, 6n],
      [0, 6n],
      [60_000, 7n],
    ])('a click of %i ms from now has the price of its time', (ms, expected) => {
      expect(outcome({ prices }, { input: { occurred_at: at(ms) }, by: server })).toBe(expected);
    });

    test('a campaign counts what happened from its start up to its end', () => {
      const dates = { startsAt: new Date(NOW - 1_000), endsAt: new Date(NOW + 1_000) };
      const happened = (ms: number) => outcome(dates, { input: { occurred_at: at(ms) }, by: server });
      expect([-1_001, -1_000, 999, 1_000].map(happened)).toEqual([
        'inactive_campaign campaign_id',
        350_000n,
        350_000n,
        'inactive_campaign campaign_id',
      ]);
    });

    test('a campaign that is shown on some sites takes clicks of these', () => {
      const allowed = { siteIds: new Set(['news']), hosts: new Set(['news.example']) };
      const of = { ...catalog, sites: new Map(catalog.sites) };
      of.sites.set('blog', { id: 'blog', advertiserId: 'acme', hostname: 'blog.example' });
      const from = (by: Partial<Visit>, input: object = {}) => {
        const campaigns = new Map([
          ['acme-1', catalogCampaign({ id: 'acme-1', advertiserId: 'acme', allowed, requiredTrust: 'open' })],
        ]);
        const result = validateClick(
          { campaign_id: 'acme-1', ...input },
          { ...visit, ...by },
          { ...of, campaigns },
        );
        return isRefusal(result) ? `${result.code} ${result.field}` : 'accepted';
      };
      expect(from({}, { site_id: 'news' })).toBe('accepted');
      expect(from({}, { site_id: 'blog' })).toBe('site_not_allowed site_id');
      expect(from({ keyAdvertiserId: 'acme' }, { site_id: 'blog' })).toBe('site_not_allowed site_id');
      expect(from({ originHost: 'm.news.example' })).toBe('accepted');
      expect(from({ originHost: 'blog.example' }, { site_id: 'news' })).toBe('site_not_allowed origin');
      expect(from({ referrer: 'https://blog.example/a' })).toBe('site_not_allowed referrer');
      expect(from({ signed: true, referrer: 'https://mail.example/' }, { site_id: 'news' })).toBe('accepted');
      expect(from({ keyAdvertiserId: 'acme' })).toBe('accepted');
    });
  });

  describe('of a campaign whose budget is spent', () => {
    const [from, to] = [NOW - 60_000, NOW + 3_600_000];
    const outcome = (input: object, stop: { to: number | null }, by: Partial<Visit> = {}) => {
      const stops = [{ from, to: stop.to, cap: 'day' as const }];
      const stopped = catalogOf([catalogCampaign({ id: 'acme-1', advertiserId: 'acme', stops })]);
      const result = validateClick({ campaign_id: 'acme-1', ...input }, { ...server, ...by }, stopped);
      return isRefusal(result) ? result.code : 'accepted';
    };

    test.each([
      ['now', {}, {}, 'budget_spent'],
      ['before', { occurred_at: at(-60_001) }, {}, 'accepted'],
      ['since then', { occurred_at: at(-60_000) }, {}, 'budget_spent'],
      ['when it has room again', {}, { receivedAt: to }, 'accepted'],
      ['meanwhile, and comes later', { occurred_at: at(0) }, { receivedAt: to + 5_000 }, 'budget_spent'],
      ['now, by a clock that is behind', {}, { receivedAt: from - 5_000 }, 'budget_spent'],
      ['now, and is a log’s', {}, { imported: { importId: 'i' } }, 'accepted'],
    ])('a click that happens %s', (_, input, by, expected) => {
      expect(outcome(input, { to }, by)).toBe(expected);
    });

    test('for good, until it is raised', () => {
      expect(outcome({}, { to: null }, { receivedAt: NOW + 86_400_000 * 365 })).toBe('budget_spent');
    });
  });

  describe('of a campaign that asks for proof', () => {
    const asking = (requiredTrust: Trust, trustEnforcement: TrustEnforcement = 'enforce'): Catalog => ({
      ...catalog,
      campaigns: new Map([
        ['acme-1', catalogCampaign({ id: 'acme-1', advertiserId: 'acme', requiredTrust, trustEnforcement })],
      ]),
    });
    const outcome = (by: Partial<Visit>, asked: Catalog) => {
      const result = validateClick({ campaign_id: 'acme-1' }, { ...visit, ...by }, asked);
      return isRefusal(result) ? `${result.code} ${result.field}` : result.trust;
    };
    const PROOFS: Record<Trust, Partial<Visit>> = {
      keyed: { source: 'server', keyAdvertiserId: 'acme' },
      signed: { signed: true },
      registered: { referrer: 'https://www.news.example/a' },
      open: {},
    };
    const FIELDS = { keyed: 'authorization', signed: 'sig', registered: 'referrer', open: '' };

    test.each(TRUST_LEVELS)(
      '%s: what proves less is refused with the field that would, else only noted',
      (required) => {
        for (const trust of TRUST_LEVELS) {
          const refused = provesLess(trust, required) ? `insufficient_trust ${FIELDS[required]}` : trust;
          expect(outcome(PROOFS[trust], asking(required)), trust).toBe(refused);
          expect(outcome(PROOFS[trust], asking(required, 'report')), trust).toBe(trust);
        }
      },
    );

    test('a log is taken by the word of who imports it', () => {
      expect(outcome({ source: 'import', imported: { importId: 'i' } }, asking('keyed'))).toBe('open');
    });

    test('a signature is of the advertiser whose key it is', () => {
      expect(outcome({ signed: true, signedBy: 'acme' }, asking('signed'))).toBe('signed');
      expect(outcome({ signed: true, signedBy: 'globex' }, asking('open'))).toBe(
        'unknown_campaign campaign_id',
      );
    });

    test('a signature that is not taken is no click, whatever is asked for', () => {
      const signatureFault = { code: 'expired_signature', field: 'exp', message: '' } as const;
      for (const required of TRUST_LEVELS)
        expect(outcome({ signatureFault }, asking(required))).toBe('expired_signature exp');
    });

    test('a page of elsewhere is let in where nothing is asked, or what it sends is signed', () => {
      const originHost = 'evil.example';
      expect(outcome({ originHost }, asking('registered', 'report'))).toBe('unregistered_origin origin');
      expect(outcome({ originHost }, asking('open'))).toBe('open');
      expect(outcome({ originHost, signed: true }, asking('signed'))).toBe('signed');
    });
  });
});

function at(ms: number): string {
  return new Date(NOW + ms).toISOString();
}
