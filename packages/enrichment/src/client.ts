import { UAParser } from 'my-ua-parser';
import { declaredBot } from './declared-bot.ts';
import type { OperatorLists } from './robots/operator-lists.ts';
import type { Client } from './types.ts';

/** What is longer is not a browser's; what follows is neither read nor kept. */
export const USER_AGENT_MAX = 512;

const OS_NAMES = new Map([
  ['Mac OS', 'macOS'],
  ['Chromium OS', 'ChromeOS'],
]);
const DESKTOP_OS =
  /^(?:Windows|macOS|ChromeOS|Linux|Ubuntu|Debian|Fedora|RedHat|CentOS|Mint|Gentoo|SUSE|Arch|Slackware|Mageia|Mandriva|.*BSD|Solaris|BeOS|Haiku|OS\/2|AIX|HP-UX|Unix|DragonFly|elementary OS|Manjaro|GNU)/;

function deviceOf(type: string | undefined, os: string): Client['device'] {
  if (type === 'mobile' || type === 'tablet') return type;
  if (type === 'smarttv') return 'tv';
  if (type !== undefined) return 'other';
  if (os === 'Android' || os === 'iOS' || /^Windows (?:Phone|Mobile)/.test(os)) return 'mobile';
  return DESKTOP_OS.test(os) ? 'desktop' : 'other';
}

/** Reads a user agent without any cache: some tens of microseconds. `lists` are the operator's, where there are any. */
export function parseClient(userAgent: string, lists?: OperatorLists): Client {
  const text = userAgent.slice(0, USER_AGENT_MAX);
  const parser = new UAParser(text);
  const { name = '', version = '' } = parser.getBrowser();
  const osName = parser.getOS().name ?? '';
  const os = OS_NAMES.get(osName) ?? osName;
  const declared_bot = declaredBot(text) || (lists?.robot(text) ?? '');
  return Object.freeze({
    browser: name.replace(/^Mobile /, ''),
    browser_version: /^\d+/.exec(version)?.[0] ?? '',
    os,
    device: declared_bot === '' ? deviceOf(parser.getDevice().type, os) : 'bot',
    declared_bot,
  });
}
