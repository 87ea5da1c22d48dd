const GROUPS = 8;
/** Of an IPv6 address: what one subscriber is given at least (RFC 6177), and can change the rest of at will. */
const SUBSCRIBER_GROUPS = 4;

/** The first 64 bits of `64:ff9b::/96`, where a network shows IPv4 addresses to its IPv6 servers (RFC 6052). */
const TRANSLATED = '64:ff9b:0:0';

/**
 * What a canonical address counts as: an IPv4 address is one subscriber's, of an IPv6 address its first 64 bits are,
 * unless it stands for an IPv4 address.
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
  const network = groups.slice(0, SUBSCRIBER_GROUPS).join(':');
  const [fifth, sixth, ...ipv4] = groups.slice(SUBSCRIBER_GROUPS);
  if (network === TRANSLATED && fifth === '0' && sixth === '0') return dotted(ipv4);
  return `${network}::/64`;
}

function dotted(groups: string[]): string {
  const pairs = groups.map((group) => Number.parseInt(group, 16));
  return pairs.map((pair) => `${pair >> 8}.${pair & 255}`).join('.');
}
