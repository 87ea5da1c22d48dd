import { describe, expect, test } from 'vitest';
import { cloudfront } from './cloudfront.ts';
import { combined } from './combined.ts';

describe('combined', () => {
  test('reads a line, with its zone', () => {
    const line =
      '83.149.9.216 - - [17/May/2015:12:05:03 +0200] "GET /c.gif?campaign=a HTTP/1.1" 200 43 "http://semicomplete.com/" "Mozilla/5.0 (\\"odd\\")"';
    expect(combined.parse(line)).toEqual({
      time: Date.parse('2015-05-17T10:05:03Z'),
      method: 'GET',
      target: '/c.gif?campaign=a',
      status: 200,
      ip: '83.149.9.216',
      referrer: 'http://semicomplete.com/',
      userAgent: 'Mozilla/5.0 ("odd")',
    });
  });

  test('a dash is nothing; the common format has no referrer', () => {
    const line = '::1 - bob [01/Jan/2026:00:00:00 -0330] "HEAD / HTTP/1.0" 304 -';
    expect(combined.parse(line)).toMatchObject({
      time: Date.parse('2026-01-01T03:30:00Z'),
      method: 'HEAD',
      referrer: '',
      userAgent: '',
    });
    expect(combined.parse(`${line} "-" "-"`)).toMatchObject({ referrer: '', userAgent: '' });
  });

  test('says what is wrong with a line', () => {
    expect(combined.parse('hello')).toEqual({ problem: 'The line is not in the combined log format.' });
    expect(combined.parse('')).toBe('skip');
  });
});

describe('cloudfront', () => {
  const header =
    '#Fields: date time c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query';
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
  ];

  test('reads the fields that its header names, in their order', () => {
    const format = cloudfront();
    expect(format.parse('#Version: 1.0')).toBe('skip');
    expect(format.parse(header)).toBe('skip');
    expect(format.parse(values.join('\t'))).toEqual({
      time: Date.parse('2026-01-31T12:00:01Z'),
      method: 'GET',
      target: '/c.gif?campaign=a&site=b',
      status: 200,
      ip: '2001:db8::1',
      referrer: '',
      userAgent: 'Mozilla/5.0 (X11)',
    });
  });

  test('says which field is missing', () => {
    const format = cloudfront();
    format.parse(header);
    expect(format.parse('2026-01-31\t12:00:01')).toEqual({
      problem: 'The line has no c-ip, as a CloudFront log would.',
    });
  });
});
