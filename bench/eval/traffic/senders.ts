import { type BrowserTemplate, COMMON_BROWSERS, RARE_BROWSERS, requestOf } from '@clickledger/rules/testing';
import type { Random } from '@clickledger/simulator';
import type { AddressBook } from './address-book.ts';
import type { Sender } from './sent-click.ts';

/**
 * Of a hundred people who click, how many do with which of the common browsers; each that is not named has half a one.
 * Assumed after what public counters say of pages in Europe and America: more than half on phones.
 */
const SHARES: Record<string, number> = {
  'Chrome 151, Android': 22,
  'Chrome 138, Android': 4,
  'Safari 26, iPhone': 22,
  'Chrome, iPhone': 3,
  'Samsung Internet 142, Android': 4,
  'Safari 17, iPad': 3,
  'Chrome 151, Windows': 17,
  'Chrome 150, macOS': 4,
  'Edge 151, Windows': 7,
  'Firefox 152, Windows NT 10.0': 4,
  'Safari 26, macOS': 4,
};
const OTHER_SHARE = 0.5;

/** The largest access providers of some countries, by public registries, and some small ones. */
const HOMES: readonly { languages: readonly string[]; systems: readonly number[] }[] = [
  { languages: ['de-DE,de;q=0.9,en;q=0.8', 'de'], systems: [3320, 3209, 6805, 8881, 8422, 8767, 20676] },
  { languages: ['fr-FR,fr;q=0.9,en-US;q=0.8,en;q=0.7'], systems: [3215, 12322, 5410] },
  { languages: ['en-GB,en;q=0.9'], systems: [2856, 5607, 5089, 13285] },
  { languages: ['es-ES,es;q=0.9,en;q=0.8'], systems: [3352, 12479] },
  { languages: ['it-IT,it;q=0.9'], systems: [3269, 1267, 30722] },
  { languages: ['nl-NL,nl;q=0.9,en;q=0.8'], systems: [1136, 33915] },
  { languages: ['pl-PL,pl;q=0.9'], systems: [5617, 12741] },
  { languages: ['en-US,en;q=0.9', 'en-US,en;q=0.9,es;q=0.8'], systems: [7922, 20115, 701, 7018, 22773] },
  { languages: ['pt-BR,pt;q=0.9,en;q=0.8'], systems: [28573, 27699] },
  { languages: ['ja,en-US;q=0.9,en;q=0.8'], systems: [4713, 17676] },
];
/** Of those, such as give out IPv6 to most homes. */
export const HOMES_IPV6: readonly number[] = [3320, 3209, 3215, 12322, 2856, 7922, 1136, 8447];
/** All of them. */
export const HOME_SYSTEMS: readonly number[] = HOMES.flatMap(({ systems }) => systems);

/** One home in so many clicks by IPv6. */
const IPV6_SHARE = 0.35;

export function pickBrowser(random: Random): BrowserTemplate {
  return random.weighted(COMMON_BROWSERS, ({ name }) => SHARES[name] ?? OTHER_SHARE);
}

/** One of the browsers, common or rare, whose name matches. */
export function browserNamed(name: RegExp, random: Random): BrowserTemplate {
  return random.pick([...COMMON_BROWSERS, ...RARE_BROWSERS].filter((browser) => name.test(browser.name)));
}

/** As the snippet keeps it: a UUID, here one that another run makes again. */
export function newVisitorId(random: Random): string {
  const group = (length: number) => random.bits().toString(16).padStart(8, '0').slice(0, length);
  return `${group(8)}-${group(4)}-4${group(3)}-a${group(3)}-${group(8)}${group(4)}`;
}

/** A browser at an address. */
export function senderOf(
  browser: BrowserTemplate,
  ip: string,
  visitorId: string,
  language: string = browser.language,
): Sender {
  return {
    ip,
    visitorId,
    userAgent: browser.userAgent,
    headersAt: (door) => {
      const { headers } = requestOf(browser, door);
      return headers.accept_language === '' ? headers : { ...headers, accept_language: language };
    },
  };
}

/** Somebody at home: their household's address, a browser of their own. */
export function personAtHome(
  addresses: AddressBook,
  random: Random,
  ip = homeAddress(addresses, random),
): Sender {
  const { languages } = random.pick(HOMES);
  return senderOf(pickBrowser(random), ip, newVisitorId(random), random.pick(languages));
}

export function homeAddress(addresses: AddressBook, random: Random): string {
  if (random.chance(IPV6_SHARE)) return addresses.ipv6(HOMES_IPV6, random);
  return addresses.ipv4(random.pick(HOMES).systems, random);
}
