import type { ServerResponse } from 'node:http';

/** What a route says the length of its answer by: Next.js drops `Content-Length` from what routes answer. */
const KNOWN_LENGTH = 'x-known-length';

/** Has an answer whose length is known say it, so that who downloads sees how far it is, and that it is whole. */
export function tellKnownLength(response: ServerResponse): void {
  // Also what Node calls by itself before the first byte.
  const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => ServerResponse;
  response.writeHead = (...head: unknown[]) => {
    const length = response.getHeader(KNOWN_LENGTH);
    if (length !== undefined) {
      response.removeHeader(KNOWN_LENGTH);
      response.setHeader('content-length', length);
    }
    return writeHead(...head);
  };
}
