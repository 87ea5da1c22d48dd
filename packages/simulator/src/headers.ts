import type { Browser } from './browsers.ts';
import type { DoorName } from './click.ts';

const IMAGE = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';
const FETCHES: Record<DoorName, { mode: string; destination: string }> = {
  server: { mode: 'navigate', destination: 'document' },
  redirect: { mode: 'navigate', destination: 'document' },
  pixel: { mode: 'no-cors', destination: 'image' },
  beacon: { mode: 'no-cors', destination: 'empty' },
};

/** What a browser sends to a door of another site: a page visit, an image or a beacon. Lower-case names. */
export function browserHeaders(browser: Browser, languages: string, door: DoorName): Record<string, string> {
  const { mode, destination } = FETCHES[door];
  return {
    accept: door === 'pixel' ? IMAGE : door === 'beacon' ? '*/*' : browser.accept,
    'accept-language': languages,
    ...browser.hints,
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': mode,
    'sec-fetch-dest': destination,
  };
}

/** What a script sends: no more than it has to. */
export function botHeaders(browser: Browser): Record<string, string> {
  return { accept: browser.accept };
}
