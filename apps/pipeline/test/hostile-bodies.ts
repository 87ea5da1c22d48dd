import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { BODY_LIMITS } from '#collect/body-limits.ts';
import { CAMPAIGN, CLICK, type Hostile, post } from './hostile-requests.ts';

const MEGABYTE = 1024 * 1024;
const { maxBytes, maxDepth } = BODY_LIMITS.unkeyed;

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
    '[]',
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
    '[1]',
    '[null,[],{}]',
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
    .concat([`{"campaign_id":"${CAMPAIGN}","campaign_id":"x"}`, `{"campaign_id":"${'x'.repeat(50_000)}"}`])
    .map((body) => post(`refused: ${body.slice(0, 40)}`, body, [202])),
  ...[maxDepth, maxDepth + 1, 100, 10_000, 1_000_000].flatMap((depth) => {
    const objects = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    const right = (body: string) => (body.length > maxBytes ? 413 : depth > maxDepth ? 400 : 202);
    const lists = '['.repeat(depth) + ']'.repeat(depth);
    const open = '['.repeat(depth);
    return [
      post(`lists ${depth} deep`, lists, [right(lists)]),
      post(`objects ${depth} deep`, objects, [right(objects)]),
      post(`lists ${depth} deep that are not closed`, open, [open.length > maxBytes ? 413 : 400]),
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
  ...['application/x-ndjson', 'application/jsonl; charset=utf-8', 'application/json-seq'].flatMap((type) => {
    const lines = (body: string, right: number[]) =>
      post(`${type}: ${JSON.stringify(body).slice(0, 30)}`, body, right, { 'Content-Type': type });
    return [
      lines(`${CLICK}\n${CLICK}\r\n\n`, [202]),
      lines(`\x1e${CLICK}\n\x1e${CLICK}\n`, [202]),
      lines('nonsense\n[]\nnull', [202]),
      lines('\n \n', [400]),
      lines('{}\n'.repeat(1_001), [413]),
    ];
  }),
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
      // Proxies that unpack a body leave the header: gzip and zstd begin with bytes of their own.
      post(`${coding} that is none`, CLICK, [/gzip|zstd/i.test(coding) ? 202 : 400], headers),
      post(`${coding} that is none and no JSON`, 'a=b', [400], headers),
      post(`${coding} of no JSON`, compress(Buffer.from('😀')), [400], headers),
      post(`${coding} that nests deep`, compress(Buffer.from('['.repeat(maxBytes))), [400], headers),
      post(`${coding} that becomes 64 MB`, compress(bomb), [413], headers),
    ];
  }),
  post('gzip that no header names', gzipSync(CLICK), [202]),
  post('zstd that no header names', zstdCompressSync(CLICK), [202]),
  post('gzip that no header names, cut short', gzipSync(CLICK).subarray(0, 30), [400]),
  post('gzip that no header names, of 64 MB', gzipSync(bomb), [413]),
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
