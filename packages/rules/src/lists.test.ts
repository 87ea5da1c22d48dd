import type { Click, ListEntry } from '@clickledger/domain';
import { buildClick } from '@clickledger/domain/testing';
import { describe, expect, test } from 'vitest';
import type { SeenBy } from './counting/tracks-of.ts';
import { explainClick } from './explain.ts';
import { countedBy, generalFindings, isInvalidAtDoor, judge, judgeable } from './judge.ts';
import { Lists } from './lists.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const click = buildClick({
  received_at: NOW,
  ip: '198.51.100.7',
  asn: 64500,
  user_agent: 'Catch/1.0 (TV; Linux)',
  site_id: 'acme-morning-news',
  referrer: 'https://www.news.example/page',
});

let made = 0;
/** A block of the advertiser's without an end, unless said. */
function entry(fields: Partial<ListEntry>): ListEntry {
  return {
    id: `e${++made}`,
    advertiserId: 'acme',
    kind: 'block',
    subject: 'address',
    match: 'exact',
    value: '198.51.100.7',
    expiresAt: null,
    ...fields,
  };
}

const named = (entries: ListEntry[], of: Partial<Click> = {}) =>
  new Lists(entries).matching({ ...click, ...of }).map(({ id }) => id);

/** As the collector and then the scorer do it. */
function judged(entries: ListEntry[], of: Partial<Click> = {}, seen: SeenBy = {}) {
  const collected = { ...click, ...of };
  const findings = generalFindings(collected, new Lists(entries).matching(collected));
  const found = judgeable({ ...collected, findings });
  return { ...found, ...judge(found, seen) };
}

describe('an entry names', () => {
  test.each<[string, Partial<ListEntry>, boolean]>([
    ['the address', {}, true],
    ['another address', { value: '198.51.100.8' }, false],
    ['its network', { subject: 'network', value: '198.51.100.0/24' }, true],
    ['a wide network around it', { subject: 'network', value: '198.0.0.0/8' }, true],
    ['a network beside it', { subject: 'network', value: '198.51.100.8/29' }, false],
    ['its operator', { subject: 'asn', value: '64500' }, true],
    ['another operator', { subject: 'asn', value: '6450' }, false],
    ['its user agent', { subject: 'user_agent', value: 'Catch/1.0 (TV; Linux)' }, true],
    ['the beginning of its user agent, as a whole', { subject: 'user_agent', value: 'Catch/1.0' }, false],
    ['a part of its user agent', { subject: 'user_agent', match: 'contains', value: 'catch/1' }, true],
    ['its site by id', { subject: 'site', value: 'acme-morning-news' }, true],
    ['its site by a host above', { subject: 'site', value: 'news.example' }, true],
    ['a host that only ends alike', { subject: 'site', value: 'ews.example' }, false],
    ["another advertiser's clicks", { advertiserId: 'globex' }, false],
    ["every advertiser's clicks", { advertiserId: null }, true],
    ['it until the end', { expiresAt: NOW + 1 }, true],
    ['it no more at the end', { expiresAt: NOW }, false],
  ])('%s', (_name, fields, names) => {
    expect(named([entry(fields)]).length).toBe(names ? 1 : 0);
  });

  test('IPv6 by address and network', () => {
    const at = { ip: '2a00:81:0:1::7' };
    expect(named([entry({ value: '2a00:81:0:1::7' })], at)).toHaveLength(1);
    expect(named([entry({ subject: 'network', value: '2a00:81::/47' })], at)).toHaveLength(1);
    expect(named([entry({ subject: 'network', value: '2a00:82::/48' })], at)).toHaveLength(0);
    expect(named([entry({})], at)).toHaveLength(0);
  });

  test('nothing of a click of which nothing is known', () => {
    const unknown = { ip: '', asn: 0, user_agent: '', site_id: '', referrer: '' };
    expect(named([entry({ subject: 'asn', value: '64500' }), entry({})], unknown)).toEqual([]);
  });
});

describe('of entries that name the same click', () => {
  const wide = entry({ id: 'wide', subject: 'network', value: '198.51.0.0/16' });
  const narrow = entry({ id: 'narrow', subject: 'network', value: '198.51.100.0/24' });
  const office = entry({ id: 'office', kind: 'allow', subject: 'network', value: '198.51.100.0/28' });
  const everyone = entry({ id: 'everyone', advertiserId: null });

  test('the narrowest decides, and an exception before what is around it', () => {
    expect(named([wide, narrow])).toEqual(['narrow']);
    expect(named([wide, narrow, office])).toEqual(['office']);
    expect(named([wide, { ...office, subject: 'asn', value: '64500' }])).toEqual(['office']);
  });

  test("the advertiser's own come before those for everyone, either way", () => {
    expect(named([everyone, office])).toEqual(['office']);
    expect(named([{ ...everyone, kind: 'allow' }, wide])).toEqual(['wide']);
  });

  test('each speaks of its own aspect', () => {
    const agent = entry({ id: 'agent', subject: 'user_agent', match: 'contains', value: 'catch/' });
    expect(named([office, agent])).toEqual(['office', 'agent']);
    expect(judged([office, agent]).verdict).toBe('invalid');
  });
});

describe('a click that is blocked', () => {
  test('is invalid by a list, costs nothing, repeats nothing and counts in nobody’s frequency', () => {
    const scored = judged([entry({ id: 'E7' })], { duplicate_of: 'c0' });
    expect(scored).toMatchObject({ verdict: 'invalid', invalid_class: 'givt', cost_micros: 0n });
    expect(isInvalidAtDoor(scored)).toBe(true);
    expect(countedBy(scored).tracks).toEqual([]);
    expect(scored.evidence).toEqual([
      {
        rule: 'blocked_by_list',
        version: 1,
        class: 'givt',
        weight: 100,
        detail: { entry: 'E7', by: 'address', whose: 'advertiser' },
      },
    ]);
    expect(explainClick(scored, { currency: 'EUR', locale: 'en' })).toBe(
      "Not charged: its address is on the advertiser's block list (entry E7).",
    );
  });
});

describe('a click that is allowed', () => {
  const partner = entry({ id: 'P1', kind: 'allow', advertiserId: null, subject: 'asn', value: '64500' });

  test('is spared of what rules make of such things, which stays to be seen', () => {
    const scored = judged([partner], {
      network_category: 'hosting',
      network_list: '',
      asn_org: 'Example Hosting',
      browser: 'Firefox',
    });
    expect(scored).toMatchObject({ verdict: 'billable', score: 0, cost_micros: click.price_micros });
    expect(scored.evidence.map(({ rule, weight }) => [rule, weight])).toEqual([
      ['allowed_by_list', 0],
      ['datacenter', 0],
    ]);
    expect(explainClick(scored, { currency: 'EUR', locale: 'en' })).toBe(
      "Charged 0.35 EUR: a visitor in Germany on Firefox under Linux; the network operator of its address is on this deployment's allow list (entry P1), which outweighs: the address belongs to a data centre: Example Hosting (AS64500).",
    );
  });

  test('is counted by no rule on frequency, where it is the origin that is allowed', () => {
    const visit = { visitor_id: 'v1' };
    expect(countedBy(judged([partner], visit)).tracks).toEqual([]);
    const agent = entry({ kind: 'allow', subject: 'user_agent', value: click.user_agent });
    expect(countedBy(judged([agent], visit)).kinds).toEqual([
      'address',
      'spot',
      'network',
      'visitor',
      'wanderer',
      'site',
      'advertiser',
    ]);
  });

  test('is not spared of other rules, nor of being a repeat', () => {
    expect(judged([partner], { declared_bot: 'Catch' }).verdict).toBe('invalid');
    expect(judged([partner], { duplicate_of: 'c0' }).verdict).toBe('duplicate');
    const agent = entry({ kind: 'allow', subject: 'user_agent', match: 'contains', value: 'catch/' });
    expect(judged([agent], { declared_bot: 'Catch' }).verdict).toBe('billable');
    expect(judged([agent], { declared_bot: 'Catch', network_category: 'hosting' }).verdict).toBe('invalid');
  });
});
