import type { NetworkCategory } from '@clickledger/domain';
import { networkClause } from './network.ts';
import type { GeneralRule } from './rule.ts';

/**
 * What a way out weighs that hides where somebody is. People use each of them, so none decides by itself: the fewer of
 * its users are people who buy, the more it weighs.
 */
const WEIGHTS: Partial<Record<NetworkCategory, number>> = { vpn: 30, tor: 50, public_proxy: 60 };

const CLAUSES: Record<string, string> = {
  vpn: 'the address is a way out of a VPN',
  tor: 'the address is a way out of Tor',
  public_proxy: 'the address is a proxy open to strangers',
};

/**
 * Traffic by VPNs, Tor and open proxies (MRC: SIVT, invalid proxy traffic). A doubt; it decides where the operator's own
 * list says that its addresses do.
 */
export const anonymousNetwork: GeneralRule = {
  name: 'anonymous_network',
  version: 1,
  class: 'sivt',
  about: 'origin',
  needs: 'address',
  since: 6,
  words: {
    name: 'Anonymous network',
    meaning:
      'The address is a way out of a VPN, of Tor or of an open proxy, which hides where the visitor is.',
  },
  judge({ network_category: category, network_decides, network_list, asn, asn_org }) {
    const weight = category === '' ? undefined : WEIGHTS[category];
    if (weight === undefined) return undefined;
    return {
      weight: network_decides ? 100 : weight,
      detail: { network: category, asn, org: asn_org, list: network_list },
    };
  },
  clause: (detail) =>
    networkClause(CLAUSES[String(detail.network)] ?? 'the address hides where the visitor is', detail),
};
