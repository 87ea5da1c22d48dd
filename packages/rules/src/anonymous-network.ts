import type { NetworkCategory } from '@clickledger/domain';
import { networkClause } from './network.ts';
import type { GeneralRule } from './rule.ts';

/**
 * What a way out weighs that hides where somebody is. People use each of them, so none decides by itself: the fewer of
 * its users are people who buy, the more it weighs.
 */
const LIMITS = { vpn_weight: 30, tor_weight: 50, public_proxy_weight: 60 };

const WEIGHT_OF: Partial<Record<NetworkCategory, keyof typeof LIMITS>> = {
  vpn: 'vpn_weight',
  tor: 'tor_weight',
  public_proxy: 'public_proxy_weight',
};

const CLAUSES: Record<string, string> = {
  vpn: 'the address is a way out of a VPN',
  tor: 'the address is a way out of Tor',
  public_proxy: 'the address is a proxy open to strangers',
};

/**
 * Traffic by VPNs, Tor and open proxies (MRC: SIVT, invalid proxy traffic). A doubt; it decides where the operator's own
 * list says that its addresses do.
 */
export const anonymousNetwork: GeneralRule<typeof LIMITS> = {
  name: 'anonymous_network',
  version: 1,
  class: 'sivt',
  about: 'origin',
  words: {
    name: 'Anonymous network',
    meaning:
      'The address is a way out of a VPN, of Tor or of an open proxy, which hides where the visitor is.',
  },
  limits: LIMITS,
  /** Where the operator's own list decides. */
  weight: 100,
  judge({ network_category: category, network_decides, network_list, asn, asn_org }, limits, weight) {
    const name = category === '' ? undefined : WEIGHT_OF[category];
    if (name === undefined) return undefined;
    return {
      weight: network_decides ? weight : limits[name],
      detail: { network: category, asn, org: asn_org, list: network_list },
    };
  },
  clause: (detail) =>
    networkClause(CLAUSES[String(detail.network)] ?? 'the address hides where the visitor is', detail),
};
