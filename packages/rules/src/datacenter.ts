import { networkCategoryOf } from '@clickledger/domain';
import { networkClause } from './network.ts';
import type { GeneralRule } from './rule.ts';

/**
 * Traffic from networks that house servers, not people (MRC: GIVT, known data-centre traffic). People browse from some
 * hosting all the same: relays, corporate proxies and VPNs are categories of their own, and none of this rule's.
 */
export const datacenter: GeneralRule = {
  name: 'datacenter',
  version: 2,
  class: 'givt',
  about: 'origin',
  words: {
    name: 'Data centre',
    meaning: 'The address belongs to a network that houses servers, not people.',
  },
  limits: {},
  weight: 100,
  judge: (click) =>
    networkCategoryOf(click) === 'hosting'
      ? { detail: { asn: click.asn, org: click.asn_org, list: click.network_list } }
      : undefined,
  clause: (detail) => networkClause('the address belongs to a data centre', detail),
};
