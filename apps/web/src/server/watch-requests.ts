import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { PEER_HEADER } from './client-address.ts';

/** Methods that a fetch `Request` cannot have; Next.js would answer them with 500. */
const UNSAYABLE = new Set(['TRACE', 'TRACK', 'CONNECT']);

/** No page, and nothing that any will be called. */
const NOWHERE = '/no-such-address';

/**
 * Notes with each request, before anything else sees it, the address of the connection's peer: the framework does not
 * pass it on, and `X-Forwarded-For` may be the client's own. What Next.js would answer with 500 is read as what it comes
 * to: a method that nothing here has, and, where a percent sign encodes nothing, a page that is not there.
 */
export function watchRequests(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? '';
    const { method = '', url = '' } = request;
    // Routes have no PUT, and pages no OPTIONS.
    if (UNSAYABLE.has(method)) request.method = url.startsWith('/api/') ? 'PUT' : 'OPTIONS';
    if (!isDecodable(url)) request.url = NOWHERE;
  });
}

function isDecodable(url: string): boolean {
  try {
    return decodeURIComponent(url.split('?')[0] ?? '') !== '';
  } catch {
    return false;
  }
}
