import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { candidates, FORMAT_NAMES } from '#formats.ts';
import type { LogFormat } from '#log-line.ts';
import { alb } from './alb.ts';
import { cloudfrontJson } from './json.ts';
import { s3 } from './s3.ts';
import { w3c } from './w3c.ts';

const AT = Date.parse('2026-01-31T12:00:01Z');

function readLast(format: LogFormat, lines: string[]) {
  return lines.map((line) => format.parse(line)).at(-1);
}

describe('CloudFront', () => {
  const HEADER =
    '#Fields: date time c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query';
  const read = (change: Record<number, string> = {}, header = HEADER) => {
    const values = [
      '2026-01-31',
      '12:00:01',
      '2001:db8::1',
      'GET',
      'd1.example',
      '/c.gif',
      '200',
      '-',
      'Mozilla/5.0%2520(X11)',
      'campaign=a&site=b',
    ].map((value, i) => change[i] ?? value);
    return readLast(w3c(), ['#Version: 1.0', header, values.join('\t')]);
  };

  test('reads the fields that its header names, in their order', () => {
    expect(read()).toEqual({
      time: AT,
      method: 'GET',
      target: '/c.gif?campaign=a&site=b',
      status: 200,
      client: '2001:db8::1',
      referrer: '',
      userAgent: 'Mozilla/5.0 (X11)',
    });
  });

  test('values are decoded once: what the visitor encoded stays encoded', () => {
    expect(
      read({
        5: '/t%25C3%25A9/a.zip',
        7: 'https://shop.example/s?q=rock%2526roll%2520shoes&p=50%2525',
        8: 'Mozilla/5.0%20(100%2525%20Fran%E7ais)',
        9: 'campaign=acme%252Doutlet&click_id=shop%253A42',
      }),
    ).toMatchObject({
      target: '/t%C3%A9/a.zip?campaign=acme%2Doutlet&click_id=shop%3A42',
      referrer: 'https://shop.example/s?q=rock%26roll%20shoes&p=50%25',
      userAgent: 'Mozilla/5.0 (100%25 Fran\ufffdais)',
    });
  });

  test('says where the range of a part begins, where the log tells', () => {
    expect(read({ 4: '1048576' }, HEADER.replace('cs(Host)', 'sc-range-start'))).toMatchObject({
      rangeStart: 1_048_576,
    });
  });

  test('says which field is missing', () => {
    expect(read({}, HEADER.replace('c-ip', 'x-ip'))).toEqual({ problem: 'The line has no c-ip.' });
    expect(readLast(w3c(), [HEADER, '2026-01-31\t12:00:01'])).toEqual({
      problem: 'The line has 2 columns, the #Fields line 10.',
    });
  });

  test('reads version 2 as JSON, with its one time', () => {
    const record = {
      'timestamp(ms)': String(AT),
      'c-ip': '192.0.2.7',
      'cs-method': 'GET',
      'cs-uri-stem': '/a%2520b.zip',
      'cs-uri-query': '-',
      'sc-status': '206',
      'cs(User-Agent)': 'Mozilla/5.0%20(X11)',
      'x-forwarded-for': '203.0.113.9',
    };
    const parsed = {
      time: AT,
      target: '/a%20b.zip',
      status: 206,
      client: '192.0.2.7',
      userAgent: 'Mozilla/5.0 (X11)',
    };
    expect(cloudfrontJson().parse(JSON.stringify(record))).toMatchObject(parsed);
    const forwarded = cloudfrontJson({ clientField: 'X-Forwarded-For' }).parse(JSON.stringify(record));
    expect(forwarded).toMatchObject({ client: '203.0.113.9' });
  });
});

describe('W3C extended', () => {
  const IIS =
    '#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status';
  const LINE =
    '2026-01-31 12:00:01 10.0.0.5 GET /my+files/a.zip q=a%26b 443 - 192.0.2.7 Mozilla/5.0+(X11) https://news.example/ 200';

  test('reads IIS, where + stands for a space', () => {
    expect(readLast(w3c(), [IIS, LINE])).toEqual({
      time: AT,
      method: 'GET',
      target: '/my+files/a.zip?q=a%26b',
      status: 200,
      client: '192.0.2.7',
      userAgent: 'Mozilla/5.0 (X11)',
      referrer: 'https://news.example/',
      plusMayBeSpace: true,
    });
  });

  test('a plus of an address is its own, and a part tells where it begins', () => {
    const page = 'https://news.example/rock+roll?q=a+b';
    const line = LINE.replace('https://news.example/', page).replace(' 200', ' 206');
    const lines = [`${IIS} cs(Range)`, `${line} bytes=4096-8191`];
    expect(readLast(w3c(), lines)).toMatchObject({ referrer: page, rangeStart: 4_096 });
  });

  test('columns may change in the middle, and lines without them are at fault', () => {
    const format = w3c();
    expect(format.parse(LINE)).toHaveProperty('problem');
    readLast(format, [IIS, LINE]);
    const changed = ['#Date: 2026-01-31 00:00:00', '#Fields: time c-ip cs-method cs-uri-stem sc-status'];
    expect(readLast(format, [...changed, '12:00:01 192.0.2.8 GET /b 200'])).toMatchObject({
      time: AT,
      client: '192.0.2.8',
      target: '/b',
      userAgent: null,
    });
  });

  test('texts may be quoted', () => {
    const fields = '#Fields: date time c-ip cs-method cs-uri-stem sc-status cs(User-Agent)';
    const quoted = '2026-01-31 12:00:01 192.0.2.7 GET /a 200 "Mozilla/5.0 (""X11"")"';
    expect(readLast(w3c(), [fields, quoted])).toMatchObject({ userAgent: 'Mozilla/5.0 ("X11")' });
  });

  test("the visitor's address may be in another column", () => {
    const fields = `${IIS} X-Forwarded-For`;
    const lines = [fields, `${LINE} 203.0.113.9,+10.0.0.1`];
    expect(readLast(w3c({ clientField: 'x-forwarded-for' }), lines)).toMatchObject({
      client: '203.0.113.9, 10.0.0.1',
    });
    expect(readLast(w3c({ clientField: 'x-real-ip' }), lines)).toEqual({
      problem: 'The line has no x-real-ip.',
    });
  });
});

describe('AWS', () => {
  const ALB =
    'h2 2026-01-31T12:00:01.186641Z app/shop/50dc 2a02:8109:9a40:1:bcf4:5264:e01c:f215:50718 10.0.0.1:80 0.086 0.048 0.037 200 200 0 57 "GET https://shop.example:443/a.zip?b=c HTTP/2.0" "Mozilla/5.0 (X11)" ECDHE TLSv1.2 arn:aws:x "Root=1-58337281" "shop.example" "-" 0 2026-01-31T12:00:00.364000Z "forward" "-" "-" "10.0.0.1:80" "200" "-" "-"';

  test('reads a load balancer, whose IPv6 clients have a port without brackets', () => {
    expect(alb().parse(ALB)).toEqual({
      time: AT + 186,
      method: 'GET',
      target: 'https://shop.example:443/a.zip?b=c',
      status: 200,
      client: '2a02:8109:9a40:1:bcf4:5264:e01c:f215',
      userAgent: 'Mozilla/5.0 (X11)',
      referrer: '',
    });
  });

  test('reads a request that no target answered', () => {
    const refused = ALB.replace('10.0.0.1:80 0.086 0.048 0.037 200 200', '- -1 -1 -1 460 -');
    expect(alb().parse(refused)).toMatchObject({ status: 460 });
  });

  const S3 =
    '79a59df900b949e5 downloads-acme [31/Jan/2026:12:00:01 +0000] 192.0.2.7 - 3E57427F3EXAMPLE REST.GET.OBJECT my%2520files/a.zip "GET /downloads-acme/my%20files/a.zip HTTP/1.1" 206 - 113 1000 7 6 "https://news.example/" "Mozilla/5.0 (X11)" - s9lzHYrFp76ZVxRcpX9 SigV4 ECDHE AuthHeader downloads-acme.s3.example TLSv1.2 - -';

  test('reads S3, where the bucket may stand in the path', () => {
    expect(s3().parse(S3)).toEqual({
      time: AT,
      method: 'GET',
      target: '/my%20files/a.zip',
      status: 206,
      client: '192.0.2.7',
      userAgent: 'Mozilla/5.0 (X11)',
      referrer: 'https://news.example/',
    });
    expect(s3().parse(S3.replace('GET /downloads-acme/', 'GET /'))).toMatchObject({
      target: '/my%20files/a.zip',
    });
  });

  test('what S3 does by itself is no request of anybody', () => {
    const own = S3.replace(/"GET [^"]*" 206/, '- -').replace('192.0.2.7', '-');
    expect(s3().parse(own)).toMatchObject({ method: '', status: 0, client: '' });
  });
});

test('no line makes a format throw', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '#Fields: date time c-ip cs-method cs-uri-stem sc-status',
      '#',
      '{',
      '"',
      '\\x',
      '%',
      '%E7',
      '\t',
      ' [17/May/2015:12:05:03 +0200] "',
      'GET / HTTP/1.1" 200 1',
      '2026-01-31',
      '12:00:01',
      '-',
    ),
    fc.json(),
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' '));
  fc.assert(
    fc.property(fc.constantFrom(...FORMAT_NAMES), fc.array(text, { maxLength: 4 }), (format, lines) => {
      for (const one of candidates({ format })) for (const each of lines) one.parse(each);
    }),
    { numRuns: 2_000 },
  );
});
