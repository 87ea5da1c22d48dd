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

export function isNetworkCategory(text: string): text is NetworkCategory {
  return (NETWORK_CATEGORIES as readonly string[]).includes(text);
}

/** The category that was noted with a click; of one from before there were categories, whether it was a data centre. */
export function networkCategoryOf(
  click: Pick<Click, 'network_category' | 'is_datacenter'>,
): NetworkCategory | '' {
  return click.network_category === '' && click.is_datacenter ? 'hosting' : click.network_category;
}
