import { type ClickHeaders, JUDGED_HEADERS, type JudgedHeader } from '@clickledger/domain';
import { chromiumOf, knownBrowser, sendsFetchMetadata, sendsHints } from './known-browser.ts';

const SECURE_ONLY = JUDGED_HEADERS.filter((header) => header.startsWith('sec_'));
const FETCH_METADATA = ['sec_fetch_site', 'sec_fetch_mode', 'sec_fetch_dest'] as const;
const HINTS = ['sec_ch_ua', 'sec_ch_ua_mobile', 'sec_ch_ua_platform'] as const;
const NONE: readonly JudgedHeader[] = [];

/** Whether the request came over https, as far as is known: only there are these headers sent. */
function isSecure(headers: ClickHeaders): boolean {
  return headers.forwarded_proto === 'https' || SECURE_ONLY.some((header) => headers[header]);
}

/**
 * What is missing of what only https brings, hints and Sec-Fetch; nothing where it is not known whether the request came
 * that way. Who sends one of a group sends all of it; who is known to send it does.
 */
export function missingOverHttps(headers: ClickHeaders, userAgent: string): readonly JudgedHeader[] {
  if (!isSecure(headers)) return NONE;
  const browser = knownBrowser(userAgent);
  const missing: JudgedHeader[] = [];
  const expect = (group: readonly JudgedHeader[]) => {
    for (const header of group) if (headers[header] === '') missing.push(header);
  };
  const sendsHint = HINTS.some((header) => headers[header]);
  if (browser ? sendsHints(browser) : sendsHint && sendsHints(chromiumOf(userAgent))) expect(HINTS);
  if (browser && sendsFetchMetadata(browser)) expect(FETCH_METADATA);
  else if (headers.sec_fetch_dest || headers.sec_fetch_mode) expect(['sec_fetch_site', 'sec_fetch_mode']);
  return missing;
}
