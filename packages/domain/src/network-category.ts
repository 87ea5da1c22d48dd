import type { Click } from './click.ts';

/**
 * What kind of network an address is of, as far as lists know: at most one, since the most specific list decides. The
 * order is that of pages.
 */
export const NETWORK_CATEGORIES = [
  'hosting',
  'vpn',
  'tor',
  'public_proxy',
  'privacy_relay',
  'corporate_proxy',
  'carrier_nat',
  'education',
  'residential',
  'reserved',
  'unknown',
] as const;
export type NetworkCategory = (typeof NETWORK_CATEGORIES)[number];

/** The name of a kind of network, and what it means to an advertiser in one sentence. */
export const NETWORK_CATEGORY_TEXTS: Readonly<Record<NetworkCategory, { name: string; meaning: string }>> = {
  hosting: { name: 'Data centre', meaning: 'Machines are let here, and people do not browse from it.' },
  vpn: { name: 'VPN', meaning: 'The way out of a VPN that anybody may subscribe to.' },
  tor: { name: 'Tor', meaning: 'A way out of the Tor network.' },
  public_proxy: { name: 'Public proxy', meaning: 'A proxy that passes on the requests of strangers.' },
  privacy_relay: {
    name: 'Privacy relay',
    meaning: 'Browsers and phones send their owner’s visits through it, such as iCloud Private Relay.',
  },
  corporate_proxy: {
    name: 'Corporate proxy',
    meaning: 'Companies let their people out to the web through it.',
  },
  carrier_nat: {
    name: 'Mobile carrier',
    meaning: 'Thousands of phones share each of its addresses.',
  },
  education: { name: 'Education', meaning: 'A university, a school or a research network.' },
  residential: { name: 'Internet access', meaning: 'Homes and offices reach the web through it.' },
  reserved: {
    name: 'Reserved',
    meaning: 'Private or special-purpose addresses, which are of nobody on the public Internet.',
  },
  unknown: { name: 'Unknown', meaning: 'No list tells what it is.' },
};

export function isNetworkCategory(text: string): text is NetworkCategory {
  return (NETWORK_CATEGORIES as readonly string[]).includes(text);
}

/** The category that was noted with a click; of one from before there were categories, whether it was a data centre. */
export function networkCategoryOf(
  click: Pick<Click, 'network_category' | 'is_datacenter'>,
): NetworkCategory | '' {
  return click.network_category === '' && click.is_datacenter ? 'hosting' : click.network_category;
}
