import { list } from 'isbot';
import { DECLARED_BOT_NAMES } from './declared-bot-names.ts';

/**
 * Patterns of isbot that are not used here, since a wrong hit means that a person's click is not billed:
 * isbot also guesses from a user agent's shape, and from words that appear in browsers and apps of people.
 */
const NOT_A_DECLARATION = new Set([
  // shapes, not names
  '\\.com\\b',
  '\\(\\)',
  '\\|',
  ';\\s\\w+;$',
  '\\b\\w+/1\\.0;',
  '^[<\\(;]',
  '^[\\w \\.\\-\\(?:\\):%]+(?:/v?\\d+(?:\\.\\d+)?(?:\\.\\d{1,10})*?)?(?:,|$)',
  '^[\\w\\-]+/[\\w]+$',
  '^[^ ]{50,}$',
  '^\\d+\\b',
  '^\\w+/[\\w\\(\\)]*$',
  '^\\w+/\\d\\.\\d\\s\\([\\w@]+\\)$',
  '^mozilla/\\d\\.\\d\\s[\\w\\.-]+$',
  '^mozilla/\\d\\.\\d\\s\\((?:compatible;)?(?:\\s?[\\w\\d-.]+[\\s/]\\d+\\.\\d+)?\\)$',
  // browsers, toolbars and apps that people use
  'chromeframe',
  '^amaya',
  '^netsurf',
  '^space bison',
  '^jeode/',
  'browsex',
  'dmbrowser',
  'ibisbrowser',
  'offbyone',
  '^snapchat',
  '^ddg[_-]android',
  '^duckduckgo',
  '^navermailapp',
  '^exodusmovement',
  '^zdm/\\d',
  '^yahoo',
  '^yandex',
  'cursor/',
  '(?:^|[^g])news(?!sapphire)', // news apps show pages, too
  '(?<!cam)scan', // readers of QR codes
  'grab', // the Grab app
  'java(?!;)', // feature phones
  '(?<!lib)http', // see CONTACT
  '(?<! channel/|google/)google(?!(?:wv|app|/google| pixel))', // Google's bots have their names above
  // relays, behind which are people
  'proxy',
  'transcoder',
  'bluecoat drtr',
  'cloudflare',
  // words too common
  'agent\\b',
  'server',
  'download',
  'tools',
  'url',
  'time/',
  '\\btime/',
  '\\bdlc\\b',
  '\\bbw/',
  '\\bort/',
]);

/** An address to complain to is the mark of a robot (`+http://...`, `bot@example.org`). */
const CONTACT = '\\+ ?https?://|https?://\\S*(?:bot|crawl|spider)';
/** A bare product and version, as libraries send it: `portscout/0.8.1`. */
const BARE_PRODUCT =
  '^(?!mozilla|opera|safari|dalvik|mobilesafari|dillo)[a-z][\\w.-]*(?: [\\w.-]+){0,3}/v?\\d[\\w.]*$';
const OTHERS = ['\\bn(?:map|ikto)\\b', '\\bmasscan\\b', '\\bzgrab\\b', '\\bscan(?:ner|bot)\\b'];

/** One pass that most user agents do not survive; only for the rest is it worth to look for a name. */
const DECLARATION = new RegExp(
  [
    ...DECLARED_BOT_NAMES.map(([, pattern]) => pattern.source),
    ...list.filter((pattern) => !NOT_A_DECLARATION.has(pattern)),
    CONTACT,
    BARE_PRODUCT,
    ...OTHERS,
  ].join('|'),
  'i',
);

const NAME_MAX = 64;
const FIRST_PRODUCT = /^(?!Mozilla)[^/;,(]+/;
const ROBOT_WORD = /[\w.-]*(?:bot|crawl|spider|fetch|feed|reader|preview|monitor|validator)[\w.-]*/i;
const COMPATIBLE = /compatible;\s*(?!\s|MSIE|Konqueror)([^/;)]+)/;
const CONTACT_HOST = /https?:\/\/(?:www\.)?([^/\s;)]+)/;

/** The best name in a user agent that is known to be a robot's: a product's if there is one, else its site's. */
function nameOf(userAgent: string, declaration: string): string {
  const text = userAgent.replace(/\+? ?https?:\/\/\S+|\S+@\S+/g, ' ');
  const name =
    FIRST_PRODUCT.exec(text)?.[0] ??
    ROBOT_WORD.exec(text)?.[0] ??
    COMPATIBLE.exec(text)?.[1] ??
    CONTACT_HOST.exec(userAgent)?.[1] ??
    declaration;
  return (name.trim() || declaration).slice(0, NAME_MAX).toWellFormed();
}

/** A phone's model, as Android puts it behind its version and perhaps a language: `Android 6.0; M BOT 551 Build/MRA58K`. */
const MODEL = /(\bAndroid[^;()]*;(?: [a-z]{2}[-_][a-z]{2};)?)[^;()]+/i;

/** The name of the bot, library, previewer or feed reader that `userAgent` declares itself to be, or ''. */
export function declaredBot(userAgent: string): string {
  const declaration = DECLARATION.exec(userAgent)?.[0];
  if (declaration === undefined) return '';
  const known = DECLARED_BOT_NAMES.find(([, pattern]) => pattern.test(userAgent));
  if (known) return known[0];
  // Phones are called "M BOT 551", too: a word of a model's name declares nothing, unless it is a known robot's.
  const elsewhere = DECLARATION.exec(userAgent.replace(MODEL, '$1'))?.[0];
  return elsewhere === undefined ? '' : nameOf(userAgent, elsewhere);
}
