import type { Random } from './random.ts';

/** What one make of browser sends of itself with every request. */
export interface Browser {
  userAgent: string;
  accept: Accept;
  /** Client hints: Chromium's alone. */
  hints: Record<string, string>;
  /** Of the others, WebKit does not say that somebody acted (Sec-Fetch-User). */
  saysWhoActed: boolean;
}

/** What it accepts of a page that is opened, and of an image. */
interface Accept {
  page: string;
  image: string;
}

const CHROMIUM_ACCEPT: Accept = {
  page: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7',
  image: 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8',
};
const PLAIN_PAGE = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const GECKO_ACCEPT: Accept = {
  page: PLAIN_PAGE,
  image: 'image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5',
};
const WEBKIT_ACCEPT: Accept = {
  page: PLAIN_PAGE,
  image:
    'image/webp,image/avif,image/jxl,image/heic,image/heic-sequence,video/*;q=0.8,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5',
};
const ANYTHING: Accept = { page: '*/*', image: '*/*' };

const chromium = (
  brand: string,
  version: number,
  platform: string,
  system: string,
  tail = '',
  brandVersion = `${version}`,
): Browser => {
  const mobile = platform === 'Android';
  return {
    userAgent: `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0${mobile ? ' Mobile' : ''} Safari/537.36${tail}`,
    accept: CHROMIUM_ACCEPT,
    hints: {
      'sec-ch-ua': `"${brand}";v="${brandVersion}", "Chromium";v="${version}", "Not_A Brand";v="24"`,
      'sec-ch-ua-mobile': mobile ? '?1' : '?0',
      'sec-ch-ua-platform': `"${platform}"`,
    },
    saysWhoActed: true,
  };
};
const gecko = (userAgent: string): Browser => ({
  userAgent,
  accept: GECKO_ACCEPT,
  hints: {},
  saysWhoActed: true,
});
const webkit = (userAgent: string): Browser => ({
  userAgent,
  accept: WEBKIT_ACCEPT,
  hints: {},
  saysWhoActed: false,
});

const WINDOWS = 'Windows NT 10.0; Win64; x64';
const MAC = 'Macintosh; Intel Mac OS X 10_15_7';
const ANDROID = 'Linux; Android 10; K';
const IPHONE = 'iPhone; CPU iPhone OS 18_7 like Mac OS X';

/** Browsers in use and their rough shares; system versions are the frozen ones that browsers send today. */
const BROWSERS: readonly { share: number; browser: Browser }[] = [
  { share: 17, browser: chromium('Google Chrome', 151, 'Android', ANDROID) },
  { share: 12, browser: chromium('Google Chrome', 150, 'Android', ANDROID) },
  {
    share: 20,
    browser: webkit(
      `Mozilla/5.0 (${IPHONE}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.4 Mobile/15E148 Safari/604.1`,
    ),
  },
  {
    share: 3,
    browser: webkit(
      `Mozilla/5.0 (${IPHONE}) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/151.0.7922.60 Mobile/15E148 Safari/604.1`,
    ),
  },
  { share: 18, browser: chromium('Google Chrome', 151, 'Windows', WINDOWS) },
  { share: 5, browser: chromium('Google Chrome', 150, 'Windows', WINDOWS) },
  { share: 7, browser: chromium('Microsoft Edge', 151, 'Windows', WINDOWS, ' Edg/151.0.0.0') },
  { share: 5, browser: chromium('Google Chrome', 151, 'macOS', MAC) },
  {
    share: 5,
    browser: webkit(
      `Mozilla/5.0 (${MAC}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.4 Safari/605.1.15`,
    ),
  },
  {
    share: 4,
    browser: gecko('Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:152.0) Gecko/20100101 Firefox/152.0'),
  },
  { share: 1, browser: gecko('Mozilla/5.0 (X11; Linux x86_64; rv:152.0) Gecko/20100101 Firefox/152.0') },
  {
    share: 3,
    browser: {
      ...chromium('Samsung Internet', 142, 'Android', ANDROID, '', '29.0'),
      userAgent: `Mozilla/5.0 (${ANDROID}) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/142.0.0.0 Mobile Safari/537.36`,
    },
  },
];

export function pickBrowser(random: Random): Browser {
  return random.weighted(BROWSERS, ({ share }) => share).browser;
}

/** Phones as click farms rack them: one cheap model after another. */
export function pickFarmPhone(random: Random): Browser {
  return chromium('Google Chrome', random.pick([138, 141, 144]), 'Android', ANDROID);
}

/** Chrome driven by a program: the user agent hides it, the client hint does not. */
export function pickHeadless(random: Random): Browser {
  return chromium('HeadlessChrome', random.pick([144, 147, 151]), 'Linux', 'X11; Linux x86_64');
}

const DECLARED_BOTS = [
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/151.0.0.0 Safari/537.36',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/136.0.0.0 Safari/537.36',
  'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)',
  'Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html)',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.3; +https://openai.com/gptbot)',
  'python-requests/2.32.5',
  'curl/8.15.0',
];

/** A program that says so; it sends no language and takes anything. */
export function pickDeclaredBot(random: Random): Browser {
  return { userAgent: random.pick(DECLARED_BOTS), accept: ANYTHING, hints: {}, saysWhoActed: false };
}
