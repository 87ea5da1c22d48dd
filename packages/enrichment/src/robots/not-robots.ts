/** Patterns of `isbot` that are not used, since a wrong hit means that a person's click is not billed. */
export const NOT_FROM_ISBOT: ReadonlySet<string> = new Set([
  // shapes, not names: see shapes.ts
  '\\.com\\b',
  '\\(\\)',
  '\\|',
  ';\\s\\w+;$',
  '@[a-z][\\w-]+\\.',
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
  'firephp',
  '^amaya',
  '^netsurf',
  '^space bison',
  '^jeode/',
  'browsex',
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
  'sogou', // its browser and its search app; its spider has a name
  'mail\\.ru/', // its app; its robots have names
  'inspect', // InspectBrowser
  'torrent', // the browser of uTorrent
  '(?:^|[^g])news(?!sapphire)', // news apps show pages, too
  '(?<!cam)scan', // readers of QR codes
  'grab', // the Grab app
  'java(?!;)', // feature phones
  '(?<!lib)http',
  '(?<! channel/|google/)google(?!(?:wv|app|/google| pixel))',
  // relays, behind which are people
  'proxy',
  'transcoder',
  'bluecoat drtr',
  // words too common: lists.ts has them with what they do not mean
  '(?<! cu)bots?(?:\\b|_)', // Cubot's phones, wherever their maker stands
  '24x7', // the size of a screen, `1024x768`
  'preview',
  'cloudflare',
  'agent\\b',
  'server',
  'download',
  'parser',
  'tools',
  'url',
  'time/',
  '\\btime/',
]);

/** Patterns of `crawler-user-agents` that name people's apps and browsers, or a build of a phone's system. */
export const NOT_FROM_CRAWLER_USER_AGENTS: ReadonlySet<string> = new Set([
  'AP3A\\.240617\\.008', // a build of Android, listed for one in-app browser of Instagram
  'MetaIAB Facebook', // the in-app browser of Facebook
  'Code\\/1\\.', // Visual Studio Code
  'Trae\\/',
  'Fluid',
  '^Silk\\/',
  'Sogou', // see isbot's
  'coccoc', // the browser; its robot has a name
  'mail\\.ru',
  'PayPal\\/',
  'Viber',
  'Notion\\/',
  'Tumblr\\/',
  'Bluesky\\/',
  'Goodreads',
  'Grammarly\\/',
  'Sonic', // the app of Slack; the robot has a name
  '008\\/', // stands in versions, too; the robot has a name
]);
