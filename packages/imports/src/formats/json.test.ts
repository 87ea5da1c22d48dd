import { expect, test } from 'vitest';
import { candidates } from '#formats.ts';
import type { LogFormat } from '#log-line.ts';
import { json } from './json.ts';
import { CADDY, CLOUDFLARE, jsonMapping, NGINX, parseJsonField, TRAEFIK } from './json-mappings.ts';

const AT = Date.parse('2026-01-31T12:00:01Z');

const parse = (format: LogFormat, record: unknown) => format.parse(JSON.stringify(record));

test('reads nginx, with a request or its parts', () => {
  const request = { request: 'GET /a.zip?b=c HTTP/1.1', status: '200', http_user_agent: 'Mozilla/5.0' };
  const parsed = { time: AT, method: 'GET', target: '/a.zip?b=c', status: 200, client: '192.0.2.7' };
  const nginx = json('nginx', NGINX);
  const named = { time: '2026-01-31T13:00:01+01:00', remote_addr: '192.0.2.7' };
  expect(parse(nginx, { ...named, ...request })).toMatchObject({ ...parsed, userAgent: 'Mozilla/5.0' });
  const parts = { request_method: 'GET', uri: '/a.zip', args: 'b=c', status: 200 };
  expect(parse(nginx, { ...named, ...parts })).toMatchObject({ ...parsed, userAgent: null });
  const local = { time_local: '31/Jan/2026:13:00:01 +0100', remote_addr: '192.0.2.7' };
  expect(parse(nginx, { ...local, ...parts, http_user_agent: '' })).toMatchObject({
    ...parsed,
    userAgent: '',
  });
  const forwarded = json('nginx', NGINX, { clientField: 'x-forwarded-for' });
  expect(parse(forwarded, { ...named, ...parts, http_x_forwarded_for: '203.0.113.9' })).toMatchObject({
    client: '203.0.113.9',
  });
});

test('reads Caddy, which has all headers: an agent that is not among them was not sent', () => {
  const caddy = (headers: object) => ({
    level: 'info',
    ts: AT / 1_000,
    request: { remote_ip: '192.0.2.7', method: 'GET', uri: '/a?b=c', headers },
    status: 200,
  });
  const format = json('Caddy', CADDY);
  expect(parse(format, caddy({ 'User-Agent': ['Mozilla/5.0'], Referer: ['https://a/'] }))).toEqual({
    time: AT,
    method: 'GET',
    target: '/a?b=c',
    status: 200,
    client: '192.0.2.7',
    userAgent: 'Mozilla/5.0',
    referrer: 'https://a/',
  });
  expect(parse(format, caddy({ Accept: ['*/*'] }))).toMatchObject({ userAgent: '' });
});

test('reads Traefik, which leaves headers out', () => {
  const record = {
    ClientHost: '192.0.2.7',
    ClientAddr: '192.0.2.7:5123',
    DownstreamStatus: 200,
    RequestMethod: 'GET',
    RequestPath: '/a?b=c',
    StartUTC: '2026-01-31T12:00:01.000000001Z',
    time: '2026-01-31T12:00:02Z',
  };
  expect(parse(json('Traefik', TRAEFIK), record)).toMatchObject({
    time: AT,
    userAgent: null,
    target: '/a?b=c',
  });
  expect(parse(json('Traefik', TRAEFIK), { ...record, 'request_User-Agent': 'curl' })).toMatchObject({
    userAgent: 'curl',
  });
});

test.each([
  ['RFC 3339', '2026-01-31T12:00:01Z'],
  ['seconds', AT / 1_000],
  ['milliseconds', AT],
  ['microseconds', AT * 1_000],
  ['nanoseconds', AT * 1e6],
])('reads Cloudflare, with its time in %s', (_unit, time) => {
  const record = {
    EdgeStartTimestamp: time,
    ClientIP: '192.0.2.7',
    ClientRequestMethod: 'GET',
    ClientRequestURI: '/a?b=c',
    EdgeResponseStatus: 200,
    ClientRequestUserAgent: '',
    ClientRequestReferer: 'https://a/',
  };
  expect(parse(json('Cloudflare', CLOUDFLARE), record)).toMatchObject({ time: AT, userAgent: '' });
});

test('reads any other with a mapping, whose names may hold dots', () => {
  const mapping = {
    ...parseJsonField('time=ts'),
    ...jsonMapping({ client: 'peer.0.ip', target: ['url.full', 'url.path'], user_agent: 'http.agent' }),
  };
  const record = {
    ts: '2026-01-31 12:00:01',
    'peer.0': { ip: ['192.0.2.7'] },
    url: { path: '/a' },
    'http.agent': 'x',
  };
  expect(parse(json('own', mapping), record)).toMatchObject({
    time: AT,
    client: '192.0.2.7',
    target: '/a',
    method: 'GET',
    status: 200,
    userAgent: 'x',
  });
});

test.each(['user_agent', '=a', 'nope=a', 'time='])('%s is no mapping', (text) => {
  expect(() => parseJsonField(text)).toThrow('FIELD=PATH');
});

test.each([
  '[]',
  'null',
  '"a"',
  '7',
  '{',
  '{"a":1}{',
  '{"date":{"toString":1},"time":[1]}',
  `{"date":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
  '{"__proto__":{"time":1}}',
  `${'{"a":'.repeat(9_000)}`,
])('%# is at fault', (text) => {
  for (const format of candidates({})) expect(format.parse(text)).toHaveProperty('problem');
});

test.each<[string, LogFormat, object]>([
  [
    'nginx',
    json('nginx', NGINX),
    { time: '2026-01-31T12:00:01Z', remote_addr: '192.0.2.7', uri: '/a', status: 206 },
  ],
  [
    'Caddy',
    json('Caddy', CADDY),
    { ts: AT / 1_000, request: { remote_ip: '192.0.2.7', uri: '/a' }, status: 206 },
  ],
])('%s tells where a part begins, by the range of its request', (_server, format, line) => {
  const begins = (range: string) => {
    const inHeaders = {
      request: { ...('request' in line && (line.request as object)), headers: { Range: [range] } },
    };
    return parse(format, { ...line, http_range: range, ...('request' in line && inHeaders) });
  };
  for (const [range, rangeStart] of [
    ['bytes=0-99', 0],
    ['bytes=32768-', 32_768],
    ['bytes 100-199/500', 100],
    ['BYTES=7-8, 20-30', 7],
    ['100', 100],
  ] as const)
    expect(begins(range), range).toMatchObject({ rangeStart });
  for (const untold of ['-', 'bytes=-500', 'items=1-2', ''])
    expect(begins(untold)).not.toHaveProperty('rangeStart');
});
