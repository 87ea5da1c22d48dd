import crawlers from 'crawler-user-agents';
import { list as isbot } from 'isbot';
import { NOT_FROM_CRAWLER_USER_AGENTS, NOT_FROM_ISBOT } from './not-robots.ts';
import type { RobotPattern } from './pattern-set.ts';

/** From how many characters on a name is one whatever its case. */
const CASELESS = 8;
/** Would be looked through to the end from each place where what is before it stands. */
const ANYTHING = /\[\\s\\S\]\*/g;

/** What a program runs on, named where a browser would name its engine. */
const RUNTIMES = [
  'CPython',
  'PyPy',
  'Python',
  'JRuby',
  'Ruby',
  'Node\\.js',
  'NodeJS',
  'Deno',
  'Bun',
  'GraalVM',
  'vert\\.x',
  'OpenJDK',
  'HHVM',
  'PHP',
  'Perl',
  'jsdom',
  'PowerShell',
];

/** Behind a word for what a program looks at. */
const OF_PAGES = '(?<=\\b(?:web|http|url|site|link)[\\w-]{0,12})';

/** Robots that `crawler-user-agents` knows by name. */
export function listedNames(): RobotPattern[] {
  return crawlers
    .map(({ pattern }) => pattern)
    .filter((pattern) => !NOT_FROM_CRAWLER_USER_AGENTS.has(pattern))
    .map((pattern) => {
      const bounded = pattern.replace(ANYTHING, '[^]{0,200}');
      return { pattern: new RegExp(bounded, pattern.length < CASELESS ? '' : 'i') };
    });
}

/** Words that robots call themselves by; models of phones and televisions have them, too. */
export function robotWords(): RobotPattern[] {
  const own = [
    '(?<!\\bcu)bots?(?:\\b|_)',
    '\\bnikto\\b',
    '\\bmasscan\\b',
    '\\bzgrab\\b',
    '(?<!(?:qr|code|cam|pdf|doc)[ _-]?)scan(?:ner|bot)',
    'bittorrent',
    '\\bgoogle-(?!tv|play|http)[a-z]',
    '(?:^|[\\s(;])[\\w.-]*sdk-(?:java|go|js|php|ruby|rust|net)',
    'http[-_ ]?(?:client|get|request|fetch|check)|fasthttp',
    '(?<!authenticationservices|dev_u_|user[-_ ]|masking-)agent\\b(?!/mozilla)',
    'cloudflare',
    'site24x7',
    '(?<!html5 )parser',
    'coccocbot',
    '(?<!technology(?: |%20|_|-))preview',
    ...RUNTIMES.map((runtime) => `\\b${runtime}/v?\\d`),
    // Office programs ask for what a link leads to before they hand it to a browser, and mail programs for what they show.
    '\\bms-office\\b|\\bMicrosoft Outlook \\d|^(?:Mac)?Outlook\\b',
    '(?<!alpha)server(?!-bag|ed|_aac)\\b',
    // What programs do with pages, and people do not.
    '[a-z]tester\\b|\\b(?:url|link|site|page) ?test(?:er|ing)\\b',
    'screen ?(?:shot|ie)|snapshot|snapkit|websnap|webshot|webthumb|webwatch|prerender',
    'analy[sz]er\\b|optimi[sz]er\\b|resizer\\b|verifier\\b|resolver\\b|downloader\\b|indexer\\b',
    'harvest|extractor|archiver|observatory|sitemap|automat(?:ion|ed|ic)',
    `\\baudit(?!ion)|${OF_PAGES}probe|${OF_PAGES}status|${OF_PAGES}meter`,
    '[a-z][-_]scan\\b|html2(?:png|pdf|image|jpe?g)|khtml2png|newsbeuter|newsboat',
    '\\bapt-http\\b|fetch api|web services client',
    // What no browser gets wrong of itself, and whoever types one does.
    '\\(Macintosh: Intel|; ?\\{\\}[;)]|rv:geckoversion',
  ];
  return [...isbot.filter((pattern) => !NOT_FROM_ISBOT.has(pattern)), ...own].map((pattern) => ({
    pattern: new RegExp(pattern, 'i'),
  }));
}
