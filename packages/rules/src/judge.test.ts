import { type Click, TRUST_LEVELS } from '@clickledger/domain';
import { buildClick } from '@clickledger/domain/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildSeen } from '../test/build-seen.ts';
import { hashText, type Key } from './counting/hash.ts';
import type { SeenBy, TrackKind } from './counting/tracks-of.ts';
import { countedAt, countedBy, generalFindings, judge, judgeable } from './judge.ts';

const person = buildClick({
  visitor_id: 'v1',
  headers: {
    accept: '*/*',
    accept_language: 'de',
    sec_ch_ua: '',
    sec_fetch_mode: 'cors',
    sec_fetch_site: 'cross-site',
  },
  findings: null,
});
const calm: SeenBy = { address: buildSeen(), visitor: buildSeen() };
const many = (kind: TrackKind, burst: number): SeenBy => ({ ...calm, [kind]: buildSeen({ burst }) });
const verdictOn = (click: Click, seen: SeenBy) => judge(judgeable(click), seen);
const textOf = (key: Key = []) => key.map(({ high, low }) => `${high}-${low}`).join(':');
const keyOf = (...parts: string[]) => textOf(parts.map(hashText));
/** The keys of a click's tracks, by kind. */
const countersOf = (click: Click): Partial<Record<TrackKind, string>> => {
  const { kinds, tracks } = countedBy(judgeable(click));
  return Object.fromEntries(kinds.flatMap((kind, i) => (kind ? [[kind, textOf(tracks[i]?.key)]] : [])));
};
const headers = (change: Partial<NonNullable<Click['headers']>>) => ({
  headers: { ...person.headers, ...change } as NonNullable<Click['headers']>,
});

describe('judge', () => {
  test('a person is billable at the price', () => {
    expect(verdictOn(person, calm)).toMatchObject({
      verdict: 'billable',
      invalid_class: '',
      evidence: [],
      cost_micros: 350_000n,
    });
  });

  test.each<[string, Partial<Click>, SeenBy, string, string]>([
    ['a declared bot', { declared_bot: 'Googlebot' }, calm, 'declared_bot', 'givt'],
    ['a data centre', { network_category: 'hosting', asn: 16509 }, calm, 'datacenter', 'givt'],
    [
      'a data centre of before there were categories',
      { network_category: '', is_datacenter: true },
      calm,
      'datacenter',
      'givt',
    ],
    [
      'a VPN whose list decides',
      { network_category: 'vpn', network_decides: true },
      calm,
      'anonymous_network',
      'sivt',
    ],
    ['no user agent', { user_agent: ' ' }, calm, 'missing_user_agent', 'givt'],
    ['no browser', { user_agent: 'None', browser: '', os: '' }, calm, 'unknown_browser', 'givt'],
    [
      'neither accept nor language',
      headers({ accept: '', accept_language: '' }),
      calm,
      'missing_headers',
      'givt',
    ],
    [
      'the hints of Chromium on a phone from Firefox under Linux',
      headers({ sec_ch_ua: '"Chromium";v="140"', sec_ch_ua_mobile: '?1' }),
      calm,
      'inconsistent_headers',
      'sivt',
    ],
    ['a browser that a program drives', { webdriver: true }, calm, 'declared_automation', 'givt'],
    ['36 clicks of one device', {}, many('address', 36), 'click_frequency_ip', 'sivt'],
    ['21 clicks of one visitor', {}, many('visitor', 21), 'click_frequency_visitor', 'sivt'],
  ])('%s is invalid and costs nothing', (_name, change, counts, rule, invalid_class) => {
    const scored = verdictOn({ ...person, ...change }, counts);
    expect(scored).toMatchObject({ verdict: 'invalid', invalid_class, cost_micros: 0n, score: 100 });
    expect(scored.evidence.map((e) => e.rule)).toEqual([rule]);
  });

  test.each<[string, Partial<Click>, SeenBy]>([
    ['one missing header', headers({ accept_language: '' }), calm],
    ['unknown headers', { headers: null }, calm],
    ['a VPN', { network_category: 'vpn' }, calm],
    ['Tor', { network_category: 'tor' }, calm],
    ['an open proxy', { network_category: 'public_proxy' }, calm],
    ['a relay, whatever its list says', { network_category: 'privacy_relay', network_decides: true }, calm],
    ['a company’s proxy of a data centre', { network_category: 'corporate_proxy' }, calm],
    ['one contradiction', headers({ sec_ch_ua: '"Chromium";v="140"' }), calm],
    ['a click too soon to have been seen', { page_ms: 40 }, calm],
    ['an agent that its log does not tell of', { user_agent: '', user_agent_known: false }, calm],
    ['35 clicks of one device', {}, many('address', 35)],
    ['20 clicks of one visitor', {}, many('visitor', 20)],
  ])('%s alone is billable', (_name, change, counts) => {
    expect(verdictOn({ ...person, ...change }, counts).verdict).toBe('billable');
  });

  test('a robot is invalid even when it repeats', () => {
    const scored = verdictOn({ ...person, duplicate_of: 'c0', declared_bot: 'Googlebot' }, calm);
    expect(scored).toMatchObject({ verdict: 'invalid', invalid_class: 'givt', cost_micros: 0n });
  });

  test('a repeat is a duplicate however often its kind was seen, and keeps the finding', () => {
    const scored = verdictOn({ ...person, duplicate_of: 'c0' }, many('address', 36));
    expect(scored).toMatchObject({ verdict: 'duplicate', invalid_class: '', cost_micros: 0n });
    expect(scored.evidence.map(({ rule }) => rule)).toEqual(['click_frequency_ip']);
  });

  test('what was found at the door is not looked for again', () => {
    const found = generalFindings({ ...person, declared_bot: 'Googlebot' });
    expect(verdictOn({ ...person, findings: found }, calm)).toMatchObject({
      verdict: 'invalid',
      evidence: found,
    });
    expect(verdictOn({ ...person, declared_bot: 'Googlebot', findings: [] }, calm).verdict).toBe('billable');
  });

  test('what is invalid by itself counts in nobody’s frequency', () => {
    expect(countersOf(person)).toMatchObject({
      address: keyOf('address', 'acme:registered', '203.0.113.7'),
      network: keyOf('network', 'acme:registered', '203.0.113'),
      visitor: keyOf('visitor', 'acme:registered', 'v1', '203.0.113.7'),
      advertiser: keyOf('advertiser', 'acme:registered'),
    });
    expect(countersOf({ ...person, user_agent: '' })).toEqual({});
    expect(Object.keys(countersOf({ ...person, ip: '10.0.0.7', visitor_id: '', site_id: '' }))).toEqual([
      'advertiser',
    ]);
  });

  test('a host that a log names is counted as the address that it has, not as one person', () => {
    const host = { source: 'import', ip: '', visitor_id: 'host_AbCd' } as const;
    const counters = countersOf({ ...person, ...host });
    expect(counters.address).toBe(keyOf('address', 'acme:log', 'host_AbCd'));
    expect(counters.visitor ?? counters.network).toBeUndefined();
    const beacon = countersOf({ ...person, ...host, source: 'beacon' });
    expect([beacon.address, beacon.visitor]).toEqual([
      undefined,
      keyOf('visitor', 'acme:registered', 'host_AbCd', ''),
    ]);
  });

  test('an IPv6 subscriber is counted as one, and clicks that prove more are counted apart', () => {
    const at = (ip: string, change: Partial<Click> = {}) => countersOf({ ...person, ip, ...change });
    expect(at('2a02:8109:9a40:1::5')).toEqual(at('2a02:8109:9a40:1:1:2:3:4'));
    expect(at('2a02:8109:9a40:1::5')).not.toEqual(at('2a02:8109:9a40:2::5'));
    const counters = TRUST_LEVELS.map((trust) => Object.values(at('203.0.113.7', { trust })).join());
    expect(new Set(counters).size).toBe(TRUST_LEVELS.length);
  });

  test('a visitor id without a key counts where it is used; with one, and in a log, everywhere', () => {
    const visitorAt = (ip: string, change: Partial<Click>) =>
      countersOf({ ...person, ip, ...change }).visitor;
    expect(visitorAt('203.0.113.7', {})).not.toBe(visitorAt('203.0.113.8', {}));
    for (const source of ['server', 'import'] as const) {
      expect(visitorAt('203.0.113.7', { source })).toBe(visitorAt('203.0.113.8', { source }));
    }
  });

  test('a claimed time moves no click into another span, unless somebody vouches for it', () => {
    const times = { event_time: 1_000, received_at: 86_400_000 };
    for (const source of ['pixel', 'redirect', 'beacon'] as const) {
      for (const trust of ['signed', 'registered', 'open', ''] as const) {
        expect(countedAt({ ...times, source, trust })).toBe(86_400_000);
      }
    }
    expect(countedAt({ ...times, source: 'server', trust: 'keyed' })).toBe(1_000);
    expect(countedAt({ ...times, source: 'import', trust: 'open' })).toBe(1_000);
  });

  test('only what is billable costs, exactly its price', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 15n),
        fc.nat(100),
        fc.nat(40),
        fc.boolean(),
        (price_micros, ip, visitor, repeat) => {
          const scored = verdictOn(
            { ...person, price_micros, duplicate_of: repeat ? 'c0' : '' },
            {
              address: buildSeen({ burst: ip }),
              visitor: buildSeen({ burst: visitor }),
            },
          );
          expect(scored.cost_micros).toBe(scored.verdict === 'billable' ? price_micros : 0n);
          expect(scored.verdict === 'invalid').toBe(scored.invalid_class !== '');
        },
      ),
    );
  });
});
