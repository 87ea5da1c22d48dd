import { buildClick } from '@clickledger/domain/testing';
import { foundBy } from '@clickledger/rules/testing';
import { expect, test } from 'vitest';
import { unknownBrowser } from './unknown-browser.ts';

const none = { browser: '', browser_version: '', os: '' };
const clauseOf = (click: Parameters<typeof buildClick>[0]) => {
  const finding = foundBy(unknownBrowser, buildClick({ ...none, ...click }));
  return finding && unknownBrowser.clause(finding.detail, 'en');
};

test.each([
  ['-', 'its user agent is a placeholder'],
  ['null', 'its user agent is a placeholder'],
  ['undefined', 'its user agent is a placeholder'],
  ['Mozilla/5.0', 'its user agent is a placeholder'],
  ['{user_agent}', 'its user agent is a template that was not filled in'],
  ['\u0024{UA}', 'its user agent is a template that was not filled in'],
  ['%%USER_AGENT%%', 'its user agent is a template that was not filled in'],
  ['%7Buser_agent%7D', 'its user agent is a template that was not filled in'],
  ['[USER_AGENT]', 'its user agent is a template that was not filled in'],
  ['__UA__', 'its user agent is a template that was not filled in'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X) Probe/14.0.0', 'no browser can be read from its user agent'],
  ['Frontman v1.9.3 linux amd64', 'no browser can be read from its user agent'],
  ['Securityscan 2', 'no browser can be read from its user agent'],
  ['My Shop', 'no browser can be read from its user agent'],
])('%s says nothing that a browser says', (user_agent, clause) => {
  expect(clauseOf({ user_agent })).toBe(clause);
});

test('a version that no browser has is made up', () => {
  const user_agent =
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/999.0 Safari/537.36';
  const click = { user_agent, browser: 'Chrome', os: 'Windows' };
  expect(clauseOf({ ...click, browser_version: '999' })).toContain(
    'a version that its browser does not have',
  );
  expect(clauseOf({ ...click, browser_version: '171' })).toBeUndefined();
  // Others count as they like: Safari of 2011 was 533.
  expect(clauseOf({ ...click, browser: 'Safari', browser_version: '533' })).toBeUndefined();
});

test.each([
  'Nokia6280/2.0 (03.60) Profile/MIDP-2.0 Configuration/CLDC-1.1',
  'SonyEricssonCK13i/R5AA032 TelecaBrowser/Q07C1-1 Profile/MIDP-2.0 Configuration/CLDC-1.1',
  'DoCoMo/2.0 SH901iC(c100;TB;W24H12)',
  'Micromax X291/Q03C MAUI-Browser Profile/MIDP-2.0 Configuration/CLDC-1.1',
  'Mozilla/5.0 (PLAYSTATION 3; 3.55)',
  'HbbTV/1.1.1 (+PVR;Humax;HD FOX+;1.00.12;1.0)CE-HTML/1.0 ANTGalio/3.1.1.23.04.09',
  'Mozilla/3.0 (compatible; NetPositive/2.2.1; BeOS)',
  'Elinks 0.10.6',
  'GameClient/2.0.19.37 (Shop of games) 83b6745c (win10 x64)',
  'Job Search/95.0 (iPhone; CPU iOS 17_3_1 like Mac OS X)',
  'iPhone14ProMax',
  'Shopping/8.31 Apple/iPad7,11 iPadOS/15.6.1 Member/234567890',
  'Shop Mobile/Android/9.129.0 (Build 33470 with API 31 on OPPO CPH2223)',
  'com.example.player v.612 (OnePlus 9, Android 12, zh_CN)',
  'AppName/1 CFNetwork/758.1.3 AppleTV/16.0.0',
  'Globe/7.3.0.3832(Windows;Microsoft Windows (6.2.9200.0);en;client:Pro)',
  'Nokia-Communicator-WWW-Browser/2.0 (Geos 3.0 Nokia-9000i)',
  'OmniWeb 622.8.0.112916',
  'LG Browser/5.0.0 InettvBrowser/2.2 (00E091;LGE2D2012M;01;00)',
  'Videocon_V1390W_Wap Browser',
  'PHILIPS-Fisio311/2.1 UP/4.1.19m',
  'LGECU320',
  'Dance/1.15.0 (Roku 14.0.4; en_US; WR43UX4210; Build/12221)',
  'DDG-Android-3.1.1',
  'SM-G970F (compatible; Mobile2.0) Daily, com.example.daily 5.1.3 (510) / Android 31',
  'Lynx/2.9.0dev.6 libwww-FM/2.14 SSL-MM/1.4.1',
])('%s is what somebody browses with', (user_agent) => {
  expect(clauseOf({ user_agent })).toBeUndefined();
});

test('an app that says its system needs no slash before its version where Apple’s library speaks for it', () => {
  const user_agent = 'Safari5530.18 CFNetwork/438.12 Darwin/9.7.1 (i386) (MacBookPro5%2C1)';
  expect(clauseOf({ user_agent, os: 'macOS' })).toBeUndefined();
});
