import type { Click, ClickHeaders } from '@clickledger/domain';
import { DOUBT, doubts, listed } from './doubts.ts';
import { claimedEngine, type KnownBrowser, knownBrowser, sendsFetchMetadata } from './known-browser.ts';
import type { GeneralRule } from './rule.ts';
import { missingOverHttps } from './secure-headers.ts';

/** What of the request does not fit, as its clause says it. */
const KINDS = {
  fetch: 'how it says it was made (Sec-Fetch)',
  accept: 'what it accepts (Accept)',
  language: 'its language (Accept-Language)',
} as const;
type RequestKind = keyof typeof KINDS;

/**
 * A request that no browser, or not this one, makes for a click at its door: a link is followed as a page, a pixel shown
 * as an image, the snippet's click is fetched (Fetch Metadata; the Accept of each kind of request as makers publish it).
 */
export const unfittingRequest: GeneralRule = {
  name: 'unfitting_request',
  version: 1,
  class: 'sivt',
  about: 'agent',
  words: {
    name: 'Not a click’s request',
    meaning: 'Its browser does not make a request like this for a click.',
  },
  limits: {},
  weight: DOUBT,
  judge({ headers, source, user_agent }, _limits, weight) {
    if (!headers) return undefined;
    const kinds: RequestKind[] = [];
    // What is missing of it is a doubt already, and of the same kind: libraries send a part of it, which fits nowhere.
    if (!isMadeByClick(headers, source) && missingOverHttps(headers, user_agent).length === 0)
      kinds.push('fetch');
    // Headers that were copied from another kind of request are wrong in both: one kind.
    const copied = kinds.length > 0;
    if (isForeign(headers.accept, user_agent) || (!copied && !isAcceptOf(headers, source, user_agent)))
      kinds.push('accept');
    // Libraries ask for any language; browsers have one.
    if (headers.accept_language?.trim() === '*') kinds.push('language');
    return doubts('unfitting', kinds, weight);
  },
  clause({ unfitting }) {
    const kinds = String(unfitting ?? '')
      .split(', ')
      .filter((kind): kind is RequestKind => kind in KINDS);
    return `its browser does not ask like this for a click, by ${listed(kinds.map((kind) => KINDS[kind]))}`;
  },
};

const SITES: ReadonlySet<string> = new Set(['cross-site', 'same-site', 'same-origin', 'none']);
const FETCHES: ReadonlySet<string> = new Set(['cors', 'no-cors', 'same-origin']);
/** What is navigated to: a page, or a frame within one. */
const NAVIGATED: ReadonlySet<string> = new Set([
  'document',
  'iframe',
  'frame',
  'embed',
  'object',
  'fencedframe',
]);

/** Of headers that were not sent, or not looked for, nothing follows here. */
function isMadeByClick(headers: ClickHeaders, source: Click['source']): boolean {
  const { sec_fetch_dest: dest, sec_fetch_mode: mode, sec_fetch_site: site, sec_fetch_user: user } = headers;
  if (site && !SITES.has(site)) return false;
  if (mode && mode !== 'navigate' && !FETCHES.has(mode)) return false;
  const isNavigation = mode ? mode === 'navigate' : undefined;
  if (isNavigation !== undefined && dest && isNavigation !== NAVIGATED.has(dest)) return false;
  // Only people's own navigation comes from no site and says that somebody acted.
  if (isNavigation === false && (site === 'none' || user)) return false;
  switch (source) {
    case 'redirect':
      return isNavigation !== false && (!dest || NAVIGATED.has(dest));
    case 'pixel':
      return dest !== 'document';
    case 'beacon':
      return isNavigation !== true && (!dest || dest === 'empty');
    default:
      return true;
  }
}

const PAGE = 'application/xhtml+xml';
/** Chromium has accepted animated PNG wherever an image may come since version 59, and says so alone. */
const CHROMIUM_IMAGE = 'image/apng';

/** Whether Chromium accepts this, and the user agent claims another engine. */
function isForeign(accept: string | undefined, userAgent: string): boolean {
  if (!accept?.includes(CHROMIUM_IMAGE) && !accept?.includes('application/signed-exchange')) return false;
  const engine = claimedEngine(userAgent);
  return engine !== undefined && engine !== 'chromium';
}

/** Whether the browser accepts this of such a request; true of browsers whose requests are not known. */
function isAcceptOf(
  { accept, sec_fetch_dest: dest }: ClickHeaders,
  source: Click['source'],
  userAgent: string,
): boolean {
  if (!accept) return true;
  const browser = knownBrowser(userAgent);
  // What sends Sec-Fetch of its own accord is new enough for what follows.
  if (!browser || !sendsFetchMetadata(browser)) return true;
  switch (source) {
    case 'redirect':
      return accept.includes('text/html') && hasOwnImages(browser, accept);
    case 'pixel':
      if (dest === 'image')
        return !accept.includes(PAGE) && accept.includes('image/') && hasOwnImages(browser, accept);
      return dest ? true : !accept.includes(PAGE);
    case 'beacon':
      return !accept.includes(PAGE);
    default:
      return true;
  }
}

function hasOwnImages({ engine }: KnownBrowser, accept: string): boolean {
  return engine !== 'chromium' || accept.includes(CHROMIUM_IMAGE);
}
