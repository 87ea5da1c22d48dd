import { describe, expect, it, test } from 'vitest';
import { declaredBot } from './declared-bot.ts';

describe('a robot', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 6.1; WOW64; rv:38.0; SomeAgent 3.0) Gecko/20100101 Firefox/38.0'],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko; compatible; Nobody) Chrome/142.0 Safari/537.36',
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 (checks.example.com)',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 https://a.example/why',
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0 Safari/537.36 ops(at)site.example',
    ],
    ['someprobe/1.8.1 CPython/3.6.5 Linux/3.10.0-862.9.1.el7.x86_64'],
    ['Mozilla/5.0 (Windows NT 6.1; rv:47.0) Gecko/20100101 Firefox/47.0 (jo doe at example dot com)'],
    ['Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Trident/7.0; ms-office; MSOffice 16)'],
    [
      'Google Chrome 60 (Win 10 x64): Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/60.0 Safari/537.36',
    ],
    [
      'Swurl Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14_5) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/77.0',
    ],
    [
      'Mozilla/5.0 (Macintosh: Intel Mac OS X 10_15_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/14.0.3',
    ],
    ['Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; {}; SV1)'],
    ['Mozilla/5.0 (platform; rv:geckoversion) Gecko/geckotrail Firefox/firefoxversion'],
  ])('shows itself by its shape: %s', (userAgent) => {
    expect(declaredBot(userAgent)).not.toBe('');
  });
});

test.each([
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) jsdom/13.0.0',
  'URLTester/1 CFNetwork/974.1 Darwin/18.0.0 (x86_64)',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.21 (KHTML, like Gecko) webscreenie Safari/537.21',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 6_0 like Mac OS X) AppleWebKit/536.26 (KHTML, like Gecko) Version/6.0 Mobile/10A5376e Safari/8536.25 mixed-content-scan',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:82.0) Gecko/20100101 Firefox/82.0 Observatory/82.0',
  'Mozilla/4.0 (compatible; MSIE 5.5; Windows NT 5.0) Fetch API Request',
])('who says what programs do with pages is one: %s', (userAgent) => {
  expect(declaredBot(userAgent)).not.toBe('');
});

describe('a device', () => {
  it.each([
    'Mozilla/5.0 (Linux armv7l) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/84.0.4147.140 Safari/537.36 OPR/46.0.2207.0 OMI/4.21.4.112.Catcher4.69 Model/Hisense-MT9602 VIDAA/5.0(Hisense;SmartTV;55A52FEVS)',
    'Mozilla/5.0 (compatible; MSIE 9.0; Windows Phone OS 7.5; Trident/5.0; IEMobile/9.0; HTC; Radar C110e)',
    'Mozilla/5.0 (Linux; Android 4.4.4; Spider Build/KTU84Q) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/33.0.0.0 Mobile Safari/537.36',
    'Mozilla/5.0 (Mobile; Digit_Digit4G-Music_4G; rv:48.0; CAEN) Gecko/48.0 Firefox/48.0 KAIOS/2.5.3.2',
    'Mozilla/5.0 (Linux; Android 7.0; BZK-L00 Build/XXXXX; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/56.0.2924.87 Mobile Safari/537.36 SogouMSE,SogouMobileBrowser/5.23.53',
  ])('declares nothing by its name or its firmware: %s', (userAgent) => {
    expect(declaredBot(userAgent)).toBe('');
  });
});

describe('what people use', () => {
  it.each([
    'Mozilla/5.0 (Android 11; Mobile; rv:105.0; Ghostery:3.0) Gecko/105.0 Firefox/105.0',
    'Mozilla/5.0 (Linux; U; Android 4.2.1; ru-ru; ZT-97003G Build/JOP40D) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Safari/534.30 Instagram 54.0 Android (17/4.2; 160dpi; 1024x768)',
    'Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML like Gecko) coccocbrowser/47.0 Chrome/41.0.2272.119coccoc Safari/537.36',
    'Safari%20Technology%20Preview/15610.1.16.3 CFNetwork/1126 Darwin/19.5.0 (x86_64)',
    'Mozilla/5.0 (Windows; U; Windows NT 6.0; de; rv:1.9.1.6) Gecko/20091201 (WEB.DE/1.5) Firefox/3.5.6',
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 UltraBlock/613.76.1.6.5 (https://ultrablock.org)',
    'Opera/9.80 (Windows NT 6.1; U; en) Presto/2.7.62 Version/11.01,gzip(gfe) (via translate.google.com)',
    'SM-G970F (compatible; Mobile2.0) Daily, com.example.daily 5.1.3 (510) / Android 31',
    'HbbTV/1.2.1 (;Panasonic;VIERA 2015;3.003;4401-0003 0002-0000;)',
    'Mozilla/5.0 (Windows NT 6.3; WOW64; Trident/7.0; rv:11.0; UBrowser/5.4.4799.303) like Gecko',
    'Mozilla/5.0 (compatible; Haiku R1 x86; xx) AppleWebKit/538.18 (KHTML, like Gecko) WebPositive/1.2 Safari/538.18',
    'Opera/9.80 (Windows NT 6.1; U; Edition Labs HTML5 Parser; xx) Presto/2.9.181 Version/12.00',
    'Nokia206/04.52',
    'Mozilla/5.0 (Linux; Android 12; P60 Build/SP1A.210812.016; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0 Mobile Safari/537.36 App/5.3.0 (CUBOT; P60; CUBOT) android/2411',
    'Mozilla/5.0 (Macintosh Intel Mac OS X 10_9_5) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/45.0.2454.26 Safari/537.36 OPR/32.0.1948.4',
    'Mozilla/5.0 (Windows NT 6.3; Win64; x64; rv:56.0; Waterfox) Gecko/20100101 Firefox/56.2.4',
    'Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; https://intranet.example.com; rv:11.0) like Gecko',
    'Mozilla/5.0 (masking-agent; rv:49.0) Gecko/20100101 Firefox/49.0',
    'Mozilla/5.0 (Windows NT 6.2) AppleWebKit/537.36 (KHTML, like Gecko) Battle.net/1.3.1.6075 Safari/537.36',
    'Mozilla/5.0 (Linux; Android 7.1.2) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0 Mobile Safari/537.36 RakutenWebsearch/5.114.04',
  ])('declares nothing: %s', (userAgent) => {
    expect(declaredBot(userAgent)).toBe('');
  });
});

describe('a hostile user agent', () => {
  /** The best of some, in ms. */
  const best = (text: string) => {
    let least = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 7; round++) {
      const started = performance.now();
      declaredBot(text);
      least = Math.min(least, performance.now() - started);
    }
    return least;
  };

  test.each([
    'a',
    'ww-',
    'a.a@',
    'a/1 ',
    '(',
    'Android ',
    'HbbTV (',
    'HbbTV/',
    'Sogou ',
    'compatible; ',
    'KHTML, like Gecko; ',
    'spider current contextualbot ',
    'http://a',
    'a at ',
    'Microsoft Outlook ',
    'Swurl ',
    'screen shot',
    'web-site-link-',
    '; {} ',
    'a_tester_',
    'Trident/7.0;',
    'khtml2',
  ])('of many "%s" takes time in line with its length', (part) => {
    const of = (length: number) => part.repeat(Math.ceil(length / part.length));
    best(of(1024));
    // Eight times the text: some eight times the time in line, 64 times in a square, however often it is tried.
    const ratios: number[] = [];
    do ratios.push(best(of(65_536)) / best(of(8_192)));
    while (Math.min(...ratios) >= 28 && ratios.length < 5);
    expect(Math.min(...ratios)).toBeLessThan(28);
  });
});
