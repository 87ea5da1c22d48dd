import { describe, expect, it } from 'vitest';
import { parseRequest, type QueryRequest } from './request.ts';

function parse(url: string, headers: Record<string, string> = {}, method = 'POST') {
  return parseRequest({ method, url, headers });
}

function query(url: string, headers: Record<string, string> = {}): QueryRequest {
  const request = parse(url, headers);
  if (request.kind !== 'query') throw new Error(`a query was expected, not ${request.kind}`);
  return request;
}

describe('what a request is', () => {
  it.each([
    ['GET', '/ping', 'ping'],
    ['HEAD', '/ping', 'ping'],
    ['GET', '/', 'ping'],
    ['GET', '/?query=SELECT+1', 'query'],
    ['POST', '/', 'query'],
    ['POST', '/play', 'not-found'],
    ['DELETE', '/?query=SELECT+1', 'not-found'],
  ])('%s %s is %s', (method, url, kind) => {
    expect(parse(url, {}, method).kind).toBe(kind);
  });
});

describe('the parameters of a query', () => {
  it('tells settings, bound parameters and the protocol’s own names apart', () => {
    const request = query(
      '/?query=SELECT+1&query_id=q&database=d&default_format=JSON&max_threads=2&param_a=x%5Cty&session_id=s',
    );
    expect(request).toMatchObject({
      urlQuery: 'SELECT 1',
      queryId: 'q',
      database: 'd',
      defaultFormat: 'JSON',
    });
    expect([...request.settings]).toEqual([['max_threads', '2']]);
    expect([...request.params]).toEqual([['a', 'x\\ty']]);
    expect(request.sessionId).toBe('s');
  });

  it('decides itself about compression and asynchronous inserts', () => {
    const request = query(
      '/?enable_http_compression=1&async_insert=1&wait_for_async_insert=0&http_zlib_compression_level=9',
    );
    expect([...request.settings]).toEqual([]);
  });

  it.each(['/?a%3B+DROP=1', '/?param_a+b=1', '/?default_format=JSON+INTO'])(
    'refuses the name in %s',
    (url) => {
      expect(() => parse(url)).toThrow(expect.objectContaining({ type: 'BAD_ARGUMENTS', httpStatus: 400 }));
    },
  );
});

describe('who asks', () => {
  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });

  it.each([
    ['Basic', '/', basic('ada:se:cret')],
    ['the ClickHouse headers', '/', { 'x-clickhouse-user': 'ada', 'x-clickhouse-key': 'se:cret' }],
    ['the URL', '/?user=ada&password=se%3Acret', {}],
  ])('by %s', (_name, url, headers: Record<string, string>) => {
    expect(query(url, headers).credentials).toEqual({ user: 'ada', password: 'se:cret' });
  });

  it('is the default user without a password when nothing says otherwise', () => {
    expect(query('/').credentials).toEqual({ user: 'default', password: '' });
  });
});

describe('compression of the answer', () => {
  it.each([
    ['/?enable_http_compression=1', 'gzip, deflate', 'gzip'],
    ['/?enable_http_compression=1', 'deflate;q=0.5', 'deflate'],
    ['/?enable_http_compression=1', 'br', undefined],
    ['/', 'gzip', undefined],
  ])('%s with %s is %s', (url, accepted, encoding) => {
    expect(query(url, { 'accept-encoding': accepted }).acceptEncoding).toBe(encoding);
  });
});
