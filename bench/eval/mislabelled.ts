import type { Corpus } from './corpora.ts';

/** User agents that corpora of people's browsers have, and that are nobody's who could follow an ad, by what tells them. */
const NOT_PEOPLE: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/HeadlessChrome\//, 'a browser without a screen, by its own name'],
  [/\bLightpanda\//, 'a browser without a screen, made for programs'],
  [/\) splash Version\//, 'Splash, which draws pages for crawlers'],
  [/^SimpleBrowser \(/, 'a library with which programs browse'],
  [/^MyLib\/|^amazon-kendra-/, 'what the documentation of a library and of a crawler gives as an example'],
  [/Yahoo! Slurp|Lucidworks-Anda|Amzn-User|^pinterest\/0\.$|Nutch-/, 'a crawler, by its own name'],
  [/\bYLT Chrome\/|\bGTmetrix$|Miniature\.io|360JK/, 'measures, draws or watches pages'],
  [/\bAssetnote\/|TSM-turingos|\bHLB\/|Laravel Reaver/, 'looks for weaknesses of sites'],
  [/PG_SLEEP|<\?=print/, 'an attempt to break into a data base or a page'],
  [/@intigriti\.m|@ ?intigriti/, 'who looks for weaknesses for a prize, and says so'],
  [/^Normalized iP|^XXXAndroidApp|rv:geckoversion|^AppName\/1 /, 'a placeholder of whoever kept the list'],
  [/^Mozilla\/ \(Linux; Android\)/, 'a browser’s user agent from which a log took all numbers'],
  [
    /^MozacFetch\/|^server-bag |^mediaserverd |WindowsPowerShell\//,
    'a part of a system, which opens no page',
  ],
  [
    /^QuickTime\/|^Roku\d|Streaming Player|Player\/LG Player/,
    'a player, which opens a stream and shows no page',
  ],
  [
    /\bms-office\b|^Microsoft Office\/|^Outlook-/,
    'Office and mail, which ask for what a link leads to before a browser does (decision 55)',
  ],
  [
    /^(?:http\.rb|Friendica|Pleroma|Akkoma|Calckey|FoundKey|Misskey|Dendrite|Synapse|Construct|python-requests \(funkwhale)\b/,
    'a server of a social network, which asks another',
  ],
  [/^WhatsApp\//, 'asks for the preview of a link'],
  [
    /sourceweb\.claims|ArthurHoaro\/favicon|ubermetrics|cspvalidator/,
    'a program, with the address of who runs it',
  ],
];

/** The corpus without what is none of its people, and how many that were; corpora of robots as they are. */
export function withoutMislabelled(corpus: Corpus): Corpus & { readonly mislabelled: readonly string[] } {
  if (corpus.kind === 'robots') return { ...corpus, mislabelled: [] };
  const [mislabelled, agents] = [true, false].map((wanted) =>
    corpus.agents.filter((agent) => (whyNotPeople(agent) !== undefined) === wanted),
  );
  return { ...corpus, agents: agents ?? [], mislabelled: mislabelled ?? [] };
}

/** Why a user agent is nobody's who could follow an ad; undefined where nothing says so. */
export function whyNotPeople(agent: string): string | undefined {
  return NOT_PEOPLE.find(([pattern]) => pattern.test(agent))?.[1];
}
