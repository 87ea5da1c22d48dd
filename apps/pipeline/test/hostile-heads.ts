import { CAMPAIGN, CLICK, type Hostile, post } from './hostile-requests.ts';

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
      `?amp;campaign=${CAMPAIGN}`,
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
    '/c.gif/',
    '/C.GIF',
    '/c.gif%00',
    '/%2e%2e/',
    '/v1',
    '/v1/clicks/',
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
      '/r/..',
      '*',
      'x',
      'http://',
      'http://[',
      '//evil.example/c.gif',
    ])
    .map((path) => get(path, [404, 400])),
  get('http://anything.example/healthz', [200]),
  // The same paths, as whoever joins addresses writes them.
  ...[
    `//c.gif?campaign=${CAMPAIGN}`,
    `/./c.gif?campaign=${CAMPAIGN}`,
    '//t.js',
    '/%63.gif',
    '/x/../healthz',
  ].map((path) => get(path, [200])),
  get('/v1//clicks', [405]),
  ...[
    '/r/',
    '/r/.',
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
  onPixel(
    '1,500 headers',
    Object.fromEntries(Array.from({ length: 1_500 }, (_, i) => [`x-${i}`, '1'])),
    [200, 431],
  ),
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
    // Without a length there is no body, and nothing to wait for.
    .concat(['POST /v1/clicks HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'])
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
