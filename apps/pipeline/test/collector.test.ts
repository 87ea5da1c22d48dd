import type { Catalog } from '@clickledger/db';
import { catalogCampaign, catalogOf } from '@clickledger/db/testing';
import { expect, test } from 'vitest';
import type { Collector } from '#collect/collector.ts';
import type { Visit } from '#collect/input.ts';
import { openCollector } from './open-collector.ts';

const catalog = catalogOf([catalogCampaign({ id: 'acme-1', advertiserId: 'acme' })], {
  siteHosts: new Map([['acme', new Set(['news.example'])]]),
});

const person: Visit = {
  source: 'beacon',
  ip: '203.0.113.7',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  referrer: '',
  headers: {
    accept: '*/*',
    accept_language: 'de',
    sec_ch_ua: '',
    sec_fetch_mode: 'cors',
    sec_fetch_site: 'cross-site',
  },
  originHost: '',
  privacyControl: false,
  receivedAt: Date.parse('2026-03-01T12:00:00Z'),
};
const stranger: Visit = {
  ...person,
  headers: { accept: '', accept_language: '', sec_ch_ua: '', sec_fetch_mode: '', sec_fetch_site: '' },
};

async function collected(collector: Collector, visit: Visit) {
  const [outcome] = await collector.collect([{ input: { campaign_id: 'acme-1' }, visit }]);
  if (!outcome || 'refused' in outcome) throw new Error('The click was refused.');
  return outcome.accepted;
}

test('a click that is invalid by itself makes no later click its repeat, and is none', async () => {
  const collector = await openCollector(() => catalog);
  const robot = await collected(collector, stranger);
  const real = await collected(collector, person);
  const again = await collected(collector, person);
  const robotAgain = await collected(collector, stranger);
  expect(robot.findings?.map(({ rule }) => rule)).toEqual(['missing_headers']);
  expect([robot.duplicate_of, real.duplicate_of, robotAgain.duplicate_of]).toEqual(['', '', '']);
  expect(again.duplicate_of).toBe(real.click_id);
});

test.each<[string, Partial<Visit>, string]>([
  ['with a server key', { keyAdvertiserId: 'acme', referrer: 'https://news.example/' }, 'keyed'],
  ['by a link that we signed', { signed: true }, 'signed'],
  ['from a registered page', { originHost: 'www.news.example' }, 'registered'],
  ['that a registered page refers', { referrer: 'https://news.example/a?b=c' }, 'registered'],
  [
    'that a page refers whose address only looks like one',
    { referrer: 'https://news.example@evil.example/' },
    'open',
  ],
  ['from nowhere', {}, 'open'],
])('a click %s is noted as what it proved', async (_, visit, trust) => {
  expect((await collected(await openCollector(() => catalog), { ...person, ...visit })).trust).toBe(trust);
});

test('a click keeps which copy of a link was followed', async () => {
  const collector = await openCollector(() => catalog);
  const visit = { ...person, source: 'redirect', signed: true } as const;
  expect((await collected(collector, { ...visit, linkToken: 'R9RZy_Nyqf4' })).link_token).toBe('R9RZy_Nyqf4');
  expect((await collected(collector, visit)).link_token).toBe('');
});

test('a click that a list blocks is nobody’s first click, and a new one follows the list at once', async () => {
  const entry = {
    id: 'E1',
    advertiserId: 'acme',
    kind: 'block',
    subject: 'network',
    match: 'exact',
    value: '203.0.113.0/24',
    expiresAt: null,
  } as const;
  let current: Catalog = { ...catalog, listEntries: [entry] };
  const collector = await openCollector(() => current);
  const blocked = await collected(collector, person);
  expect(blocked.findings).toMatchObject([
    { rule: 'blocked_by_list', detail: { entry: 'E1', by: 'network' } },
  ]);
  expect(JSON.stringify(blocked.findings)).not.toContain('203.0.113');
  current = catalog;
  expect(await collected(collector, person)).toMatchObject({ findings: [], duplicate_of: '' });
});
