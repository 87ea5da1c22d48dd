import { countedAddress } from '@clickledger/domain';

/** The connection's peer, as this process noted it; what a client sends by this name is replaced. */
export const PEER_HEADER = 'x-clickledger-peer';

/** Headers by lower-case name. */
export type GetHeader = (name: string) => string | null | undefined;

/**
 * The client's address: the peer's, or with trusted proxies in front the entry that the outermost of them added,
 * counted from the right as the collector does, because everything to the left of it anyone may have written.
 */
export function clientAddress(header: GetHeader, trustedHops: number): string {
  const peer = bare(header(PEER_HEADER) ?? '') || 'unknown';
  const forwarded = header('x-forwarded-for');
  if (trustedHops === 0 || !forwarded) return peer;
  const chain = forwarded.split(',');
  return bare(chain[Math.max(0, chain.length - trustedHops)] ?? '') || 'unknown';
}

/** What is counted as one client: an IPv4 address, or the /64 that one customer has of IPv6, in any spelling. */
export function addressBlock(address: string): string {
  if (!address.includes(':')) return address;
  return countedAddress(address.split(':').map(canonicalGroup).join(':'));
}

/** The network that may be kept of an address: /24 of IPv4, /48 of IPv6; as it is where it is none. */
export function addressNetwork(address: string): string {
  if (!address.includes(':')) return address.replace(/^((?:\d+\.){3})\d+$/, '$10/24');
  return addressBlock(address).replace(/^((?:[^:]+:){3})[^:]*::\/64$/, '$1:/48');
}

const canonicalGroup = (group: string) => group.toLowerCase().replace(/^0+(?=.)/, '');

/** Without port, brackets, zone, or the prefix of an IPv4 address in IPv6. */
function bare(entry: string): string {
  const text = entry.trim();
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1];
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1];
  return (bracketed ?? withPort ?? text).replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}
