import type { Finding, GeneralRule } from './rule.ts';

/** A product with its version, perhaps behind its system, and more in brackets, if anything is; Apple's library needs no slash. */
const PRODUCT = /^(?:[^/()]{1,80}\/(?:(?:Android|iOS)\/)?v?\d|[\w.%-]{1,80} (?:CFNetwork\/|v\.?\d[\w.]* \())/;
/** Systems by words that only apps put so. */
const SYSTEM =
  /\b(?:iOS|iPhone|iPad(?:OS)?|AppleTV|tvOS|Roku \d+|Android|OpenHarmony|HarmonyOS|Microsoft Windows|win(?:7|8|10|11))\b/i;
/** A browser of a computer that names no engine behind its system is a program that took its first half. */
const WITHOUT_ENGINE = /^Mozilla\/[\d.]+ \((?:Windows|Macintosh|X11)[^()]*\) *(?!CrKey)[^\s(]/;
const ENDS_WITH_SYSTEM = /^Mozilla\/[\d.]+ *(?:\(.*\))?$/i;
/** Phones and set-top boxes, consoles and systems of old that say what they are and nothing of an engine. */
const OTHER_BROWSERS =
  /\b(?:MIDP|CLDC|MAUI|UP\.(?:Browser|Link)|DoCoMo|KDDI|J-PHONE|Teleca|Vodafone\/|jig browser|Nokia\w|SonyEricsson|OneBrowser|Dreamcast|PlayStation|HbbTV|AmigaO?S?|Amiga-AWeb|NetPositive|Inferno|Biyubi|Aplix_|BrowseX|Maemo Browser|WAP Browser|WAP-Browser|Pocket Internet Explorer|iNet Browser|SMART-TV|smarttv_|Samsung UP|FOMA|UCWEB|OffByOne|NCBrowser|MSPIE|KUN\/|Go\.Web|HotJava|hmos\.browser)|^Mozilla ?\/? ?5\.0 .*AppleWebKit|\bRelease\/[\d.]+ Browser\/|^(?:Brave Browser(?: Nightly| Beta)?|Ninetails|SafeBrowser|nook browser|PrivacyBrowser|Palmscape|Xiino|GoogleApp|xChaos_Arachne)\/|^(?:DDG-Android-|Uzbl |OmniWeb )[\d(]|-WWW-Browser\/|ANTFresco|\bNetbox\/|\(compatible; (?:Mobile|Tablet|Smartphone)\d|^iP(?:hone|ad|od)\w{0,24}$|^(?:e?links|lynx|w3m|midori)[ /]?[\d(]|\bAndroid [\d.]+;.*\bBuild\/|\bAndroid [\d.]+; .* Cronet\//i;
/** Televisions by what only they are made of, and phones of old by their maker and model, some with a browser's name behind it. */
const TELEVISIONS =
  /\bInettvBrowser\/|\bOpenTV\b|^Hybridcast\/|\+?CE-HTML\b|^Motorola \w+ STB\b|^Cinnamon\/.*Google Fiber/;
const PHONES =
  /^(?:Nokia|BlackBerry|Ericsson|LGE?|MOT|SIE|SEC|SAMSUNG|SCH|SPH|PHILIPS|Alcatel|Sanyo|BIRD|TIANYU|Amoi|HAIER|SoftBank|iBrowser)(?:[-_ /.]?[A-Z]{0,4}\d|[-_ /.][\w@. -]{0,20}\d)|(?<![A-Za-z])[Ww][Aa][Pp][ _-]?[Bb]rowser|\b(?:AU|KM|NF|MIB)[-.]?(?:Browser)?\/\d|\bUP\/\d|^MobileExplorer\/|DreamPassport\/|DreamKey\/|Planetweb\/|A(?:VE|ve)-?Front/;
/** What draws pages: also a browser without a name says which engine it has. */
const ENGINE = /(?:WebKit|KHTML|Gecko|Trident|MSIE|Presto|Blink|Goanna|Servo|Clecko)\b/i;

/** Browsers have a version every four weeks; none is near this one, which robots make up. */
const LIMITS = { no_version_yet: 400 };
const COUNTED_MONTHLY = /^(?:Chrome|Chromium|Firefox|Edge)\b/;
/** What stands for a user agent that somebody forgot to put in. */
const TEMPLATE = /^(?:\$?\{+[^{}]*\}+|%+(?:7B)*\w*(?:%7D|%)+|\[\[?\w+\]?\]|<[^<>]*>|__\w+__)$/i;

/** What a finding says it saw, so that its clause can. */
type Saw = 'template' | 'placeholder' | 'version' | 'nothing';

function saw(text: string, browser: string, version: string, noVersionYet: number): Saw | undefined {
  if (COUNTED_MONTHLY.test(browser) && Number(version) >= noVersionYet) return 'version';
  if (browser !== '') return undefined;
  if (TEMPLATE.test(text)) return 'template';
  if (
    /^(?:["'*-]*|null|none|nil|undefined|unknown|n\/a|user-?agent|test.*|mozilla(?:\/[\d.]+)?)$/i.test(text)
  ) {
    return 'placeholder';
  }
  return 'nothing';
}

const CLAUSES: Record<Saw, string> = {
  template: 'its user agent is a template that was not filled in',
  placeholder: 'its user agent is a placeholder',
  version: 'its user agent names a version that its browser does not have',
  nothing: 'no browser can be read from its user agent',
};

/**
 * A user agent from which no browser can be read (MRC: GIVT, non-browser user agents and unknown browsers). Browsers
 * without a name, such as those within apps, still say their engine; others are products that say their system. A system
 * alone, as in the first half of a browser's user agent, says too little.
 */
export const unknownBrowser: GeneralRule<typeof LIMITS> = {
  name: 'unknown_browser',
  version: 4,
  class: 'givt',
  about: 'agent',
  needs: 'user agent',
  since: 3,
  words: {
    name: 'Unknown browser',
    meaning: 'The visitor says something of itself, but nothing that a browser says.',
  },
  limits: LIMITS,
  weight: 100,
  judge({ browser, browser_version, os, user_agent }, limits) {
    const text = user_agent.trim();
    if (text === '') return undefined;
    const seen = saw(text, browser, browser_version, limits.no_version_yet);
    if (seen === undefined) return undefined;
    if (seen === 'nothing') {
      const saysItsSystem =
        (os !== '' || SYSTEM.test(text)) && !ENDS_WITH_SYSTEM.test(text) && !WITHOUT_ENGINE.test(text);
      if (PRODUCT.test(text) && (ENGINE.test(text) || saysItsSystem)) return undefined;
      if ([OTHER_BROWSERS, TELEVISIONS, PHONES].some((browsers) => browsers.test(text))) return undefined;
    }
    const detail: Finding['detail'] = seen === 'nothing' ? {} : { saw: seen };
    return { detail };
  },
  clause: ({ saw: seen }) => CLAUSES[seen as Saw] ?? CLAUSES.nothing,
};
