import type { Click } from '@clickledger/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from './judge.ts';

const person: Click = {
  click_id: 'c1',
  advertiser_id: 'acme',
  campaign_id: 'acme-1',
  creative_id: '',
  site_id: '',
  placement_id: '',
  visitor_id: 'v1',
  event_time: 0,
  received_at: 0,
  source: 'beacon',
  import_id: '',
  ip: '203.0.113.7',
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  referrer: '',
  headers: {
    accept: '*/*',
    accept_language: 'de',
    sec_ch_ua: '',
    sec_fetch_mode: 'cors',
    sec_fetch_site: 'cross-site',
  },
  country: 'DE',
  asn: 3320,
  asn_org: 'Deutsche Telekom AG',
  is_datacenter: false,
  browser: 'Firefox',
  browser_version: '140',
  os: 'Linux',
  device: 'desktop',
  declared_bot: '',
  duplicate_of: '',
  dedupe_window_ms: 30_000,
  price_micros: 350_000n,
};
const calm = { ip: 1, visitor: 1 };
const headers = (change: Partial<NonNullable<Click['headers']>>) => ({
  headers: { ...person.headers, ...change } as NonNullable<Click['headers']>,
});

describe('judge', () => {
  test('a person is billable at the price', () => {
    expect(judge(person, calm)).toMatchObject({
      verdict: 'billable',
      invalid_class: '',
      evidence: [],
      cost_micros: 350_000n,
    });
  });

  test.each<[string, Partial<Click>, typeof calm, string, string]>([
    ['a declared bot', { declared_bot: 'Googlebot' }, calm, 'declared_bot', 'givt'],
    ['a data centre', { is_datacenter: true, asn: 16509 }, calm, 'datacenter', 'givt'],
    ['no user agent', { user_agent: ' ' }, calm, 'missing_user_agent', 'givt'],
    [
      'neither accept nor language',
      headers({ accept: '', accept_language: '' }),
      calm,
      'missing_headers',
      'givt',
    ],
    [
      'Chromium hints from Firefox',
      headers({ sec_ch_ua: '"Chromium";v="140"' }),
      calm,
      'inconsistent_headers',
      'sivt',
    ],
    [
      'a headless hint',
      headers({ sec_ch_ua: '"HeadlessChrome";v="140"' }),
      calm,
      'inconsistent_headers',
      'sivt',
    ],
    ['61 clicks from one address', {}, { ip: 61, visitor: 1 }, 'click_frequency_ip', 'sivt'],
    ['21 clicks of one visitor', {}, { ip: 1, visitor: 21 }, 'click_frequency_visitor', 'sivt'],
  ])('%s is invalid and costs nothing', (_name, change, frequencies, rule, invalid_class) => {
    const scored = judge({ ...person, ...change }, frequencies);
    expect(scored).toMatchObject({ verdict: 'invalid', invalid_class, cost_micros: 0n, score: 100 });
    expect(scored.evidence.map((e) => e.rule)).toEqual([rule]);
  });

  test.each<[string, Partial<Click>, typeof calm]>([
    ['one missing header', headers({ accept_language: '' }), calm],
    ['unknown headers', { headers: null }, calm],
    ['60 clicks from one address', {}, { ip: 60, visitor: 20 }],
  ])('%s alone is billable', (_name, change, frequencies) => {
    expect(judge({ ...person, ...change }, frequencies).verdict).toBe('billable');
  });

  test('a repeat is a duplicate even when a bot made it, and keeps the finding', () => {
    const scored = judge({ ...person, duplicate_of: 'c0', declared_bot: 'Googlebot' }, calm);
    expect(scored).toMatchObject({ verdict: 'duplicate', invalid_class: '', cost_micros: 0n });
    expect(scored.evidence).toHaveLength(1);
  });

  test('only what is billable costs, exactly its price', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 15n),
        fc.nat(100),
        fc.nat(40),
        fc.boolean(),
        (price_micros, ip, visitor, repeat) => {
          const scored = judge(
            { ...person, price_micros, duplicate_of: repeat ? 'c0' : '' },
            { ip, visitor },
          );
          expect(scored.cost_micros).toBe(scored.verdict === 'billable' ? price_micros : 0n);
          expect(scored.verdict === 'invalid').toBe(scored.invalid_class !== '');
        },
      ),
    );
  });
});
