import { Resolver } from 'node:dns/promises';
import { isPublicAddress } from '@clickledger/domain';
import { OutboundError } from './outbound-error.ts';

/** What strangers' machines are asked through: which of them, and where. */
export interface Network {
  /** Where a host's pages may be, in the order in which they are tried. */
  origins: (host: string) => readonly string[];
  /** Whether anything is asked at this place: its scheme, its port. */
  allows: (url: URL) => boolean;
  /** Whether an address may be connected to. */
  reaches: (address: string) => boolean;
  /** A host's addresses. @throws OutboundError */
  addresses: (host: string, signal: AbortSignal) => Promise<string[]>;
  /** The TXT records of a name, each as one text; none where there is no such name. @throws OutboundError */
  texts: (name: string, signal: AbortSignal) => Promise<string[]>;
}

/** The public Internet: its public addresses, at the usual ports of the web. */
export const internet: Network = {
  origins: (host) => [`https://${host}`, `http://${host}`],
  // A port that is the scheme's own is none in the address.
  allows: ({ protocol, port }) => (protocol === 'https:' || protocol === 'http:') && port === '',
  reaches: isPublicAddress,
  addresses: (host, signal) =>
    withResolver(signal, async (resolver) => {
      const asked = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
      const found = asked.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
      if (found.length > 0) return found;
      const failed = asked.find((answer) => answer.status === 'rejected' && !isNone(answer.reason));
      throw new OutboundError(failed ? 'no_resolver' : 'no_host', host);
    }),
  texts: (name, signal) =>
    withResolver(signal, async (resolver) => {
      try {
        return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
      } catch (error) {
        if (isNone(error)) return [];
        throw new OutboundError('no_resolver', name);
      }
    }),
};

/** This machine, at one port and for names that mean it alone: for tests and development. */
export function thisMachine(port: number): Network {
  return {
    origins: (host) => [`http://${host}:${port}`],
    allows: (url) => url.protocol === 'http:' && url.port === String(port) && meansThisMachine(url.hostname),
    reaches: (address) => address === '127.0.0.1',
    addresses: async () => ['127.0.0.1'],
    texts: async () => [],
  };
}

/** `localhost`, and names below it (RFC 6761). */
export function meansThisMachine(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost');
}

const RESOLVER_MS = 2_500;

async function withResolver<T>(signal: AbortSignal, ask: (resolver: Resolver) => Promise<T>): Promise<T> {
  const resolver = new Resolver({ timeout: RESOLVER_MS, tries: 2 });
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel);
  try {
    return await ask(resolver);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** Whether a resolver says that there is no such name, or no such record of it. */
function isNone(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOTFOUND' || code === 'ENODATA' || code === 'EBADNAME';
}
