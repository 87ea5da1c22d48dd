/** What a landing page may learn of the click that led to it. */
export interface Macros {
  click_id: string;
  campaign_id: string;
  creative_id: string;
}

const NAMES = ['click_id', 'campaign_id', 'creative_id'] as const;

/**
 * The landing page with the click's macros: `{click_id}` and the like are filled in where the
 * advertiser placed them, else appended as query parameters. Values are percent-encoded.
 */
export function withMacros(landingUrl: string, macros: Macros): string {
  let filled = landingUrl;
  const appended: string[] = [];
  for (const name of NAMES) {
    const value = encodeURIComponent(macros[name]);
    if (filled.includes(`{${name}}`)) filled = filled.replaceAll(`{${name}}`, value);
    else if (value !== '') appended.push(`${name}=${value}`);
  }
  return appended.length === 0 ? filled : appendQuery(filled, appended.join('&'));
}

function appendQuery(url: string, query: string): string {
  const hashAt = url.indexOf('#');
  const base = hashAt === -1 ? url : url.slice(0, hashAt);
  const fragment = hashAt === -1 ? '' : url.slice(hashAt);
  return `${base}${base.includes('?') ? '&' : '?'}${query}${fragment}`;
}
