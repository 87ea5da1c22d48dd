import type { Click, ClickHeaders, Source } from '@clickledger/domain';
import type { BrowserTemplate } from './browsers.ts';

/** The doors that a browser comes to by itself. */
export type BrowserDoor = Extract<Source, 'pixel' | 'redirect' | 'beacon'>;
export const BROWSER_DOORS: readonly BrowserDoor[] = ['pixel', 'redirect', 'beacon'];

const REQUESTS = {
  redirect: { accept: 'page', mode: 'navigate', dest: 'document' },
  pixel: { accept: 'image', mode: 'no-cors', dest: 'image' },
  beacon: { accept: undefined, mode: 'cors', dest: 'empty' },
} as const satisfies Record<BrowserDoor, unknown>;

/** What of a click a template makes. */
export type BrowserRequest = Pick<Click, 'source' | 'user_agent'> & { headers: Required<ClickHeaders> };

/** The request that it makes for a click at a door; over plain http without what browsers keep for https. */
export function requestOf(
  { userAgent, language, accept, hints, fetchMetadata }: BrowserTemplate,
  door: BrowserDoor,
  proto: 'https' | 'http' = 'https',
): BrowserRequest {
  const request = REQUESTS[door];
  const secure = proto === 'https';
  const metadata = secure ? fetchMetadata : undefined;
  return {
    source: door,
    user_agent: userAgent,
    headers: {
      // What a script fetches may be anything.
      accept: request.accept === undefined ? '*/*' : accept[request.accept],
      accept_language: language,
      sec_ch_ua: (secure && hints?.brands) || '',
      sec_ch_ua_mobile: (secure && hints?.mobile) || '',
      sec_ch_ua_platform: (secure && hints?.platform) || '',
      sec_fetch_dest: metadata && metadata !== 'without dest' ? request.dest : '',
      sec_fetch_mode: metadata ? request.mode : '',
      sec_fetch_site: metadata ? 'cross-site' : '',
      sec_fetch_user: metadata && metadata !== 'without user' && door === 'redirect' ? '?1' : '',
      forwarded_proto: proto,
    },
  };
}
