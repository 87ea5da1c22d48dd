import type { ClickHeaders } from '@clickledger/domain';
import { type BrowserRequest, requestOf } from './browser-request.ts';
import { COMMON_BROWSERS } from './browsers.ts';

const HINTS = { sec_ch_ua: '', sec_ch_ua_mobile: '', sec_ch_ua_platform: '' };
const METADATA = { sec_fetch_dest: '', sec_fetch_mode: '', sec_fetch_site: '', sec_fetch_user: '' };

/** What extensions, settings and proxies of people take off, or put in its place: a doubt each, and no more. */
const HABITS: readonly { name: string; change: ClickHeaders }[] = [
  { name: 'without JavaScript (no hints)', change: HINTS },
  { name: 'Sec-Fetch taken off', change: METADATA },
  { name: 'all that only https brings taken off', change: { ...HINTS, ...METADATA } },
  { name: 'language taken off', change: { accept_language: '' } },
  { name: 'Accept taken off', change: { accept: '' } },
  { name: 'no new kinds of images', change: { accept: 'image/png,image/*;q=0.8,*/*;q=0.5' } },
];

/** Requests of people who hide something of their browser, at the pixel. */
export function hidingRequests(): { name: string; request: BrowserRequest }[] {
  return HABITS.flatMap(({ name, change }) =>
    COMMON_BROWSERS.map((browser) => {
      const { headers, ...request } = requestOf(browser, 'pixel');
      return {
        name: `${browser.name}, ${name}`,
        request: { ...request, headers: { ...headers, ...change } },
      };
    }),
  );
}
