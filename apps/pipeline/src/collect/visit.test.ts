import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { visitOf } from './visit.ts';

/** What the door keeps of a request's headers. */
function keptOf(headers: IncomingMessage['headers'], hops: number) {
  const request = { headers, socket: { remoteAddress: '203.0.113.7' } } as IncomingMessage;
  return visitOf(request, 'pixel', hops).headers;
}

test('a door looks for every header that rules read', () => {
  expect(keptOf({ accept: 'image/*', 'sec-fetch-dest': 'image' }, 0)).toEqual({
    accept: 'image/*',
    accept_language: '',
    sec_ch_ua: '',
    sec_ch_ua_mobile: '',
    sec_ch_ua_platform: '',
    sec_fetch_dest: 'image',
    sec_fetch_mode: '',
    sec_fetch_site: '',
    sec_fetch_user: '',
  });
});

test.each<[string | undefined, number, string | undefined]>([
  ['https', 0, undefined],
  [undefined, 1, undefined],
  ['https', 1, 'https'],
  ['HTTP', 1, 'http'],
  // The inner of two proxies spoke http with the outer one; what stands before that, the visitor wrote.
  ['http, https,http', 2, 'https'],
  ['wss', 1, undefined],
])('X-Forwarded-Proto: %s behind %i proxies is %s', (said, hops, proto) => {
  expect(keptOf(said === undefined ? {} : { 'x-forwarded-proto': said }, hops)?.forwarded_proto).toBe(proto);
});
