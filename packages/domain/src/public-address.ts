import { canonicalIp, networkOf } from './ip.ts';

/**
 * Whether an address is one of the public Internet: neither private, loopback, link-local, shared, multicast nor kept for
 * documentation or tunnels (IANA's registries of special-purpose addresses), and no cloud's own service. Text that is no
 * address is none.
 */
export function isPublicAddress(ip: string): boolean {
  const address = canonicalIp(ip);
  if (address === null) return false;
  const networks = address.includes(':') ? IPV6 : IPV4;
  return !networks.some(([first, bits]) => networkOf(address, bits) === first);
}

type Network = readonly [first: string, bits: number];

const IPV4: readonly Network[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  // Public by its number, and what every machine in Azure is served its own secrets by.
  ['168.63.129.16', 32],
];

const IPV6: readonly Network[] = [
  // Everything outside 2000::/3, translations of IPv4 (64:ff9b::) among it.
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  // Protocol assignments and Teredo; documentation; 6to4: what tunnels hold an IPv4 address that nobody has looked at.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];
