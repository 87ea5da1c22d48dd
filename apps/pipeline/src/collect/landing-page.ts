/** What a landing page may learn of the click that led to it; `''` is left out. */
export interface Macros {
  click_id: string;
  campaign_id: string;
  creative_id: string;
}

const NAMES = ['click_id', 'campaign_id', 'creative_id'] as const;
/** Parameters of the link that are for the collector, by their names in lower case. */
const OURS: ReadonlySet<string> = new Set([
  ...NAMES,
  'campaign',
  'creative',
  'site',
  'site_id',
  'placement',
  'placement_id',
  'visitor',
  'visitor_id',
]);
/** UTF-16 units of what is passed on of a link's own parameters, which anybody may write; more is left out. */
const MAX_PASSED_ON = 2_048;

/**
 * The address to send a visitor to, in ASCII, as a header may hold it (RFC 3986; names in Punycode, the rest as UTF-8).
 * `{click_id}` and the like are filled in where the advertiser placed them, else appended as query parameters; other
 * parameters of the link (`utm_source`, `gclid`) follow, unless the page or the collector has one of that name.
 * Undefined where the registered landing page is no web address.
 */
export function landingPage(
  registered: string,
  macros: Macros,
  linkParameters: URLSearchParams,
): string | undefined {
  let filled = registered;
  const appended: string[] = [];
  for (const name of NAMES) {
    const value = encodeURIComponent(macros[name]);
    const place = PLACES[name];
    if (filled.search(place) !== -1) filled = filled.replace(place, value);
    else if (value !== '') appended.push(`${name}=${value}`);
  }
  const url = URL.parse(filled);
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  appended.push(...passedOn(linkParameters, url.searchParams));
  // What is in ASCII stays as it was registered, letter by letter.
  const address = IN_ASCII.test(filled) ? filled : url.href;
  return appended.length === 0 ? address : appendQuery(address, appended.join('&'));
}

const IN_ASCII = /^[\x21-\x7e]+$/;

/** Macros as advertisers write them, or as a form that encodes addresses makes of them. */
const PLACES = {
  click_id: /\{click_id\}|%7Bclick_id%7D/gi,
  campaign_id: /\{campaign_id\}|%7Bcampaign_id%7D/gi,
  creative_id: /\{creative_id\}|%7Bcreative_id%7D/gi,
};

function passedOn(linkParameters: URLSearchParams, page: URLSearchParams): string[] {
  const pairs: string[] = [];
  let left = MAX_PASSED_ON;
  for (const [name, value] of linkParameters) {
    if (name === '' || OURS.has(name.toLowerCase()) || page.has(name)) continue;
    const pair = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
    left -= pair.length + 1;
    if (left < 0) break;
    pairs.push(pair);
  }
  return pairs;
}

function appendQuery(url: string, query: string): string {
  const hashAt = url.indexOf('#');
  const base = hashAt === -1 ? url : url.slice(0, hashAt);
  const fragment = hashAt === -1 ? '' : url.slice(hashAt);
  return `${base}${base.includes('?') ? '&' : '?'}${query}${fragment}`;
}
