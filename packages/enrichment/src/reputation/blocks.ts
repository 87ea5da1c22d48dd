import { mappedIpv4, parseIpv4, parseIpv6 } from '@clickledger/domain';

/** A range of addresses of one family, both ends inclusive. */
export interface AddressRange {
  readonly ipv6: boolean;
  readonly first: bigint;
  readonly last: bigint;
}

interface Address {
  readonly ipv6: boolean;
  readonly value: bigint;
  /** Bits in front that an IPv4 address has as IPv6, where it was written so. */
  readonly prefix: number;
}

const MAPPED_BITS = 96;
const words = new Uint16Array(8);

/** An address as a number; IPv4 written as IPv6 (`::ffff:0:0/96`) is IPv4. Undefined for any other text. */
function parseAddress(text: string): Address | undefined {
  const ipv4 = parseIpv4(text);
  if (ipv4 >= 0) return { ipv6: false, value: BigInt(ipv4), prefix: 0 };
  // A zone is of one machine alone, so no list has one.
  if (text.includes('%') || !parseIpv6(text, words)) return undefined;
  const mapped = mappedIpv4(words);
  if (mapped >= 0) return { ipv6: false, value: BigInt(mapped), prefix: MAPPED_BITS };
  let value = 0n;
  for (const word of words) value = (value << 16n) | BigInt(word);
  return { ipv6: true, value, prefix: 0 };
}

/** Reads `192.0.2.0/24`, `2001:db8::/32`, one address, or `first-last`. Undefined for any other text. */
export function parseRange(text: string): AddressRange | undefined {
  const slash = text.indexOf('/');
  if (slash >= 0) return parseCidr(text.slice(0, slash), text.slice(slash + 1));
  const dash = text.indexOf('-');
  if (dash < 0) return spanOf(parseAddress(text), parseAddress(text));
  return spanOf(parseAddress(text.slice(0, dash).trim()), parseAddress(text.slice(dash + 1).trim()));
}

function spanOf(first: Address | undefined, last: Address | undefined): AddressRange | undefined {
  if (!first || !last || first.ipv6 !== last.ipv6 || first.value > last.value) return undefined;
  return { ipv6: last.ipv6, first: first.value, last: last.value };
}

function parseCidr(text: string, length: string): AddressRange | undefined {
  const address = parseAddress(text);
  if (address === undefined || !/^\d{1,3}$/.test(length)) return undefined;
  const bits = address.ipv6 ? 128 : 32;
  const kept = Number(length) - address.prefix;
  if (kept < 0 || kept > bits) return undefined;
  const size = 1n << BigInt(bits - kept);
  const first = address.value - (address.value % size);
  return { ipv6: address.ipv6, first, last: first + size - 1n };
}

const MOST_IPV4 = 0xffffffffn;
const MOST_IPV6 = (1n << 128n) - 1n;

/** Both ends as addresses, or as the numbers that some databases have for them. */
export function parseSpan(from: string, to: string): AddressRange | undefined {
  if (!/^\d{1,39}$/.test(from) || !/^\d{1,39}$/.test(to)) return spanOf(parseAddress(from), parseAddress(to));
  const [first, last] = [BigInt(from), BigInt(to)];
  return first > last || last > MOST_IPV6 ? undefined : { ipv6: last > MOST_IPV4, first, last };
}

/**
 * The networks (CIDR blocks) that a range is made of, in their order. Networks lie within each other or apart, never
 * across, so that of any two that hold an address one is the more specific.
 */
export function* networksOf({ ipv6, first, last }: AddressRange): Generator<{ first: bigint; last: bigint }> {
  const space = 1n << (ipv6 ? 128n : 32n);
  for (let start = first; start <= last; ) {
    // The largest block that begins here, cut until it ends within.
    let size = start === 0n ? space : start & -start;
    while (start + size - 1n > last) size >>= 1n;
    yield { first: start, last: start + size - 1n };
    start += size;
  }
}
