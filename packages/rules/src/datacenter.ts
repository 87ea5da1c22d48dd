import type { GeneralRule } from './rule.ts';

/** Traffic from networks that house servers, not people (MRC: GIVT, known data-centre traffic). */
export const datacenter: GeneralRule = {
  name: 'datacenter',
  version: 1,
  class: 'givt',
  about: 'origin',
  words: {
    name: 'Data centre',
    meaning: 'The address belongs to a network that houses servers, not people.',
  },
  judge: (click) =>
    click.is_datacenter ? { weight: 100, detail: { asn: click.asn, org: click.asn_org } } : undefined,
  clause({ asn, org }) {
    const number = asn ? `AS${asn}` : '';
    const network = org && number ? `${org} (${number})` : org || number;
    return `the address belongs to a data centre${network && `: ${network}`}`;
  },
};
