const GROUPS = 8;
/** Of an IPv6 address: what one subscriber is given at least (RFC 6177), and can change the rest of at will. */
const SUBSCRIBER_GROUPS = 4;

/**
 * What a canonical address counts as: an IPv4 address is one subscriber's, of an IPv6 address its first 64 bits are.
 * `''` where there is none.
 */
export function countedAddress(ip: string): string {
  if (!ip.includes(':')) return ip;
  const gap = ip.indexOf('::');
  if (gap === -1) return subscriber(ip.split(':'));
  const before = gap === 0 ? [] : ip.slice(0, gap).split(':');
  const after = gap + 2 === ip.length ? [] : ip.slice(gap + 2).split(':');
  const zeros = Array.from({ length: GROUPS - before.length - after.length }, () => '0');
  return subscriber([...before, ...zeros, ...after]);
}

function subscriber(groups: string[]): string {
  return `${groups.slice(0, SUBSCRIBER_GROUPS).join(':')}::/64`;
}
