import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { Sent } from './hostile-requests.ts';

/** An input, and the statuses that are right for it. */
export interface Hostile extends Sent {
  name: string;
  right: readonly number[];
}

export const CAMPAIGN = 'acme-outlet';
const CLICK = JSON.stringify({ campaign_id: CAMPAIGN });
const JSON_TYPE = { 'Content-Type': 'application/json' };
const MEGABYTE = 1024 * 1024;

const post = (name: string, body: string | Buffer, right: number[], headers = {}): Hostile => ({
  name: `POST ${name}`,
  method: 'POST',
  path: '/v1/clicks',
  headers: { ...JSON_TYPE, ...headers },
  body,
  right,
});

/** Bodies that are no clicks, or hardly. */
export const BODIES: Hostile[] = [
  ...[
    '',
    ' ',
    '😀',
    '"😀',
    '{',
    '{"clicks":',
    '[',
    ']',
    '{}{}',
    'NaN',
    'undefined',
    "{'a':1}",
    '{"a":1,}',
    '\0',
    '{"a":\x01}',
  ]
    .concat([
      '<xml/>',
      'a=b&c=d',
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--',
      '\ufeff',
      '\ufeff\ufeff{}',
    ])
    .map((body) => post(`no JSON: ${JSON.stringify(body).slice(0, 30)}`, body, [400])),
  ...[
    'null',
    '1',
    '"text"',
    'true',
    '{"clicks":null}',
    '{"clicks":[]}',
    '{"clicks":{}}',
    '{"clicks":"x"}',
    '{"clicks":1e400}',
  ].map((body) => post(`no click: ${body}`, body, [400])),
  ...[
    '{}',
    '[]',
    '[1]',
    '{"clicks":[null]}',
    '{"clicks":[1,"a",[],{}]}',
    '{"__proto__":{"campaign_id":"x"}}',
    '{"constructor":1}',
  ]
    .concat([
      '{"campaign_id":"\\ud83d"}',
      '{"\\ud83d":1}',
      '{"campaign_id":"\\u0000"}',
      `{"campaign_id":"${CAMPAIGN}","":1}`,
    ])
    .concat([`{"campaign_id":"${CAMPAIGN}","campaign_id":"x"}`, `{"campaign_id":"${'x'.repeat(100_000)}"}`])
    .map((body) => post(`refused: ${body.slice(0, 40)}`, body, [202])),
  ...[16, 17, 100, 10_000, 1_000_000].flatMap((depth) => {
    const right = [depth > 16 ? 400 : 202];
    return [
      post(`lists ${depth} deep`, '['.repeat(depth) + ']'.repeat(depth), right),
      post(
        `objects ${depth} deep`,
        `${'{"a":'.repeat(Math.min(depth, 600_000))}1${'}'.repeat(Math.min(depth, 600_000))}`,
        right,
      ),
      post(`lists ${depth} deep that are not closed`, '['.repeat(depth), [400]),
    ];
  }),
  post('brackets in a text', JSON.stringify({ campaign_id: '[{'.repeat(50) }), [202]),
  post('brackets behind an escaped quote', JSON.stringify({ campaign_id: `"\\"${'[{'.repeat(50)}` }), [202]),
  post('a long body', ' '.repeat(4 * MEGABYTE + 1), [413]),
  post('a very long body', Buffer.alloc(16 * MEGABYTE, ' '), [413]),
  post('1,001 clicks', JSON.stringify({ clicks: Array(1_001).fill({}) }), [413]),
  post('bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), [202]),
  post('a byte order mark', `\ufeff${CLICK}`, [202]),
  post('UTF-16', Buffer.from(`\ufeff${CLICK}`, 'utf16le'), [415]),
  post('UTF-16, big end first', Buffer.from(`\ufeff${CLICK}`, 'utf16le').swap16(), [415]),
  ...['utf-8', 'UTF8', '"utf-8"', 'us-ascii'].map((charset) =>
    post(`charset ${charset}`, CLICK, [202], { 'Content-Type': `text/plain; charset=${charset}` }),
  ),
  ...['utf-16', 'iso-8859-1', 'shift_jis', 'windows-1252', 'x'].map((charset) =>
    post(`charset ${charset}`, CLICK, [415], { 'Content-Type': `application/json;charset=${charset}` }),
  ),
  ...['', 'text/html', 'multipart/form-data; boundary=x', 'nonsense', 'application/json; charset', ';;;'].map(
    (type) => post(`content type "${type}"`, CLICK, [202], { 'Content-Type': type }),
  ),
];

const CODINGS: Record<string, (bytes: Buffer) => Buffer> = {
  gzip: gzipSync,
  'X-GZip': gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
  zstd: zstdCompressSync,
};
const bomb = Buffer.alloc(64 * MEGABYTE, ' ');

/** Compressed bodies, whole and not. */
export const COMPRESSED: Hostile[] = [
  ...Object.entries(CODINGS).flatMap(([coding, compress]) => {
    const headers = { 'Content-Encoding': coding };
    const good = compress(Buffer.from(CLICK));
    return [
      post(`${coding}`, good, [202], headers),
      post(`${coding} with a byte order mark`, compress(Buffer.from(`\ufeff${CLICK}`)), [202], headers),
      post(`${coding} cut short`, good.subarray(0, good.length >> 1), [400], headers),
      post(`${coding} of nothing`, '', [400], headers),
      post(`${coding} that is none`, CLICK, [400], headers),
      post(`${coding} of no JSON`, compress(Buffer.from('😀')), [400], headers),
      post(`${coding} that nests deep`, compress(Buffer.from('['.repeat(1_000_000))), [400], headers),
      post(`${coding} that becomes 64 MB`, compress(bomb), [413], headers),
    ];
  }),
  post('deflate without a header', deflateRawSync(CLICK), [202], { 'Content-Encoding': 'deflate' }),
  ...['identity', ''].map((coding) =>
    post(`coding "${coding}"`, CLICK, [202], { 'Content-Encoding': coding }),
  ),
  ...[
    'compress',
    'gzip, gzip',
    'gzip;q=1',
    'constructor',
    '__proto__',
    'utf-8',
    '*',
    `${'gzip,'.repeat(2_000)}`,
  ].map((coding) => post(`coding "${coding.slice(0, 20)}"`, CLICK, [415], { 'Content-Encoding': coding })),
];

/** What stands where an id or a text should. */
const VALUES: unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    1e308,
    [],
    {},
    [[]],
    { a: 1 },
    '',
    ' ',
    '\0',
    'a\0b',
    '\r\n',
    '😀',
    '\ud83d',
    '\u202e',
    'é',
  ],
  ...[
    'undefined',
    '[object Object]',
    '{x}',
    '__X__',
    '%00',
    '../..',
    "' OR 1=1 --",
    '<script>',
    '=1+1',
    'x'.repeat(129),
  ],
  ...[
    '-',
    '~',
    '.',
    'a'.repeat(128),
    '::1',
    '999.1.1.1',
    'fe80::1%eth0',
    '9999-12-31T23:59:59Z',
    '1970-01-01T00:00:00Z',
  ],
];
const FIELDS = [
  'campaign_id',
  'click_id',
  'creative_id',
  'site_id',
  'placement_id',
  'visitor_id',
  'occurred_at',
].concat(['sent_at', 'referrer', 'ip', 'user_agent', 'headers', 'unknown', '__proto__']);

/** A click with one field at odds. */
export const FIELD_VALUES = FIELDS.flatMap((field) =>
  VALUES.map((value) => ({ campaign_id: CAMPAIGN, [field]: value })),
);

const get = (path: string, right: number[], headers = {}): Hostile => ({
  name: `GET ${path.slice(0, 60)}`,
  path,
  right,
  headers,
});
const LONG = 'x'.repeat(20_000);

export const PIXELS: Hostile[] = [
  ...[
    '',
    '?',
    '?campaign',
    '?campaign=',
    '?=',
    '?&&&',
    '?campaign=%',
    '?campaign=%zz',
    '?campaign=%ff',
    '?campaign=%00',
    '?campaign=a&campaign=b',
  ]
    .concat([
      '?campaign=undefined',
      '?campaign={c}',
      '?campaign=%F0%9F%98%80',
      '?__proto__=x',
      '?campaign[]=a',
      '?campaign=a;site=b',
    ])
    .concat([
      `?campaign=${CAMPAIGN}&click_id=null`,
      `?campaign=${CAMPAIGN}&visitor=%5Bx%5D`,
      `?campaign=${CAMPAIGN}&amp;site=acme-local`,
    ])
    .concat([
      `?campaign=${CAMPAIGN}&click_id=${LONG}`,
      `?${LONG}`,
      `?campaign=${CAMPAIGN}&${'a=b&'.repeat(4_000)}`,
    ])
    .map((query) => get(`/c.gif${query}`, [200])),
];

export const PATHS: Hostile[] = [
  ...[
    '/',
    '//',
    '/../',
    '/./c.gif',
    '/c.gif/',
    '/C.GIF',
    '/c.gif%00',
    '/%2e%2e/',
    '/v1',
    '/v1/clicks/',
    '/v1//clicks',
    '/__proto__',
    '/constructor',
  ]
    .concat([
      '/toString',
      '/hasOwnProperty',
      '/%',
      '/%zz',
      '/%ff',
      `/${LONG}`,
      '/index.php',
      '/.env',
      '/r',
      '*',
      'x',
      'http://',
      'http://[',
      '//evil.example/c.gif',
    ])
    .map((path) => get(path, [404, 400])),
  get('http://anything.example/healthz', [200]),
  ...[
    '/r/',
    '/r/.',
    '/r/..',
    '/r/x',
    '/r/x.y',
    '/r/%',
    '/r/%zz',
    '/r/%ff.%ff',
    '/r/%00',
    '/r/a/b',
    `/r/${LONG}`,
    '/r/😀'.replace('😀', '%F0%9F%98%80'),
    '/r/a.AAAAAAAAAAAAAAAAAAAAAA',
  ].map((path) => get(path, [400])),
];

const METHODS = ['TRACE', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'LINK', 'M-SEARCH', 'QUERY'];
export const METHODS_ON_PATHS: Hostile[] = [
  ...METHODS.flatMap((method) =>
    ['/c.gif', '/v1/clicks', '/r/x', '/t.js', '/healthz', '/'].map((path) => ({
      name: `${method} ${path}`,
      method,
      path,
      right: path === '/' ? [404] : [405],
    })),
  ),
  ...['/c.gif', '/v1/clicks', '/r/x', '/t.js'].map((path) => ({
    name: `OPTIONS ${path}`,
    method: 'OPTIONS',
    path,
    right: [204],
  })),
  { name: 'HEAD /v1/clicks', method: 'HEAD', path: '/v1/clicks', right: [405] },
  { name: 'HEAD /c.gif', method: 'HEAD', path: '/c.gif', right: [200] },
];

const onPixel = (name: string, headers: Record<string, string | string[]>, right = [200]): Hostile => ({
  name,
  path: `/c.gif?campaign=${CAMPAIGN}`,
  headers,
  right,
});
export const HEADERS: Hostile[] = [
  onPixel('32 KB of cookies', { Cookie: `a=${'x'.repeat(32_000)}` }),
  onPixel('60 KB of cookies', { Cookie: `a=${'x'.repeat(60_000)}` }),
  onPixel('70 KB of cookies', { Cookie: `a=${'x'.repeat(70_000)}` }, [431]),
  ...[
    'null',
    'file://',
    '',
    '*',
    'https://',
    'https://[',
    'nonsense',
    'https://a.example:99999',
    'https://\u00ff',
    'data:,x',
    `https://${'a.'.repeat(5_000)}example`,
  ].map((origin) => onPixel(`origin "${origin.slice(0, 30)}"`, { Origin: origin })),
  ...[
    '',
    ',',
    '1.2.3.4, ',
    'unknown',
    '_x',
    '999.9.9.9',
    '[::1',
    '::1%25',
    '1.2.3.4:99999',
    'a,'.repeat(5_000),
    '"',
    'for=',
  ].flatMap((chain) => [
    onPixel(`X-Forwarded-For "${chain.slice(0, 20)}"`, { 'X-Forwarded-For': chain }),
    onPixel(`Forwarded "${chain.slice(0, 20)}"`, { Forwarded: `for=${chain}` }),
  ]),
  ...[
    '',
    '\u00e9',
    '<script>',
    'a'.repeat(20_000),
    '%00',
    '(((((((((('.repeat(500),
    'Mozilla/5.0 '.repeat(1_000),
    '; '.repeat(5_000),
  ].flatMap((text) => [
    onPixel(`User-Agent "${text.slice(0, 20)}"`, { 'User-Agent': text }),
    onPixel(`Referer "${text.slice(0, 20)}"`, { Referer: text }),
  ]),
  ...['Bearer', 'Bearer ', 'Basic eDp5', 'Bearer a b', 'bearer x', `Bearer ${LONG}`, '\u00ff'].map(
    (Authorization) => post(`Authorization "${Authorization.slice(0, 20)}"`, CLICK, [401], { Authorization }),
  ),
  onPixel('Sec-GPC and purposes', { 'Sec-GPC': '2', 'Sec-Purpose': 'x;prefetchx', Purpose: ['a', 'b'] }),
  onPixel('1,500 headers', Object.fromEntries(Array.from({ length: 1_500 }, (_, i) => [`x-${i}`, '1']))),
];

/** Bytes that are hardly HTTP, each on a connection of its own. */
export const RAW: { name: string; bytes: string; right: readonly number[]; ending?: 'reset' }[] = [
  ...[
    '\0',
    '\r\n\r\n',
    'GET',
    'GET /\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    'get / HTTP/1.1\r\nHost: x\r\n\r\n',
    '\x16\x03\x01\x02\0\x01\0',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  ]
    .concat([
      'GET / HTTP/1.1\r\n\r\n',
      'GET / HTTP/1.1\r\nHost x\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n',
      'GET / HTTP/1.1\r\n Host: x\r\n\r\n',
    ])
    .concat([
      'GET /a b HTTP/1.1\r\nHost: x\r\n\r\n',
      'CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n',
      `GET /${'x'.repeat(70_000)} HTTP/1.1\r\n\r\n`,
    ])
    .map((bytes) => ({ name: JSON.stringify(bytes.slice(0, 50)), bytes, right: [400, 404, 431] })),
  ...[
    'Content-Length: -1',
    'Content-Length: x',
    'Content-Length: 1\r\nContent-Length: 2',
    'Content-Length: 5\r\nTransfer-Encoding: chunked',
    'Transfer-Encoding: x',
    'Content-Length: 99999999999999999999',
  ].map((header) => ({
    name: JSON.stringify(header),
    bytes: `POST /v1/clicks HTTP/1.1\r\nHost: x\r\n${header}\r\n\r\n0\r\n\r\n`,
    right: [400],
  })),
  {
    name: 'a bad chunk',
    bytes: 'POST /v1/clicks HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    right: [400],
  },
  ...[0, 1, 50].map((sent) => ({
    name: `a body that ends after ${sent} bytes`,
    bytes: `POST /v1/clicks HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n${' '.repeat(sent)}`,
    right: [],
    ending: 'reset' as const,
  })),
];
