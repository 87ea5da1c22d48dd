import { describe, expect, it } from 'vitest';
import { parseClient } from './client.ts';

describe('a declared bot', () => {
  // The first block is from a public website's access log of 2015 (Apache-2.0, elastic/examples).
  it.each([
    [
      'Googlebot',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 6_0 like Mac OS X) AppleWebKit/536.26 (KHTML, like Gecko) Version/6.0 Mobile/10A5376e Safari/8536.25 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    ],
    ['Googlebot-Image', 'Googlebot-Image/1.0'],
    ['bingbot', 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)'],
    ['Yahoo! Slurp', 'Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)'],
    ['facebookexternalhit', 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)'],
    ['Twitterbot', 'Twitterbot/1.0'],
    ['UniversalFeedParser', 'UniversalFeedParser/4.2-pre-314-svn +http://feedparser.org/'],
    ['Tiny Tiny RSS', 'Tiny Tiny RSS/1.11 (http://tt-rss.org/)'],
    ['Feedbin', 'Feedbin - 1 subscribers'],
    ['Ezooms', 'Mozilla/5.0 (compatible; Ezooms/1.0; help@moz.com)'],
    ['magpie-crawler', 'magpie-crawler/1.1 (U; Linux amd64; en-GB; +http://www.brandwatch.net)'],
    ['MojeekBot', 'Mozilla/5.0 (compatible; MojeekBot/0.6; http://www.mojeek.com/bot.html)'],
    [
      'changedetection.com',
      'Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1;  http://www.changedetection.com/bot.html )',
    ],
    ['portscout', 'portscout/0.8.1'],
    [
      'curl',
      'curl/7.22.0 (i686-pc-linux-gnu) libcurl/7.22.0 OpenSSL/1.0.1 zlib/1.2.3.4 libidn/1.23 librtmp/2.3',
    ],
    ['python-requests', 'python-requests/1.2.0 CPython/2.7.4 Linux/3.8.0-33-generic'],
    ['libwww-perl', 'LWP::Simple/5.827 libwww-perl/5.833'],
    // Newer ones
    ['Go-http-client', 'Go-http-client/2.0'],
    [
      'HeadlessChrome',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.0.0 Safari/537.36',
    ],
    ['Slackbot', 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)'],
    ['WhatsApp', 'WhatsApp/2.23.20.0'],
    [
      'GPTBot',
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
    ],
    ['node', 'node'],
    ['axios', 'axios/1.7.2'],
    ['my-own-checker', 'my-own-checker/0.1 (ops@example.org)'],
  ])('is found as %s', (name, userAgent) => {
    expect(parseClient(userAgent)).toMatchObject({ declared_bot: name, device: 'bot' });
  });
});

describe('a person', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
      'Edge 141 Windows desktop',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
      'Safari 26 iOS mobile',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:143.0) Gecko/20100101 Firefox/143.0',
      'Firefox 143 macOS desktop',
    ],
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
      'Chrome 141 Android mobile',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Safari/537.36',
      'Samsung Internet 27 Android tablet',
    ],
    [
      'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
      'Chrome 140 ChromeOS desktop',
    ],
    [
      'Mozilla/5.0 (Linux; Android 9; AFTMM) AppleWebKit/537.36 (KHTML, like Gecko) Silk/120.1 like Chrome/120 Safari/537.36',
      'Silk 120 Android tv',
    ],
    [
      'Mozilla/5.0 (PlayStation; PlayStation 5/2.26) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15',
      'Safari 13 PlayStation other',
    ],
    ['Opera/9.80 (X11; Linux x86_64) Presto/2.12.388 Version/12.16', 'Opera 12 Linux desktop'],
    // Words in these have been taken for robots': a plug-in, a shopping app, a news app, a phone without a browser's name.
    [
      'Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; WOW64; Trident/5.0; chromeframe/19.0.1084.52)',
      'IE 9 Windows desktop',
    ],
    [
      'Mozilla/5.0 (Linux; Android 13; SM-A515F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36 Grab/5.300.0',
      'Chrome 130 Android mobile',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1 SmartNews iPhone 8.1',
      'Safari 17 iOS mobile',
    ],
    [
      'Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36',
      'Chrome 120 Android mobile',
    ],
  ])('with %s is no bot', (userAgent, expected) => {
    const { declared_bot, browser, browser_version, os, device } = parseClient(userAgent);
    expect(declared_bot).toBe('');
    expect(`${browser} ${browser_version} ${os} ${device}`).toBe(expected);
  });

  it.each(['', '-', 'Mozilla/5.0', 'Mozilla/4.0 (compatible;)'])(
    'may hide behind "%s", which declares nothing',
    (ua) => {
      expect(parseClient(ua)).toEqual({
        browser: '',
        browser_version: '',
        os: '',
        device: 'other',
        declared_bot: '',
      });
    },
  );

  it('is judged by the first 512 characters', () => {
    const person = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0';
    expect(parseClient(`${person.padEnd(512)}Googlebot/2.1`)).toEqual(parseClient(person));
  });
});
