import { canonicalIp } from '@clickledger/enrichment';

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
  return canonicalIp(bareAddress(entry)) ?? '';
}

/** The `for=` values of a Forwarded header, in order; quoted values may hold commas of their own. */
function forwardedFor(header: string): string[] {
  return [...header.matchAll(/(?:^|[;,])\s*for=("[^"]*"|[^;,]*)/gi)].map((match) =>
    (match[1] ?? '').replaceAll('"', ''),
  );
}

/** Strips brackets and port: `[2001:db8::1]:443`, `203.0.113.7:1234`. */
export function bareAddress(entry: string): string {
  const text = entry.trim();
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(text);
  if (bracketed?.[1]) return bracketed[1];
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text);
  return withPort?.[1] ?? text;
}
