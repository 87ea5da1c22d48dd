import type { Evidence } from '@clickledger/domain';

/** What the address is, whose network it is of, and which list says so; what old findings lack is left out. */
export function networkClause(what: string, { asn, org, list }: Evidence['detail']): string {
  const number = asn ? `AS${asn}` : '';
  const network = org && number ? `${org} (${number})` : org || number;
  return `${what}${network && `: ${network}`}${list ? `, by the list ${list}` : ''}`;
}
