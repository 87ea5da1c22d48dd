import { parseIpv4, parseIpv6 } from '@clickledger/domain';
import { type Steps, toSteps } from './steps.ts';

/** Special-purpose space that identifies nobody (IANA registries): whatever a source says here is void. */
export const RESERVED_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];

/** Everything outside 2000::/3, and in it: Teredo, benchmarking and ORCHID, documentation, 6to4. */
export const RESERVED_IPV6 = [
  '::/3',
  '2001::/32',
  '2001:2::/48',
  '2001:10::/28',
  '2001:20::/28',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '4000::/2',
  '8000::/1',
];

/** An IPv6 address as a number of 128 bits. Throws a RangeError on other text. */
export function ipv6Number(text: string): bigint {
  const words = new Uint16Array(8);
  if (!parseIpv6(text, words)) throw new RangeError(`not an IPv6 address: ${text}`);
  const half = (at: number) => {
    const high = (words[at] ?? 0) * 65536 + (words[at + 1] ?? 0);
    const low = (words[at + 2] ?? 0) * 65536 + (words[at + 3] ?? 0);
    return (BigInt(high) << 32n) | BigInt(low);
  };
  return (half(0) << 64n) | half(4);
}

/** An IPv4 address as a number. Throws a RangeError on other text. */
export function ipv4Number(text: string): bigint {
  const address = parseIpv4(text);
  if (address < 0) throw new RangeError(`not an IPv4 address: ${text}`);
  return BigInt(address);
}

function reserved(cidrs: string[], bits: number, parse: (text: string) => bigint): Steps<boolean> {
  const ranges = cidrs.map((cidr) => {
    const [address = '', length = ''] = cidr.split('/');
    const first = parse(address);
    return { first, last: first + (1n << BigInt(bits - Number(length))) - 1n, value: true };
  });
  return toSteps(ranges, false);
}

export const reservedIpv4 = (): Steps<boolean> => reserved(RESERVED_IPV4, 32, ipv4Number);
export const reservedIpv6 = (): Steps<boolean> =>
  reserved(RESERVED_IPV6, 64, (text) => ipv6Number(text) >> 64n);
