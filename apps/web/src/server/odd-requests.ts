import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** No page, and nothing that any will be called. */
const NOWHERE = '/no-such-address';

/**
 * Next answers 500 to what it cannot make a request of: TRACE, for which the Fetch standard has none, and paths with a
 * percent sign that encodes nothing. They are read as what they come to: a method that nothing here has, a page that is
 * not there.
 */
export function readOddRequests(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    const { method, url = '' } = request;
    // Routes have no PUT, and pages no OPTIONS.
    if (method === 'TRACE') request.method = url.startsWith('/api/') ? 'PUT' : 'OPTIONS';
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
