import type { ClickHeaders } from '@clickledger/domain';
import {
  BROWSER_DOORS,
  type BrowserDoor,
  type BrowserRequest,
  type BrowserTemplate,
  COMMON_BROWSERS,
  requestOf,
} from '@clickledger/rules/testing';
import type { RequestFamily } from './header-people.ts';

const CHROMIUM = COMMON_BROWSERS.filter(({ hints }) => hints);
const OTHERS = COMMON_BROWSERS.filter(({ hints }) => !hints);
const LINUX_SERVER = COMMON_BROWSERS.filter(({ name }) => /^Chrom.*Linux$/.test(name));

type Change = (headers: ClickHeaders, browser: BrowserTemplate, door: BrowserDoor) => ClickHeaders;

const each = (browsers: readonly BrowserTemplate[], change: Change): BrowserRequest[] =>
  browsers.flatMap((browser) =>
    BROWSER_DOORS.map((door) => {
      const { headers, ...request } = requestOf(browser, door);
      return { ...request, headers: { ...headers, ...change(headers, browser, door) } };
    }),
  );

/** Chromium on a server, under the user agent of any other browser, with the hints that it has by itself. */
const posing = (as: readonly BrowserTemplate[]): BrowserRequest[] =>
  as.flatMap(({ userAgent }) =>
    LINUX_SERVER.flatMap((server) =>
      BROWSER_DOORS.map((door) => ({ ...requestOf(server, door), user_agent: userAgent })),
    ),
  );

const NOTHING: ClickHeaders = {
  accept: '',
  accept_language: '',
  sec_ch_ua: '',
  sec_ch_ua_mobile: '',
  sec_ch_ua_platform: '',
  sec_fetch_dest: '',
  sec_fetch_mode: '',
  sec_fetch_site: '',
  sec_fetch_user: '',
};
/** What libraries send, under a browser's user agent. */
const LIBRARIES: Record<string, ClickHeaders> = {
  'Python requests, curl, wget': { accept: '*/*' },
  'Go, Java': {},
  axios: { accept: 'application/json, text/plain, */*' },
  'Node.js fetch': { accept: '*/*', accept_language: '*', sec_fetch_mode: 'cors' },
  Scrapy: {
    accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    accept_language: 'en',
  },
};

/**
 * Attacks on what requests say of their browser. Assumed: whoever sends them starts from a real browser's requests or from a
 * library's, changes what they think of, and comes over https by a proxy that says so, unless the name says otherwise.
 * Nothing here knows a rule, a weight or a limit.
 */
export function headerAttacks(): RequestFamily[] {
  const removals = Object.keys(NOTHING).filter((name) => name !== 'sec_fetch_user') as (keyof ClickHeaders)[];
  return [
    {
      name: 'hints of another version',
      requests: each(CHROMIUM, () => ({ sec_ch_ua: '"Chromium";v="121", "Google Chrome";v="121"' })),
    },
    {
      name: 'hints of another system',
      requests: each(CHROMIUM, (_, { hints }) => ({
        sec_ch_ua_platform: hints?.platform === '"Windows"' ? '"macOS"' : '"Windows"',
      })),
    },
    {
      name: 'hints of a phone, or of none',
      requests: each(CHROMIUM, (_, { hints }) => ({
        sec_ch_ua_mobile: hints?.mobile === '?1' ? '?0' : '?1',
      })),
    },
    {
      name: 'hints of two of these',
      requests: each(CHROMIUM, (_, { hints }) => ({
        sec_ch_ua: '"Chromium";v="121", "Google Chrome";v="121"',
        sec_ch_ua_platform: hints?.platform === '"Windows"' ? '"macOS"' : '"Windows"',
      })),
    },
    {
      name: 'Chromium on a server as another Chromium',
      requests: posing(CHROMIUM.filter((as) => !LINUX_SERVER.includes(as))),
    },
    { name: 'Chromium on a server as Firefox or Safari', requests: posing(OTHERS) },
    {
      name: 'one header missing',
      requests: removals.flatMap((name) =>
        each(COMMON_BROWSERS, () => ({ [name]: '' })).filter((_, i) => {
          const browser = COMMON_BROWSERS[Math.floor(i / BROWSER_DOORS.length)] as BrowserTemplate;
          const door = BROWSER_DOORS[i % BROWSER_DOORS.length] as BrowserDoor;
          return requestOf(browser, door).headers[name] !== '';
        }),
      ),
    },
    {
      name: 'a page’s headers at pixel and snippet',
      requests: each(COMMON_BROWSERS, (_, browser) => requestOf(browser, 'redirect').headers).filter(
        ({ source }) => source !== 'redirect',
      ),
    },
    ...Object.entries(LIBRARIES).flatMap(([library, sent]) => [
      { name: `${library} as a browser`, requests: each(COMMON_BROWSERS, () => ({ ...NOTHING, ...sent })) },
      {
        name: `${library}, nobody says whether https`,
        requests: each(COMMON_BROWSERS, () => ({ ...NOTHING, ...sent, forwarded_proto: '' })),
      },
    ]),
    {
      name: 'a driven browser that says so, snippet',
      requests: each(COMMON_BROWSERS, () => ({})).map((request) => ({ ...request, webdriver: true })),
    },
    {
      name: 'a driven browser that hides it, snippet',
      requests: each(COMMON_BROWSERS, () => ({})).map((request) => ({ ...request, webdriver: false })),
    },
    {
      name: 'a driven browser that clicks at once, snippet',
      requests: each(COMMON_BROWSERS, () => ({})).map((request) => ({ ...request, page_ms: 90 })),
    },
    { name: 'a browser’s own headers, copied for each door', requests: each(COMMON_BROWSERS, () => ({})) },
  ];
}
