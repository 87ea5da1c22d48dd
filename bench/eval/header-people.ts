import { type Click, headerName, JUDGED_HEADERS } from '@clickledger/domain';
import {
  BROWSER_DOORS,
  COMMON_BROWSERS,
  hidingRequests,
  RARE_BROWSERS,
  requestOf,
} from '@clickledger/rules/testing';
import { HeaderGenerator } from 'header-generator';

/** A request for a click, and what its page told. */
type ClickRequest = Pick<Click, 'source' | 'user_agent' | 'headers'> &
  Partial<Pick<Click, 'webdriver' | 'page_ms'>>;

/** Requests for clicks that are all of one kind. */
export interface RequestFamily {
  name: string;
  /** Whoever sends them, where a family among people is of robots. */
  kind?: 'robots';
  requests: readonly ClickRequest[];
}

/** Of each kind of recorded device so many. */
const SAMPLES = 10_000;

/**
 * People: the tables of the rules' own tests, by door, and samples of what somebody else recorded of browsers that came to
 * real sites (header-generator, Apache-2.0). Those are navigations, so they come to links. Nobody has looked whether all of
 * them are people: what calls itself headless, or a robot, stands apart.
 */
export function headerPeople(): RequestFamily[] {
  const tables = BROWSER_DOORS.flatMap((door) => [
    {
      name: `common browsers, ${door}`,
      requests: COMMON_BROWSERS.map((browser) => requestOf(browser, door)),
    },
    { name: `rare browsers, ${door}`, requests: RARE_BROWSERS.map((browser) => requestOf(browser, door)) },
  ]);
  const hiding = { name: 'who hide some of it', requests: hidingRequests().map(({ request }) => request) };
  return [...tables, hiding, ...recorded('desktop'), ...recorded('mobile')];
}

function recorded(device: 'desktop' | 'mobile'): RequestFamily[] {
  const generator = new HeaderGenerator({ devices: [device], locales: ['de-DE', 'en-US'] });
  const requests = seeded(`recorded ${device}`, () =>
    Array.from({ length: SAMPLES }, () => navigation(generator.getHeaders())),
  );
  const { people = [], robots = [] } = Object.groupBy(requests, ({ headers }) =>
    headers?.sec_ch_ua?.includes('Headless') ? 'robots' : 'people',
  );
  return [
    { name: `recorded, ${device}`, requests: people },
    { name: `recorded, ${device}, headless by its own word`, kind: 'robots', requests: robots },
  ];
}

/** Sec-Fetch is the generator's own addition, which it makes for some of those that send it. */
const RECORDED = JUDGED_HEADERS.filter((field) => !field.startsWith('sec_fetch_'));

function navigation(sent: Record<string, string>): ClickRequest {
  const given = new Map(Object.entries(sent).map(([name, value]) => [name.toLowerCase(), value]));
  const headers = Object.fromEntries(RECORDED.map((field) => [field, given.get(headerName(field)) ?? '']));
  return {
    source: 'redirect',
    user_agent: given.get('user-agent') ?? '',
    headers: { ...headers, forwarded_proto: 'https' },
  };
}

/** The generator knows no seed: it is given numbers that are the same in each run. */
function seeded<T>(seed: string, run: () => T): T {
  const original = Math.random;
  let state = [...seed].reduce(
    (hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619),
    2_166_136_261,
  );
  Math.random = () => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  try {
    return run();
  } finally {
    Math.random = original;
  }
}
