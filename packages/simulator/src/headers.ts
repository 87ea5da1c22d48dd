import type { Browser } from './browsers.ts';
import type { DoorName } from './click.ts';

const PAGE = { mode: 'navigate', destination: 'document' };
const FETCHES: Record<DoorName, { mode: string; destination: string }> = {
  server: PAGE,
  redirect: PAGE,
  pixel: { mode: 'no-cors', destination: 'image' },
  beacon: { mode: 'cors', destination: 'empty' },
};

/** What a browser sends to a door of another site: a page visit, an image or the snippet's fetch. Lower-case names. */
export function browserHeaders(browser: Browser, languages: string, door: DoorName): Record<string, string> {
  const { mode, destination } = FETCHES[door];
  const { page, image } = browser.accept;
  return {
    accept: door === 'pixel' ? image : door === 'beacon' ? '*/*' : page,
    'accept-language': languages,
    ...browser.hints,
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': mode,
    'sec-fetch-dest': destination,
    ...(mode === 'navigate' && browser.saysWhoActed && { 'sec-fetch-user': '?1' }),
  };
}

/** What a script sends: no more than it has to. */
export function botHeaders(browser: Browser): Record<string, string> {
  return { accept: browser.accept.page };
}
