import type { Rule } from '#score/rule.ts';

/** Traffic from networks that house servers, not people (MRC: GIVT, known data-centre traffic). */
export const datacenter: Rule = {
  name: 'datacenter',
  version: 1,
  class: 'givt',
  judge: (click) =>
    click.is_datacenter ? { weight: 100, detail: { asn: click.asn, org: click.asn_org } } : undefined,
};
