import { hash } from 'node:crypto';
import { hostVisitor, isPrivateAddress } from '@clickledger/domain';
import { addressOf } from '#collect/client-ip.ts';

/** Who asked, as far as a log tells: an address, or a name of its own for whoever has none. */
export interface LoggedClient {
  /** Canonical; `''` where the log names a host or nobody. */
  ip: string;
  /** Tells hosts apart that are known by name only, and cannot be read back; `''` beside an address. */
  visitorId: string;
}

const NOBODY: LoggedClient = { ip: '', visitorId: '' };

/**
 * Reads the field that names the client: an address with or without port and brackets, a chain of forwarded addresses,
 * or a host name (`HostnameLookups On`). Of a chain, the entry that the outermost of `hops` trusted proxies added, and of
 * those before it the first that is no private address: a proxy's own is nobody's.
 */
export function clientOf(named: string, hops: number): LoggedClient {
  if (named === '' || named === '-') return NOBODY;
  const entry = named.includes(',') ? entryOf(named, hops) : named;
  const ip = addressOf(entry);
  if (ip !== null) return { ip, visitorId: '' };
  const host = entry
    .trim()
    .replace(/:\d{1,5}$/, '')
    .replace(/\.$/, '')
    .toLowerCase();
  if (host === '' || host === '-' || host === 'unknown') return NOBODY;
  return { ip: '', visitorId: hostVisitor(hash('sha256', host, 'base64url').slice(0, 22)) };
}

function entryOf(chain: string, hops: number): string {
  const entries = chain.split(',').map((entry) => entry.trim());
  const trusted = entries.slice(0, Math.max(1, entries.length - (hops - 1)));
  const visitor = trusted.findLast((entry) => {
    const ip = addressOf(entry);
    return ip === null || !isPrivateAddress(ip);
  });
  return visitor ?? trusted[0] ?? '';
}
