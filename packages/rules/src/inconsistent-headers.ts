import type { ClickHeaders } from '@clickledger/domain';
import { DOUBT, doubts, listed } from './doubts.ts';
import { chromiumOf, claimedEngine } from './known-browser.ts';
import type { GeneralRule } from './rule.ts';

/** What of the hints contradicts the user agent, as its clause says it. */
const KINDS = {
  engine: 'its engine',
  version: 'its version',
  platform: 'its system',
  mobile: 'whether it is a phone',
} as const;
type HintKind = keyof typeof KINDS;

/** Apps with a WebView within often give it a user agent of their own, and leave the hints as they are. */
const LIMITS = { most_weight_of_webview: 50 };

/**
 * Client hints (Sec-CH-UA, -Mobile, -Platform) that contradict the user agent: Chromium alone sends them, and takes both
 * from the same place. Whoever changes the user agent, a robot or an extension, mostly forgets them.
 */
export const inconsistentHeaders: GeneralRule<typeof LIMITS> = {
  name: 'inconsistent_headers',
  version: 2,
  class: 'sivt',
  about: 'agent',
  words: {
    name: 'Contradicting headers',
    meaning: 'What the request hints at contradicts the browser that it claims to be.',
  },
  limits: LIMITS,
  weight: DOUBT,
  judge({ headers, user_agent }, limits, weight) {
    if (!headers || user_agent.trim() === '') return undefined;
    const kinds = contradictions(headers, user_agent);
    const isWebView = headers.sec_ch_ua?.includes('Android WebView');
    return doubts('hint', kinds, weight, isWebView ? limits.most_weight_of_webview : undefined);
  },
  clause({ hint }) {
    const said = String(hint ?? '');
    const seen = said.split(', ').filter((kind): kind is HintKind => kind in KINDS);
    if (seen.length > 0)
      return `its client hints contradict its user agent in ${listed(seen.map((kind) => KINDS[kind]))}`;
    return `the request contradicts its user agent${OF_VERSION_1[said] ?? ''}`;
  },
};

const OF_VERSION_1: Record<string, string> = {
  headless: ': its headers name a headless browser',
  chromium: ': its headers name Chromium',
};

function contradictions(headers: ClickHeaders, userAgent: string): HintKind[] {
  const { sec_ch_ua: brands, sec_ch_ua_mobile: mobile, sec_ch_ua_platform: platform } = headers;
  const kinds: HintKind[] = [];
  if (!brands && !mobile && !platform) return kinds;
  const engine = claimedEngine(userAgent);
  if (engine !== undefined && engine !== 'chromium') kinds.push('engine');
  if (brands && engine === 'chromium' && !agreeOnVersion(brands, userAgent)) kinds.push('version');
  if (platform && !agreeOnSystem(platform, userAgent)) kinds.push('platform');
  if (mobile && engine !== undefined && !agreeOnMobile(mobile, userAgent)) kinds.push('mobile');
  return kinds;
}

/** Major versions of Chromium, also where the browser around it counts for itself. */
function agreeOnVersion(brands: string, userAgent: string): boolean {
  const hinted = /"Chromium"; ?v="(\d+)/.exec(brands)?.[1] ?? /"Google Chrome"; ?v="(\d+)/.exec(brands)?.[1];
  return hinted === undefined || Number(hinted) === chromiumOf(userAgent).version;
}

/** Systems by how a user agent names them; the first that is found counts, as Android says Linux, too. */
const SYSTEMS: readonly [system: string, inUserAgent: RegExp][] = [
  ['Windows', /\bWindows\b/],
  ['iOS', /\b(?:iPhone|iPad|iPod)\b/],
  ['Android', /\bAndroid\b/],
  ['Chrome OS', /\bCrOS\b/],
  ['macOS', /\bMac(?:intosh| OS X)\b/],
  ['Linux', /\b(?:Linux|X11)\b/],
];
const HINTED: Readonly<Record<string, string>> = {
  Windows: 'Windows',
  iOS: 'iOS',
  Android: 'Android',
  'Chrome OS': 'Chrome OS',
  'Chromium OS': 'Chrome OS',
  macOS: 'macOS',
  Linux: 'Linux',
};

/** A phone that is asked for the desktop's page says Linux; systems without a name here contradict nothing. */
function agreeOnSystem(platform: string, userAgent: string): boolean {
  const hinted = HINTED[platform.replaceAll('"', '')];
  const claimed = SYSTEMS.find(([, inUserAgent]) => inUserAgent.test(userAgent))?.[0];
  if (hinted === undefined || claimed === undefined || hinted === claimed) return true;
  return claimed === 'Linux' && (hinted === 'Android' || hinted === 'Chrome OS');
}

/** Both come of one switch, which tablets have off; glasses, which are no phones, are let be. */
function agreeOnMobile(mobile: string, userAgent: string): boolean {
  if (/\bVR\b|\bOculusBrowser\//.test(userAgent)) return true;
  return (mobile === '?1') === /\bMobile\b/.test(userAgent);
}
