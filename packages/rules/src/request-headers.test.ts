import { type Click, type ClickHeaders, JUDGED_HEADERS, type JudgedHeader } from '@clickledger/domain';
import { buildClick } from '@clickledger/domain/testing';
import {
  BROWSER_DOORS,
  type BrowserDoor,
  type BrowserTemplate,
  COMMON_BROWSERS,
  hidingRequests,
  RARE_BROWSERS,
  requestOf,
} from '@clickledger/rules/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areDecisive, generalFindings } from './judge.ts';
import { explainEvidence } from './reason.ts';

const ABOUT_HEADERS: readonly string[] = [
  'missing_headers',
  'inconsistent_headers',
  'unfitting_request',
  'declared_automation',
];
const BROWSERS = [...COMMON_BROWSERS, ...RARE_BROWSERS];

type Asked = Pick<Click, 'source' | 'user_agent' | 'headers'>;

/** What is found about its headers. */
function findingsOf(request: Asked) {
  const click = buildClick({ ...request, findings: null });
  return generalFindings(click).filter(({ rule }) => ABOUT_HEADERS.includes(rule));
}
const rulesOf = (request: Asked) => findingsOf(request).map(({ rule, weight }) => `${rule} ${weight}`);
const changed = (browser: BrowserTemplate, door: BrowserDoor, change: ClickHeaders): Asked => {
  const request = requestOf(browser, door);
  return { ...request, headers: { ...request.headers, ...change } };
};
const named = (name: string) => BROWSERS.find((browser) => browser.name === name) as BrowserTemplate;
const chrome = named('Chrome 151, Windows');
const phone = named('Chrome 151, Android');
const firefox = named('Firefox 140, X11');
const safari = named('Safari 26, iPhone');

describe('what a browser sends by itself', () => {
  test.each(BROWSERS.map((browser) => [browser.name, browser] as const))('%s', (_, browser) => {
    for (const door of BROWSER_DOORS) {
      for (const proto of ['https', 'http'] as const) {
        expect(findingsOf(requestOf(browser, door, proto)), `${door} over ${proto}`).toEqual([]);
      }
    }
  });

  test('is no doubt either where some of it was not looked for, from whatever site', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...BROWSERS),
        fc.constantFrom(...BROWSER_DOORS),
        fc.constantFrom('https', 'http'),
        fc.subarray([...JUDGED_HEADERS, 'forwarded_proto'] as const),
        fc.constantFrom('cross-site', 'same-site', 'same-origin'),
        fc.constantFrom('server', undefined),
        (browser, door, proto, unknown, site, source) => {
          const { headers, ...request } = requestOf(browser, door, proto as 'https');
          const known: ClickHeaders = { ...headers, sec_fetch_site: headers.sec_fetch_site && site };
          for (const name of unknown) delete known[name];
          expect(findingsOf({ ...request, ...(source && { source }), headers: known })).toEqual([]);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('is a doubt at most where people hide some of it', () => {
    for (const { name, request } of hidingRequests())
      expect(areDecisive(findingsOf(request)), name).toBe(false);
  });

  test('is not known where nobody looked', () => {
    expect(findingsOf({ ...requestOf(chrome, 'pixel'), headers: null })).toEqual([]);
    expect(findingsOf({ ...requestOf(chrome, 'pixel'), headers: {} })).toEqual([]);
  });
});

describe('one header that is missing', () => {
  const sent = (browser: BrowserTemplate, door: BrowserDoor) =>
    // Many navigations are nobody's doing, and so without it.
    JUDGED_HEADERS.filter(
      (name) => name !== 'sec_fetch_user' && requestOf(browser, door).headers[name] !== '',
    );
  const cases = [chrome, phone, firefox, safari].flatMap((browser) =>
    BROWSER_DOORS.flatMap((door) =>
      sent(browser, door).map((header) => [browser.name, door, header, browser] as const),
    ),
  );

  test.each(cases)('%s, %s: %s is a doubt', (_name, door, header, browser) => {
    const request = changed(browser, door, { [header]: '' });
    expect(rulesOf(request)).toEqual(['missing_headers 50']);
    // Without a proxy's word, what else came tells that the request was over https.
    expect(rulesOf({ ...request, headers: { ...request.headers, forwarded_proto: '' } })).toEqual([
      'missing_headers 50',
    ]);
  });

  test('is nothing over http, where browsers keep it', () => {
    expect(rulesOf(requestOf(chrome, 'redirect', 'http'))).toEqual([]);
  });

  test('all that https brings is one doubt, and with another decides', () => {
    const bare = { ...requestOf(chrome, 'redirect', 'http').headers, forwarded_proto: 'https' };
    const script = { ...requestOf(chrome, 'redirect'), headers: bare };
    expect(rulesOf(script)).toEqual(['missing_headers 50']);
    expect(rulesOf({ ...script, headers: { ...bare, accept_language: '' } })).toEqual([
      'missing_headers 100',
    ]);
    expect(rulesOf({ ...script, headers: { ...bare, accept: '*/*' } })).toEqual([
      'missing_headers 50',
      'unfitting_request 50',
    ]);
  });
});

test('a library that sends a part of Sec-Fetch is one doubt at each door, and two with what else it sends', () => {
  const bare = {
    ...requestOf(firefox, 'redirect', 'http').headers,
    sec_fetch_mode: 'cors',
    forwarded_proto: '',
  };
  for (const source of BROWSER_DOORS) {
    const accept = requestOf(firefox, source).headers.accept;
    const asked = { ...requestOf(firefox, source), headers: { ...bare, accept } };
    expect(rulesOf(asked)).toEqual(['missing_headers 50']);
    expect(rulesOf({ ...asked, headers: { ...asked.headers, accept_language: '*' } })).toEqual([
      'missing_headers 50',
      'unfitting_request 50',
    ]);
  }
});

describe('one header that contradicts', () => {
  test.each<[string, BrowserTemplate, BrowserDoor, ClickHeaders, string]>([
    [
      'an older version',
      chrome,
      'pixel',
      { sec_ch_ua: '"Chromium";v="120", "Google Chrome";v="120"' },
      'its version',
    ],
    ['another system', chrome, 'pixel', { sec_ch_ua_platform: '"Linux"' }, 'its system'],
    ['a phone', chrome, 'pixel', { sec_ch_ua_mobile: '?1' }, 'whether it is a phone'],
    ['no phone', phone, 'pixel', { sec_ch_ua_mobile: '?0' }, 'whether it is a phone'],
    ['a phone’s system', phone, 'pixel', { sec_ch_ua_platform: '"Windows"' }, 'its system'],
    ['hints of Firefox', firefox, 'pixel', { sec_ch_ua: '"Chromium";v="140"' }, 'its engine'],
    ['a system’s hint of Safari', safari, 'pixel', { sec_ch_ua_platform: '"iOS"' }, 'its engine'],
    ['a page’s fetch at the pixel', chrome, 'pixel', { sec_fetch_mode: 'navigate' }, 'Sec-Fetch'],
    [
      'a page at the pixel',
      chrome,
      'pixel',
      { sec_fetch_mode: 'navigate', sec_fetch_dest: 'document' },
      'Sec-Fetch',
    ],
    ['an image at the link', chrome, 'redirect', { sec_fetch_dest: 'image' }, 'Sec-Fetch'],
    ['a fetch at the link', firefox, 'redirect', { sec_fetch_mode: 'cors' }, 'Sec-Fetch'],
    ['a page at the snippet’s door', safari, 'beacon', { sec_fetch_mode: 'navigate' }, 'Sec-Fetch'],
    ['an image at the snippet’s door', chrome, 'beacon', { sec_fetch_dest: 'image' }, 'Sec-Fetch'],
    ['no site for an image', chrome, 'pixel', { sec_fetch_site: 'none' }, 'Sec-Fetch'],
    ['a site that there is not', chrome, 'pixel', { sec_fetch_site: 'other' }, 'Sec-Fetch'],
    ['an act for an image', chrome, 'pixel', { sec_fetch_user: '?1' }, 'Sec-Fetch'],
    ['anything for a page', chrome, 'redirect', { accept: '*/*' }, '(Accept)'],
    ['Firefox’s page', chrome, 'redirect', { accept: 'text/html,*/*;q=0.8' }, '(Accept)'],
    [
      'Chromium’s page',
      firefox,
      'redirect',
      { accept: requestOf(chrome, 'redirect').headers.accept },
      '(Accept)',
    ],
    ['Chromium’s image', safari, 'pixel', { accept: requestOf(chrome, 'pixel').headers.accept }, '(Accept)'],
    [
      'a page for an image',
      firefox,
      'pixel',
      { accept: requestOf(firefox, 'redirect').headers.accept },
      '(Accept)',
    ],
    ['anything for an image', chrome, 'pixel', { accept: '*/*' }, '(Accept)'],
    [
      'a page for a fetch',
      chrome,
      'beacon',
      { accept: requestOf(chrome, 'redirect').headers.accept },
      '(Accept)',
    ],
    ['any language', chrome, 'redirect', { accept_language: '*' }, '(Accept-Language)'],
  ])('%s is one doubt, in words', (_name, browser, door, change, words) => {
    const found = findingsOf(changed(browser, door, change));
    expect(found.map(({ weight }) => weight)).toEqual([50]);
    expect(found.map((finding) => explainEvidence(finding, 'en')).join()).toContain(words);
  });

  test('with another of its kind adds nothing, with one of another kind decides', () => {
    const fetch = { sec_fetch_mode: 'navigate', sec_fetch_site: 'other' };
    expect(rulesOf(changed(chrome, 'beacon', fetch))).toEqual(['unfitting_request 50']);
    expect(
      rulesOf(changed(chrome, 'beacon', { sec_ch_ua_platform: '"macOS"', sec_ch_ua_mobile: '?1' })),
    ).toEqual(['inconsistent_headers 100']);
    const [finding] = findingsOf(
      changed(chrome, 'beacon', { sec_ch_ua_platform: '"macOS"', sec_ch_ua_mobile: '?1' }),
    );
    expect(finding && explainEvidence(finding, 'en')).toBe(
      'its client hints contradict its user agent in its system and whether it is a phone',
    );
  });

  test('an app that gives its WebView another name is one doubt, however much of it contradicts', () => {
    const hints = named('WebView with hints');
    const asked = { ...requestOf(hints, 'pixel'), user_agent: chrome.userAgent };
    expect(rulesOf(asked)).toEqual(['inconsistent_headers 50']);
  });

  test.each<[string, BrowserTemplate, JudgedHeader, string]>([
    ['a system without a name', chrome, 'sec_ch_ua_platform', '"Fuchsia"'],
    ['a browser that counts for itself', chrome, 'sec_ch_ua', '"Opera";v="134"'],
  ])('%s contradicts nothing', (_name, browser, header, value) => {
    expect(rulesOf(changed(browser, 'pixel', { [header]: value }))).toEqual([]);
  });
});

test('a browser that names itself headless is driven by a program', () => {
  const headless = '"HeadlessChrome";v="151", "Chromium";v="151"';
  const found = findingsOf(changed(chrome, 'pixel', { sec_ch_ua: headless }));
  expect(found.map(({ rule, weight, class: mrc }) => [rule, weight, mrc])).toEqual([
    ['declared_automation', 100, 'givt'],
  ]);
});
