import { isNetworkCategory, NETWORK_CATEGORIES, type NetworkCategory } from '@clickledger/domain';

/** What others call the categories: MaxMind's, IPinfo's and IP2Proxy's names among them. */
const ALIASES: Readonly<Record<string, NetworkCategory>> = {
  datacenter: 'hosting',
  data_center: 'hosting',
  dch: 'hosting',
  cloud: 'hosting',
  hosting_provider: 'hosting',
  anonymous_vpn: 'vpn',
  tor_exit: 'tor',
  tor_exits: 'tor',
  tor_exit_node: 'tor',
  proxy: 'public_proxy',
  proxies: 'public_proxy',
  open_proxy: 'public_proxy',
  residential_proxy: 'public_proxy',
  pub: 'public_proxy',
  web: 'public_proxy',
  res: 'public_proxy',
  relay: 'privacy_relay',
  private_relay: 'privacy_relay',
  cpn: 'privacy_relay',
  epn: 'corporate_proxy',
  carrier: 'carrier_nat',
  cellular: 'carrier_nat',
  cgnat: 'carrier_nat',
  mobile: 'carrier_nat',
  mob: 'carrier_nat',
  edu: 'education',
  university: 'education',
  isp: 'residential',
  bogon: 'reserved',
};

/** Columns that say yes or no, of which several may: what people browse from comes before hosting. */
const FLAGS: readonly (readonly [NetworkCategory, readonly string[]])[] = [
  ['tor', ['tor', 'is_tor', 'is_tor_exit_node']],
  ['privacy_relay', ['relay', 'is_relay']],
  ['vpn', ['vpn', 'is_vpn', 'is_anonymous_vpn']],
  ['public_proxy', ['proxy', 'is_proxy', 'is_public_proxy', 'is_residential_proxy']],
  ['hosting', ['hosting', 'is_hosting', 'is_hosting_provider', 'is_datacenter']],
];
export const FLAG_NAMES: ReadonlySet<string> = new Set(FLAGS.flatMap(([, names]) => names));

/** Fields whose text is a category: our own, whose every value has to be one, and those of vendors, who know others too. */
export const CATEGORY_NAMES = ['category', 'proxy_type', 'usage_type', 'type'] as const;

/** The category that a field's text names: null where it is none of ours and need not be, undefined where it has to be. */
export function categoryIn(field: string, text: string): NetworkCategory | null | undefined {
  const named = text === '-' ? null : categoryNamed(text);
  return named === undefined && field !== 'category' ? null : named;
}

/** The category that a text names; undefined where it names none. */
export function categoryNamed(text: string): NetworkCategory | undefined {
  const word = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  return isNetworkCategory(word) ? word : ALIASES[word];
}

/** The category whose column says yes; undefined where none does. */
export function categoryFlagged(saysYes: (column: string) => boolean): NetworkCategory | undefined {
  return FLAGS.find(([, columns]) => columns.some(saysYes))?.[0];
}

export const isYes = (text: string): boolean => /^(?:1|t|true|y|yes)$/i.test(text.trim());

/** The category in the name of a file, such as `tor-exits.txt` or `my-public_proxy-list.netset`. */
export function categoryOfFile(name: string): NetworkCategory | undefined {
  const parts = name.toLowerCase().split(/[^a-z0-9]+/);
  for (let length = 3; length > 0; length--) {
    for (let start = 0; start + length <= parts.length; start++) {
      const found = categoryNamed(parts.slice(start, start + length).join('_'));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** For a refusal, which says what would have been right. */
export const CATEGORIES_IN_WORDS = NETWORK_CATEGORIES.join(', ');
