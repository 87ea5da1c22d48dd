import { readFileSync } from 'node:fs';

const LIST = new URL('../lists/datacenter-asns.tsv', import.meta.url);

/** A company that calls itself a host is taken at its word, unless it also names itself an access provider. */
const HOSTING_NAME =
  /\b\w*hosting\b|\bdedicated servers?\b|\bvirtual private servers?\b|\bvps\b|\bbare ?metal\b|\bcolocation\b|\bdata ?cent(?:er|re)s?\b/i;
const ACCESS_NAME =
  /tele|broadband|internet|\bisp\b|wireless|wifi|fib(?:er|re|ra)|cable|communic|mobile|securities|university|government/i;

/** The ASNs of lists/datacenter-asns.tsv. Throws if a line of it is not `ASN<tab>name<tab>reason`. */
export function readDatacenterAsns(text: string = readFileSync(LIST, 'utf8')): Set<number> {
  const asns = new Set<number>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [asn = '', name, reason] = line.split('\t');
    if (!/^[1-9]\d*$/.test(asn) || !name || !reason)
      throw new Error(`datacenter-asns.tsv: bad line "${line}"`);
    asns.add(Number(asn));
  }
  return asns;
}

/** Tells whether an AS houses servers by the name of its organisation. */
export function namesHosting(org: string): boolean {
  return HOSTING_NAME.test(org) && !ACCESS_NAME.test(org);
}
