/** What to look for among addresses, which are stored in one spelling each (IPv4 dotted, IPv6 as in RFC 5952). */
export type AddressQuery =
  | { kind: 'address'; address: string }
  /** All of a network: `2a00:1450::/32`. */
  | { kind: 'network'; network: string }
  /** The beginning of an address. */
  | { kind: 'start'; start: string };

/**
 * An address, a network or the beginning of an address in any spelling: upper case, zeros written out or in front, IPv4
 * within IPv6, in brackets, with a port. Undefined for what is none of these, such as most click ids.
 */
export function addressQuery(text: string): AddressQuery | undefined {
  const [, bare = '', prefix] = /^\[?([^[\]/]*)\]?(?:\/(\d{1,3}))?$/.exec(withoutPort(text.trim())) ?? [];
  if (!/^(?:[\d.]+|[\da-f]*:[\da-f:.]*)$/i.test(bare)) return undefined;
  const address = canonical(bare);
  if (address !== undefined && prefix !== undefined) {
    // What is asked of an IPv4 address within IPv6 counts from the IPv6 address's beginning.
    const bits = Number(prefix) - (address.includes(':') === bare.includes(':') ? 0 : 96);
    const most = address.includes(':') ? 128 : 32;
    return bits >= 0 && bits <= most ? { kind: 'network', network: `${address}/${bits}` } : undefined;
  }
  if (prefix !== undefined) return undefined;
  // Dotted IPv4 that is whole may still be the beginning of a longer one: `93.184.216.1`.
  if (address?.includes(':')) return { kind: 'address', address };
  return { kind: 'start', start: address ?? startOf(bare) };
}

/** As logs of servers and proxies write who asked: `93.184.216.9:51234`, `[2a00::1]:443`. */
function withoutPort(text: string): string {
  return text.replace(/^(\[[^\]]*\]|\d+(?:\.\d+){3}):\d{1,5}$/, '$1');
}

/** The address as it is stored; undefined where the text is none. */
function canonical(text: string): string | undefined {
  if (!text.includes(':')) return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) ? text : undefined;
  const host = URL.parse(`http://[${text}]`)?.hostname.slice(1, -1);
  const mapped = host && /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(host);
  if (!mapped) return host || undefined;
  const [high, low] = [mapped[1], mapped[2]].map((word) => Number.parseInt(word ?? '', 16)) as [
    number,
    number,
  ];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** Groups as they are stored, as far as they are whole: `2A00:0081:0` begins `2a00:81:0…`. */
function startOf(text: string): string {
  const groups = text.toLowerCase().split(':');
  const last = groups.pop() ?? '';
  return [...groups.map((group) => group.replace(/^0+(?=.)/, '')), last.replace(/^0+(?=.{3})/, '')].join(':');
}
