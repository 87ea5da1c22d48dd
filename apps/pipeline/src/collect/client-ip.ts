import { canonicalIp } from '@clickledger/domain';

export interface Forwarding {
  /** The connection's peer address. */
  peer: string | undefined;
  xForwardedFor: string | undefined;
  forwarded: string | undefined;
}

/**
 * The visitor's address. With `hops` trusted proxies in front, the entry that the outermost trusted
 * proxy added: counted from the right, because everything to the left of it anyone may have written.
 * `X-Forwarded-For` wins over `Forwarded` (RFC 7239); `''` when the entry is no address.
 */
export function clientIp({ peer, xForwardedFor, forwarded }: Forwarding, hops: number): string {
  const direct = canonicalIp(peer ?? '') ?? '';
  if (hops === 0) return direct;
  const chain = xForwardedFor !== undefined ? xForwardedFor.split(',') : forwardedFor(forwarded ?? '');
  if (chain.length === 0) return direct;
  const entry = chain[Math.max(0, chain.length - hops)] ?? '';
  return addressOf(entry) ?? '';
}

/** The `for=` values of a Forwarded header, in order; quoted values may hold commas of their own. */
function forwardedFor(header: string): string[] {
  return [...header.matchAll(/(?:^|[;,])\s*for=("[^"]*"|[^;,]*)/gi)].map((match) =>
    (match[1] ?? '').replaceAll('"', ''),
  );
}

/**
 * The address in an entry, however it is dressed: `"[2001:db8::1]:443"`, `203.0.113.7:1234`; null where there is none. An
 * IPv6 address may have its port behind a colon like any other, without brackets: then it has a group too many.
 */
export function addressOf(entry: string): string | null {
  const text = entry.trim().replace(/^"(.*)"$/, '$1');
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? text;
  return canonicalIp(bare) ?? canonicalIp(bare.replace(/:\d{1,5}$/, ''));
}
