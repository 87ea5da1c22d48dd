import { gzipSync } from 'node:zlib';
import type { RAW } from './hostile-heads.ts';
import { CAMPAIGN, CLICK, type Hostile, post } from './hostile-requests.ts';

const onPixel = (name: string, headers: Record<string, string>, right = [200]): Hostile => ({
  name,
  path: `/c.gif?campaign=${CAMPAIGN}`,
  headers,
  right,
});

/** Numbers, names and texts that JSON readers differ about. */
export const JSON_ODDITIES: Hostile[] = [
  ...['-0', '1e999', '-1e999', '9007199254740993', '1.0', '0.1e-400', '9'.repeat(20_000)].flatMap((number) =>
    ['campaign_id', 'occurred_at', 'gpc'].map((field) =>
      post(`number ${number.slice(0, 20)} for ${field}`, `{"${field}":${number}}`, [202]),
    ),
  ),
  ...[
    `{"campaign_id":"x","campaign_id":"${CAMPAIGN}"}`,
    `{"campaign_id":"${CAMPAIGN}",${Array.from({ length: 3_000 }, (_, i) => `"visitor_id":"${i}"`).join()}}`,
    `{"__proto__":{"campaign_id":"${CAMPAIGN}"}}`,
    `{"constructor":{"prototype":{"campaign_id":"${CAMPAIGN}"}}}`,
    `{"campaign_id":"${CAMPAIGN}","headers":{"__proto__":"x"}}`,
    `{"clicks":[{"__proto__":{"campaign_id":"${CAMPAIGN}"}}],"__proto__":[]}`,
    `{"clicks":[{}],"campaign_id":"${CAMPAIGN}","length":1e9}`,
    `{"toString":1,"valueOf":2,"campaign_id":"${CAMPAIGN}"}`,
  ].map((body) => post(`names: ${body.slice(0, 40)}`, body, [202])),
  ...[
    ['overlong slash', [0xc0, 0xaf]],
    ['overlong NUL', [0xe0, 0x80, 0x80]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
    ['five bytes', [0xf8, 0x88, 0x80, 0x80, 0x80]],
    ['half a character', [0xf0, 0x9f, 0x98]],
  ].map(([name, bytes]) => {
    const text = Buffer.concat([
      Buffer.from('{"campaign_id":"'),
      Buffer.from(bytes as number[]),
      Buffer.from('"}'),
    ]);
    return post(`UTF-8 that is none: ${name as string}`, text, [202]);
  }),
  ...[
    `${CLICK}\n${CLICK}`,
    'campaign_id\nacme-outlet',
    `[${CLICK}]x`,
    `/* */${CLICK}`,
    `)]}',\n${CLICK}`,
  ].map((body) => post(`another format: ${JSON.stringify(body).slice(0, 30)}`, body, [400])),
];

const HEADS: Record<string, string>[] = [
  { 'X-HTTP-Method-Override': 'DELETE' },
  { Range: 'bytes=0-1,5-9999999999' },
  { 'If-None-Match': '*' },
  { Upgrade: 'h2c', Connection: 'Upgrade, HTTP2-Settings', 'HTTP2-Settings': 'AAMAAABkAARAAAAAAAIAAAAA' },
  { Upgrade: 'websocket', Connection: 'Upgrade' },
  { TE: 'trailers, deflate;q=0.5' },
  { Accept: 'x'.repeat(9_000) },
  { 'Accept-Language': '*;q=2, ,;;' },
  { 'Sec-Fetch-Mode': '\u00ff' },
  { Host: 'evil.example:99999' },
];

/** What proxies, browsers and old clients say in the head of a request. */
export const PROTOCOL: Hostile[] = [
  post('Expect: 100-continue', CLICK, [202], { Expect: '100-continue' }),
  post('Expect: nonsense', CLICK, [417], { Expect: 'nonsense' }),
  post('two codings that are one', gzipSync(gzipSync(CLICK)), [400], { 'Content-Encoding': 'gzip' }),
  post('gzip in two members', Buffer.concat([gzipSync('{"campaign_id":"'), gzipSync('x"}')]), [202], {
    'Content-Encoding': 'gzip',
  }),
  post('gzip with a tail', Buffer.concat([gzipSync(CLICK), Buffer.from('tail')]), [400], {
    'Content-Encoding': 'gzip',
  }),
  ...['https://evil.example', 'null', 'https://www.acme-local.example'].flatMap((Origin) =>
    ['/c.gif', '/v1/clicks', '/r/x', '/t.js'].map((path) => ({
      name: `preflight from ${Origin} for ${path}`,
      method: 'OPTIONS',
      path,
      headers: {
        Origin,
        'Access-Control-Request-Method': 'PUT',
        'Access-Control-Request-Headers': 'authorization, x-any',
        'Access-Control-Request-Private-Network': 'true',
      },
      right: [204],
    })),
  ),
  ...[
    'https://xn--a.example',
    'https://xn--.example',
    'https://faß.example',
    'https://\u0130.example'.normalize('NFD'),
    'https://[fe80::1%25eth0]',
    'https://[::ffff:1.2.3.4]',
    'https://a@b@c.example',
    'https://x.example\\@evil.example',
    'null, null',
    'https://a.example https://b.example',
  ].map((Origin) =>
    onPixel(`origin ${JSON.stringify(Origin)}`, { Origin: Buffer.from(Origin).toString('latin1') }),
  ),
  ...[
    'fe80::1%eth0',
    '::ffff:1.2.3.4',
    Array(500).fill('9.9.9.9').join(', '),
    '0x7f.1',
    '2130706433',
    '[]:1',
  ].flatMap((address) => [
    onPixel(`X-Forwarded-For ${address.slice(0, 20)}`, { 'X-Forwarded-For': address }),
    onPixel(`Forwarded ${address.slice(0, 20)}`, { Forwarded: `for="${address}";proto=https, for=unknown` }),
  ]),
  ...HEADS.map((headers) => onPixel(`head ${JSON.stringify(headers).slice(0, 40)}`, headers)),
  ...[
    'sig=x',
    'kid=k&sig=',
    'kid=__proto__&sig=x',
    `kid=k&sig=${'A'.repeat(43)}&exp=1e9&n=1`,
    'kid[]=k&sig[]=x',
  ].map(
    (query): Hostile => ({
      name: `signed ${query.slice(0, 30)}`,
      path: `/c.gif?campaign=${CAMPAIGN}&${query}`,
      right: [200],
    }),
  ),
  ...['W10', 'WzEsMiwzLDRd', 'WyIiLCIiLCIiLCIiLCJrIiwtMV0', 'bnVsbA', 'WyJfX3Byb3RvX18iXQ'].map(
    (payload): Hostile => ({
      name: `link of ${payload}`,
      path: `/r/${payload}.${'A'.repeat(43)}`,
      right: [400],
    }),
  ),
];

const HEAD = 'HTTP/1.1\r\nHost: x\r\n';
const LAST = `${HEAD}Connection: close\r\n\r\n`;

/** Several requests in one piece, and bodies in pieces. */
export const PIECES: typeof RAW = [
  {
    name: 'twenty requests in one piece',
    bytes: `${`GET /c.gif ${HEAD}\r\n`.repeat(20)}GET /healthz ${LAST}`,
    right: [200],
  },
  {
    name: 'chunks with extensions and a trailer',
    bytes: `POST /v1/clicks ${HEAD}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n1\r\n{\r\n1;a=b\r\n}\r\n0\r\nX: y\r\n\r\n`,
    right: [202],
  },
  {
    name: 'a chunk longer than numbers go',
    bytes: `POST /v1/clicks ${HEAD}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{`,
    right: [400],
  },
  {
    name: 'chunks and then none',
    bytes: `POST /v1/clicks ${HEAD}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
    right: [400],
  },
  {
    name: 'a body that a GET brings',
    bytes: `GET /c.gif ${HEAD}Content-Length: 3\r\nConnection: close\r\n\r\nabc`,
    right: [200],
  },
  {
    name: 'a request hidden in the body of another',
    bytes: `POST /v1/clicks ${HEAD}Content-Length: 44\r\n\r\nGET /c.gif HTTP/1.1\r\nHost: x\r\nX: y\r\n\r\n{}   GET /healthz ${LAST}`,
    right: [400, 200],
  },
  {
    name: 'two hosts',
    bytes: 'GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\nConnection: close\r\n\r\n',
    right: [200, 400],
  },
  { name: 'HTTP/1.0', bytes: 'GET /healthz HTTP/1.0\r\n\r\n', right: [200] },
  { name: 'a scheme for a path', bytes: `GET x:constructor ${LAST}`, right: [400, 404] },
  { name: 'no path at all', bytes: `GET http://x ${LAST}`, right: [404] },
  {
    name: 'a header in two lines',
    bytes: `GET /healthz ${HEAD}A: b\r\n c\r\nConnection: close\r\n\r\n`,
    right: [200, 400],
  },
  { name: 'bare line feeds', bytes: 'GET /healthz HTTP/1.1\nHost: x\n\n', right: [200, 400] },
];
