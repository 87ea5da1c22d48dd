import type { IncomingMessage } from 'node:http';
import { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { preferBrotli } from './brotli-copies.ts';

const SCRIPT = '/_next/static/chunks/a.js';

/** Where a request is led, and what the answer says of itself. */
function lead(url: string, encodings?: string) {
  const request = { url, method: 'GET', headers: { 'accept-encoding': encodings } } as IncomingMessage;
  const response = new ServerResponse(request);
  preferBrotli(new Set([SCRIPT]), request, response);
  return { url: request.url, encoding: response.getHeader('Content-Encoding') };
}

describe('preferBrotli', () => {
  it('leads browsers that read Brotli to the copy', () => {
    for (const encodings of ['br', 'gzip, deflate, br, zstd', 'gzip;q=1.0, br;q=0.5', 'br ; q=1']) {
      expect(lead(SCRIPT, encodings), encodings).toEqual({ url: `${SCRIPT}.br`, encoding: 'br' });
    }
    expect(lead(`${SCRIPT}?dpl=1`, 'br').url).toBe(`${SCRIPT}.br`);
  });

  it('leaves everyone else and everything else alone', () => {
    for (const encodings of [undefined, '', 'gzip', 'br;q=0', 'br;q=0.0', 'brotli']) {
      expect(lead(SCRIPT, encodings), encodings).toEqual({ url: SCRIPT, encoding: undefined });
    }
    for (const url of ['/overview', '/_next/static/chunks/b.js', `${SCRIPT}.br`]) {
      expect(lead(url, 'br')).toEqual({ url, encoding: undefined });
    }
  });
});
