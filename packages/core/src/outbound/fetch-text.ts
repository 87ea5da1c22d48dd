import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIPv6, type LookupFunction } from 'node:net';
import { printable } from '@clickledger/domain';
import type { Network } from './network.ts';
import { OutboundError, outboundErrorOf } from './outbound-error.ts';

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** A name may have thousands; these are tried one after the other. */
const MAX_ADDRESSES = 4;
const MAX_HEADER_BYTES = 16_384;
const MAX_SHOWN = 80;

/** Says who asks, and nothing else. */
const HEADERS = {
  'User-Agent': 'Clickledger-Site-Check/1',
  Accept: 'text/html, text/plain, */*;q=0.1',
  'Accept-Encoding': 'identity',
};

interface Options {
  network: Network;
  /** Whether the answer may be another host's, by its canonical name. */
  within: (host: string) => boolean;
  /** What is longer is cut. */
  maxBytes: number;
  /** Ends it all. */
  signal: AbortSignal;
}

/**
 * The beginning of what a stranger's machine has at an address. A name's addresses are looked up once, checked, and those
 * very addresses are connected to, anew for each step of a redirect, so that no name leads anywhere it may not.
 * Nothing is sent that tells more than who asks.
 * @throws OutboundError
 */
export async function fetchText(start: string, options: Options): Promise<string> {
  let url = new URL(start);
  for (let step = 0; step <= MAX_REDIRECTS; step++) {
    const response = await ask(url, options);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) return readText(response, url, options);
    response.destroy();
    const next = REDIRECTS.has(statusCode) ? URL.parse(headers.location ?? '', url.href) : null;
    if (!next) throw new OutboundError('status', String(statusCode));
    if (!options.within(hostOf(next)) || !options.network.allows(next) || next.username || next.password)
      throw new OutboundError('led_away', printable(next.host || next.protocol, MAX_SHOWN));
    url = next;
  }
  throw new OutboundError('led_around', url.hostname);
}

async function ask(url: URL, { network, signal }: Options): Promise<IncomingMessage> {
  const host = hostOf(url);
  try {
    signal.throwIfAborted();
    const addresses = await network.addresses(host, signal);
    // The name alone is told: what a resolver of this network knows is no news for strangers.
    if (!addresses.every(network.reaches)) throw new OutboundError('not_public', host);
    return await connect(url, addresses.slice(0, MAX_ADDRESSES), signal);
  } catch (error) {
    throw signal.aborted ? new OutboundError('timeout', host) : outboundErrorOf(error, host);
  }
}

function connect(url: URL, addresses: readonly string[], signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((done, fail) => {
    request(url, {
      agent: false,
      headers: HEADERS,
      lookup: only(addresses),
      maxHeaderSize: MAX_HEADER_BYTES,
      // Whatever the environment says.
      rejectUnauthorized: true,
      signal,
    })
      .once('response', done)
      // More than one may come, and one that nobody listens to ends the process.
      .on('error', fail)
      .end();
  });
}

/** Answers with addresses that are known, whatever the name. An address in place of a name is never looked up: `siteHost` takes none. */
function only(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return (_, options, callback) => {
    const [first] = all;
    if (!first) callback(new Error('no address'), '', 0);
    else if (options.all) callback(null, all);
    else callback(null, first.address, first.family);
  };
}

async function readText(response: IncomingMessage, url: URL, { maxBytes, signal }: Options): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= maxBytes) break;
    }
  } catch (error) {
    throw signal.aborted ? new OutboundError('timeout', url.hostname) : outboundErrorOf(error, url.hostname);
  } finally {
    response.destroy();
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8');
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/\.$/, '');
}
