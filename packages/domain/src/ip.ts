/**
 * IP addresses as text and numbers, strict: no octal, no shortened IPv4, no ports.
 * Written by hand because this runs for every click, before anything else is known about it.
 */

const DOT = 46;
const COLON = 58;
const ZERO = 48;

/** Parses dotted-quad IPv4 to an unsigned 32-bit number; -1 if the text is anything else. */
export function parseIpv4(text: string, from = 0): number {
  const end = text.length;
  if (end - from < 7 || end - from > 15) return -1;
  let address = 0;
  let octet = -1;
  let dots = 0;
  for (let i = from; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === DOT) {
      if (octet < 0 || ++dots > 3) return -1;
      address = address * 256 + octet;
      octet = -1;
      continue;
    }
    const digit = code - ZERO;
    // octet === 0 means a leading zero: some readers take such a number for octal, so nobody may send it.
    if (digit < 0 || digit > 9 || octet === 0) return -1;
    octet = octet < 0 ? digit : octet * 10 + digit;
    if (octet > 255) return -1;
  }
  return dots === 3 && octet >= 0 ? address * 256 + octet : -1;
}

function hexDigit(code: number): number {
  if (code >= ZERO && code <= 57) return code - ZERO;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** Moves the groups after `::` to the end and fills the middle with zeros. */
function expandGap(words: Uint16Array, count: number, gap: number): void {
  const shift = 8 - count;
  words.copyWithin(gap + shift, gap, count);
  words.fill(0, gap, gap + shift);
}

/**
 * Parses IPv6 text (a `%zone` is ignored) into eight 16-bit groups.
 * Returns false, leaving `words` undefined, if the text is not an IPv6 address.
 */
export function parseIpv6(text: string, words: Uint16Array): boolean {
  const zone = text.indexOf('%');
  if (zone === text.length - 1 || zone === 0) return false;
  const address = zone < 0 ? text : text.slice(0, zone);
  const end = address.length;
  if (end < 2 || end > 45) return false;
  let count = 0;
  let gap = -1;
  let i = 0;
  if (address.charCodeAt(0) === COLON) {
    if (address.charCodeAt(1) !== COLON) return false;
    gap = 0;
    i = 2;
  }
  while (i < end) {
    if (count === 8) return false;
    const start = i;
    let group = 0;
    let code = 0;
    for (; i < end; i++) {
      code = address.charCodeAt(i);
      const digit = hexDigit(code);
      if (digit < 0) break;
      group = group * 16 + digit;
    }
    if (i < end && code === DOT) {
      const ipv4 = parseIpv4(address, start);
      if (ipv4 < 0 || count > 6) return false;
      words[count++] = ipv4 >>> 16;
      words[count++] = ipv4 & 0xffff;
      break;
    }
    if (i === start || i - start > 4) return false;
    words[count++] = group;
    if (i === end) break;
    if (code !== COLON || ++i === end) return false;
    if (address.charCodeAt(i) === COLON) {
      if (gap >= 0) return false;
      gap = count;
      i++;
    }
  }
  if (gap < 0) return count === 8;
  if (count > 7) return false;
  expandGap(words, count, gap);
  return true;
}

/** The IPv4 address in an IPv4-mapped IPv6 one (`::ffff:0:0/96`), or -1. */
export function mappedIpv4(words: Uint16Array): number {
  for (let i = 0; i < 5; i++) if (words[i] !== 0) return -1;
  if (words[5] !== 0xffff) return -1;
  return (words[6] ?? 0) * 65536 + (words[7] ?? 0);
}

function formatIpv4(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** RFC 5952: lower case, the first longest run of at least two zero groups becomes `::`. */
function formatIpv6(words: Uint16Array): string {
  let gap = -1;
  let gapLength = 1;
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (end < 8 && words[end] === 0) end++;
    if (end - i > gapLength) {
      gap = i;
      gapLength = end - i;
    }
    if (end > i) i = end;
  }
  let text = '';
  for (let i = 0; i < 8; i++) {
    if (i === gap) {
      text += '::';
      i += gapLength - 1;
      continue;
    }
    if (text !== '' && !text.endsWith('::')) text += ':';
    text += (words[i] ?? 0).toString(16);
  }
  return text;
}

/**
 * The one text of an address, so that the same visitor is never two: IPv4 dotted, IPv6 as in RFC 5952,
 * IPv4-mapped IPv6 as IPv4, without zone id. Null if `ip` is not an address (an address with a port is not).
 */
export function canonicalIp(ip: string): string | null {
  const ipv4 = parseIpv4(ip);
  if (ipv4 >= 0) return formatIpv4(ipv4);
  const words = new Uint16Array(8);
  if (!parseIpv6(ip, words)) return null;
  const mapped = mappedIpv4(words);
  return mapped >= 0 ? formatIpv4(mapped) : formatIpv6(words);
}

/**
 * The first address of the network that may be kept once the full address may not: /24 of IPv4, /48 of
 * IPv6, as canonical text without a prefix length. The empty string if `ip` is not an address.
 */
export function truncateIp(ip: string): string {
  const ipv4 = parseIpv4(ip);
  if (ipv4 >= 0) return formatIpv4((ipv4 & 0xffffff00) >>> 0);
  const words = new Uint16Array(8);
  if (!parseIpv6(ip, words)) return '';
  const mapped = mappedIpv4(words);
  if (mapped >= 0) return formatIpv4((mapped & 0xffffff00) >>> 0);
  words.fill(0, 3);
  return formatIpv6(words);
}

/**
 * The first address of the network that an address is in, by its number of leading bits (32 or 128: itself), as
 * canonical text. The empty string if `ip` is no address, or has fewer bits.
 */
export function networkOf(ip: string, bits: number): string {
  const ipv4 = parseIpv4(ip);
  if (ipv4 >= 0) {
    if (bits > 32) return '';
    return formatIpv4(bits === 0 ? 0 : (ipv4 & (0xffffffff << (32 - bits))) >>> 0);
  }
  const words = new Uint16Array(8);
  if (!parseIpv6(ip, words)) return '';
  for (let i = 0; i < 8; i++) {
    const kept = Math.min(16, Math.max(0, bits - 16 * i));
    words[i] = (words[i] ?? 0) & (0xffff << (16 - kept));
  }
  return formatIpv6(words);
}
