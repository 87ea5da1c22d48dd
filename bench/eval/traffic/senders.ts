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

/** The largest access providers of a country, by public registries, and some small ones. */
export interface Country {
  languages: readonly string[];
  homes: readonly number[];
  /** Of those, such as give IPv6 to most homes. */
  homesIpv6: readonly number[];
  /** Carriers of phones, by networks of their own or by that of the homes. */
  phones: readonly number[];
}

const COUNTRIES: readonly Country[] = [
  {
    languages: ['de-DE,de;q=0.9,en;q=0.8', 'de'],
    homes: [3320, 3209, 6805, 8881, 8422, 8767, 20676],
    homesIpv6: [3320, 3209],
    phones: [6805, 3320],
  },
  {
    languages: ['fr-FR,fr;q=0.9,en-US;q=0.8,en;q=0.7'],
    homes: [3215, 12322, 5410],
    homesIpv6: [3215, 12322],
    phones: [5410],
  },
  { languages: ['en-GB,en;q=0.9'], homes: [2856, 5607, 5089, 13285], homesIpv6: [2856], phones: [2856] },
  { languages: ['es-ES,es;q=0.9,en;q=0.8'], homes: [3352, 12479], homesIpv6: [], phones: [12430] },
  { languages: ['it-IT,it;q=0.9'], homes: [3269, 1267, 30722], homesIpv6: [], phones: [16232] },
  { languages: ['nl-NL,nl;q=0.9,en;q=0.8'], homes: [1136, 33915], homesIpv6: [1136], phones: [1136] },
  { languages: ['pl-PL,pl;q=0.9'], homes: [5617, 12741], homesIpv6: [], phones: [8374] },
  { languages: ['de-AT,de;q=0.9,en;q=0.8'], homes: [8447], homesIpv6: [8447], phones: [25255] },
  { languages: ['tr-TR,tr;q=0.9'], homes: [9121, 34984], homesIpv6: [], phones: [16135, 15897] },
  {
    languages: ['en-US,en;q=0.9', 'en-US,en;q=0.9,es;q=0.8'],
    homes: [7922, 20115, 701, 7018, 22773],
    homesIpv6: [7922],
    phones: [21928, 22394],
  },
  { languages: ['pt-BR,pt;q=0.9,en;q=0.8'], homes: [28573, 27699], homesIpv6: [], phones: [26599] },
  { languages: ['ja,en-US;q=0.9,en;q=0.8'], homes: [4713, 17676], homesIpv6: [], phones: [9605] },
];
/** All access providers, and those that give IPv6 to most homes. */
export const HOME_SYSTEMS: readonly number[] = COUNTRIES.flatMap(({ homes }) => homes);
export const HOMES_IPV6: readonly number[] = COUNTRIES.flatMap(({ homesIpv6 }) => homesIpv6);

/** Where providers give out IPv6, so many homes click by it. */
const IPV6_SHARE = 0.5;

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

/** Where somebody lives. */
export function pickCountry(random: Random): Country {
  return random.pick(COUNTRIES);
}

/** Somebody at home: their household's address, a browser of their own. */
export function personAtHome(
  addresses: AddressBook,
  random: Random,
  country = pickCountry(random),
  ip = homeAddress(addresses, random, country),
): Sender {
  return senderOf(pickBrowser(random), ip, newVisitorId(random), random.pick(country.languages));
}

export function homeAddress(addresses: AddressBook, random: Random, country = pickCountry(random)): string {
  const { homes, homesIpv6 } = country;
  if (homesIpv6.length > 0 && random.chance(IPV6_SHARE)) return addresses.ipv6(homesIpv6, random);
  return addresses.ipv4(homes, random);
}
