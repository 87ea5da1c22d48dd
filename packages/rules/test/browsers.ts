/** What a browser sends with its requests, as its maker, standards and those who recorded it say. */
export interface BrowserTemplate {
  name: string;
  userAgent: string;
  language: string;
  /** Accept of a page and of an image. */
  accept: { page: string; image: string };
  /** Client hints, which it sends over https alone; none where it knows none. */
  hints?: { brands: string; mobile?: '?0' | '?1'; platform?: string };
  /** Whether it sends Sec-Fetch-Site, -Mode and -Dest over https, and -User with what somebody did. */
  fetchMetadata?: 'all' | 'without user' | 'without dest';
}

const CHROMIUM_ACCEPT = {
  page: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7',
  image: 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8',
};
const GECKO_ACCEPT = {
  page: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  image: 'image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5',
};
const GECKO_89_ACCEPT = {
  page: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8',
  image: 'image/webp,*/*',
};
const WEBKIT_ACCEPT = {
  page: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  image:
    'image/webp,image/avif,image/jxl,image/heic,image/heic-sequence,video/*;q=0.8,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5',
};
const TRIDENT_ACCEPT = {
  page: 'text/html, application/xhtml+xml, image/jxr, */*',
  image: 'image/png, image/svg+xml, image/jxr, image/*;q=0.8, */*;q=0.5',
};
const ANY = { page: '*/*', image: '*/*' };
const OLD_ANDROID =
  'application/xml,application/xhtml+xml,text/html;q=0.9,text/plain;q=0.8,image/png,*/*;q=0.5';

const SYSTEMS = {
  Windows: 'Windows NT 10.0; Win64; x64',
  macOS: 'Macintosh; Intel Mac OS X 10_15_7',
  Linux: 'X11; Linux x86_64',
  'Chrome OS': 'X11; CrOS x86_64 14541.0.0',
  Android: 'Linux; Android 10; K',
} as const;

const chromium = (
  name: string,
  brand: string,
  version: number,
  system: keyof typeof SYSTEMS,
  tail = '',
): BrowserTemplate => {
  const mobile = system === 'Android';
  return {
    name: `${name} ${version}, ${system}`,
    userAgent: `Mozilla/5.0 (${SYSTEMS[system]}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0${mobile ? ' Mobile' : ''} Safari/537.36${tail}`,
    language: 'en-US,en;q=0.9',
    accept: CHROMIUM_ACCEPT,
    hints: {
      brands: `${brand && `"${brand}", `}"Not.A/Brand";v="8", "Chromium";v="${version}"`,
      mobile: mobile ? '?1' : '?0',
      platform: `"${system}"`,
    },
    fetchMetadata: 'all',
  };
};
const chrome = (version: number, system: keyof typeof SYSTEMS) =>
  chromium('Chrome', `Google Chrome";v="${version}`, version, system);
const gecko = (name: string, system: string, version: number): BrowserTemplate => ({
  name: `${name} ${version}, ${system.split(';')[0]}`,
  userAgent: `Mozilla/5.0 (${system}; rv:${version}.0) Gecko/${system.startsWith('Android') ? `${version}.0` : '20100101'} Firefox/${version}.0`,
  language: 'de,en-US;q=0.7,en;q=0.3',
  accept: version < 90 ? GECKO_89_ACCEPT : GECKO_ACCEPT,
  ...(version >= 90 && { fetchMetadata: 'all' }),
});
const webkit = (
  name: string,
  userAgent: string,
  fetchMetadata: BrowserTemplate['fetchMetadata'],
): BrowserTemplate => ({
  name,
  userAgent,
  language: 'en-GB,en;q=0.9',
  accept: WEBKIT_ACCEPT,
  ...(fetchMetadata && { fetchMetadata }),
});
const IPHONE = 'iPhone; CPU iPhone OS 18_7 like Mac OS X';
const APPLE = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const other = (name: string, userAgent: string, more: Partial<BrowserTemplate> = {}): BrowserTemplate => ({
  name,
  userAgent,
  language: 'en',
  accept: ANY,
  ...more,
});
const ANDROID_APP = 'Mozilla/5.0 (Linux; Android 14; SM-A546B Build/UP1A.231005.007; wv) AppleWebKit/537.36';
const WEBVIEW = `${ANDROID_APP} (KHTML, like Gecko) Version/4.0 Chrome/147.0.7727.55 Mobile Safari/537.36`;
const WEBVIEW_HINTS = {
  brands: '"Android WebView";v="147", "Not.A/Brand";v="8", "Chromium";v="147"',
  mobile: '?1',
  platform: '"Android"',
} as const;

/** Browsers that are most of what people click with. */
export const COMMON_BROWSERS: readonly BrowserTemplate[] = [
  chrome(151, 'Windows'),
  chrome(150, 'macOS'),
  chrome(151, 'Linux'),
  chrome(147, 'Chrome OS'),
  chrome(151, 'Android'),
  chrome(138, 'Android'),
  chrome(109, 'Windows'),
  chromium('Edge', 'Microsoft Edge";v="151', 151, 'Windows', ' Edg/151.0.0.0'),
  chromium('Edge', 'Microsoft Edge";v="147', 147, 'Android', ' EdgA/147.0.0.0'),
  chromium('Brave', 'Brave";v="151', 151, 'Windows'),
  chromium('Opera', 'Opera";v="134', 150, 'Windows', ' OPR/134.0.0.0'),
  chromium('Vivaldi', 'Google Chrome";v="146", "Vivaldi";v="7.9', 146, 'Windows'),
  chromium('Yandex', 'YaBrowser";v="26.4', 146, 'Windows', ' YaBrowser/26.4.0.0'),
  chromium('Chromium', '', 147, 'Linux'),
  {
    ...chromium('Samsung Internet', 'Samsung Internet";v="29.0', 142, 'Android'),
    userAgent:
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/142.0.0.0 Mobile Safari/537.36',
  },
  gecko('Firefox', 'Windows NT 10.0; Win64; x64', 152),
  gecko('Firefox', 'Macintosh; Intel Mac OS X 10.15', 151),
  gecko('Firefox', 'X11; Linux x86_64', 140),
  gecko('Firefox', 'Android 16; Mobile', 150),
  webkit(
    'Safari 26, macOS',
    `Mozilla/5.0 (${SYSTEMS.macOS}) ${APPLE} Version/26.4 Safari/605.1.15`,
    'without user',
  ),
  webkit(
    'Safari 26, iPhone',
    `Mozilla/5.0 (${IPHONE}) ${APPLE} Version/26.4 Mobile/15E148 Safari/604.1`,
    'without user',
  ),
  webkit(
    'Safari 17, iPad',
    `Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) ${APPLE} Version/17.5 Mobile/15E148 Safari/604.1`,
    'without user',
  ),
  webkit(
    'Chrome, iPhone',
    `Mozilla/5.0 (${IPHONE}) ${APPLE} CriOS/151.0.7922.60 Mobile/15E148 Safari/604.1`,
    'without user',
  ),
  webkit(
    'Firefox, iPhone',
    `Mozilla/5.0 (${IPHONE}) ${APPLE} FxiOS/150.0 Mobile/15E148 Safari/604.1`,
    'without user',
  ),
];

/** Older ones, ones within apps, on televisions and consoles, in text, and such as hide. */
export const RARE_BROWSERS: readonly BrowserTemplate[] = [
  {
    ...chrome(92, 'Windows'),
    hints: { brands: '"Chromium";v="92", " Not A;Brand";v="99", "Google Chrome";v="92"', mobile: '?0' },
  },
  {
    ...other(
      'Chrome 78, Windows',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/78.0.3904.108 Safari/537.36',
    ),
    accept: CHROMIUM_ACCEPT,
    fetchMetadata: 'without dest',
  },
  { ...chrome(151, 'Linux'), name: 'Chrome, Android, desktop page' },
  {
    ...chrome(120, 'Linux'),
    name: 'Chrome, Android, desktop page, older',
    hints: { brands: '"Chromium";v="120"', mobile: '?0', platform: '"Android"' },
  },
  gecko('Firefox ESR', 'Windows NT 6.1; Win64; x64', 115),
  gecko('Firefox', 'Windows NT 10.0; Win64; x64', 89),
  gecko('Tor Browser', 'Windows NT 10.0', 128),
  gecko('Tor Browser', 'X11; Linux x86_64', 140),
  gecko('Tor Browser', 'Android 10; Mobile', 140),
  webkit(
    'Safari 15, macOS',
    `Mozilla/5.0 (${SYSTEMS.macOS}) ${APPLE} Version/15.6.1 Safari/605.1.15`,
    undefined,
  ),
  webkit(
    'Instagram, iPhone',
    `Mozilla/5.0 (${IPHONE}) ${APPLE} Mobile/15E148 Instagram 361.0.0.35.82 (iPhone15,2; iOS 18_7; de_DE)`,
    'without user',
  ),
  other('WebView with hints', WEBVIEW, {
    accept: CHROMIUM_ACCEPT,
    hints: WEBVIEW_HINTS,
    fetchMetadata: 'all',
  }),
  other('WebView without hints', WEBVIEW, { accept: CHROMIUM_ACCEPT, fetchMetadata: 'all' }),
  other('Facebook, Android', `${WEBVIEW} [FB_IAB/FB4A;FBAV/500.0.0.40.109;]`, {
    accept: CHROMIUM_ACCEPT,
    hints: WEBVIEW_HINTS,
    fetchMetadata: 'all',
  }),
  other('An app with a name of its own', 'NewsApp/4.2 (Android 14)', {
    accept: CHROMIUM_ACCEPT,
    hints: WEBVIEW_HINTS,
    fetchMetadata: 'all',
  }),
  other(
    'Electron app',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Reader/4.1 Chrome/138.0.7204.49 Electron/37.0.0 Safari/537.36',
    {
      accept: CHROMIUM_ACCEPT,
      hints: { brands: '"Not)A;Brand";v="8", "Chromium";v="138"', mobile: '?0', platform: '"Windows"' },
      fetchMetadata: 'all',
    },
  ),
  other(
    'Quest',
    'Mozilla/5.0 (Linux; Android 14; Quest 3) AppleWebKit/537.36 (KHTML, like Gecko) OculusBrowser/40.0.0.10 Chrome/138.0.7204.179 VR Safari/537.36',
    {
      accept: CHROMIUM_ACCEPT,
      hints: { brands: '"Oculus Browser";v="40", "Chromium";v="138"', mobile: '?1', platform: '"Android"' },
      fetchMetadata: 'all',
    },
  ),
  other(
    'Silk',
    'Mozilla/5.0 (Linux; Android 9; KFMAWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/120.4.1 like Chrome/120.0.6099.230 Safari/537.36',
    { accept: CHROMIUM_ACCEPT, fetchMetadata: 'all' },
  ),
  other(
    'Samsung television',
    'Mozilla/5.0 (SMART-TV; Linux; Tizen 7.0) AppleWebKit/537.36 (KHTML, like Gecko) 94.0.4606.31/7.0 TV Safari/537.36',
    { accept: CHROMIUM_ACCEPT, fetchMetadata: 'all' },
  ),
  other(
    'LG television',
    'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0.5359.211 Safari/537.36 WebAppManager',
    { accept: CHROMIUM_ACCEPT, fetchMetadata: 'all' },
  ),
  other(
    'HbbTV',
    'Mozilla/5.0 (Linux armv7l) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/88.0.4324.182 Safari/537.36 OPR/46.0.2207.0 OMI/4.21 HbbTV/1.6.1 (+DRM; Vestel; MB230)',
    { accept: CHROMIUM_ACCEPT },
  ),
  other(
    'PlayStation 5',
    'Mozilla/5.0 (PlayStation; PlayStation 5/9.00) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.4 Safari/605.1.15',
    { accept: WEBKIT_ACCEPT },
  ),
  other(
    'Nintendo Switch',
    'Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/609.4 (KHTML, like Gecko) NF/6.0.3.20.3 NintendoBrowser/5.1.0.32061',
    { accept: WEBKIT_ACCEPT },
  ),
  other(
    'Android 4 browser',
    'Mozilla/5.0 (Linux; U; Android 4.1.2; de-de; GT-I8190 Build/JZO54K) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30',
    { accept: { page: OLD_ANDROID, image: OLD_ANDROID } },
  ),
  other(
    'Opera Mini',
    'Opera/9.80 (Android; Opera Mini/36.2.2254/191.256; U; en) Presto/2.12.423 Version/12.16',
    { accept: { ...ANY, page: 'text/html, application/xml;q=0.9, application/xhtml+xml, */*;q=0.1' } },
  ),
  other(
    'UC Browser',
    'Mozilla/5.0 (Linux; U; Android 11; en-US; RMX2185) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.58 UCBrowser/13.4.0.1306 Mobile Safari/537.36',
    { accept: CHROMIUM_ACCEPT },
  ),
  other('Internet Explorer 11', 'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko', {
    accept: TRIDENT_ACCEPT,
    language: 'de-DE',
  }),
  other(
    'Edge 18',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763',
    { accept: TRIDENT_ACCEPT, language: 'de-DE' },
  ),
  other(
    'Pale Moon',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Goanna/6.8 Firefox/128.0 PaleMoon/33.8.2',
    { accept: GECKO_89_ACCEPT },
  ),
  other('Lynx', 'Lynx/2.9.0dev.6 libwww-FM/2.14 SSL-MM/1.4.1', {
    accept: { ...ANY, page: 'text/html, text/plain, text/sgml, text/css, */*;q=0.01' },
  }),
  other('w3m', 'w3m/0.5.3+git20230121', {
    accept: { ...ANY, page: 'text/html, text/*;q=0.5, image/*, application/*' },
    language: 'en;q=1.0',
  }),
  other('Links', 'Links (2.29; Linux 6.1 x86_64; GNU C 12.2; text)', { language: 'en,*;q=0.1' }),
  other('ELinks', 'ELinks/0.16.1.1 (textmode; Linux; 80x24-2)'),
  other('Feature phone', 'Nokia6280/2.0 (03.60) Profile/MIDP-2.0 Configuration/CLDC-1.1', {
    accept: { ...ANY, page: 'text/html, application/vnd.wap.xhtml+xml, */*' },
  }),
];
