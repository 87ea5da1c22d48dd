import { describe, expect, test } from 'vitest';
import { combined } from './combined.ts';

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0';
const line = (before: string, behind = '') =>
  `${before} [17/May/2015:12:05:03 +0200] "GET /a.zip HTTP/1.1" 200 43 "http://news.example/" "${CHROME}"${behind}`;
const parse = (text: string, clientField?: string) => combined({ clientField }).parse(text);

test('reads a line, with its zone', () => {
  const text =
    '83.149.9.216 - - [17/May/2015:12:05:03 +0200] "GET /c.gif?campaign=a HTTP/1.1" 200 43 "http://semicomplete.com/" "Mozilla/5.0 (\\"odd\\")"';
  expect(parse(text)).toEqual({
    time: Date.parse('2015-05-17T10:05:03Z'),
    method: 'GET',
    target: '/c.gif?campaign=a',
    status: 200,
    client: '83.149.9.216',
    referrer: 'http://semicomplete.com/',
    userAgent: 'Mozilla/5.0 ("odd")',
  });
});

test('a dash is nothing; the common format does not tell of agents', () => {
  const text = '::1 - bob [01/Jan/2026:00:00:00 -0330] "HEAD / HTTP/1.0" 304 -';
  expect(parse(text)).toMatchObject({
    time: Date.parse('2026-01-01T03:30:00Z'),
    method: 'HEAD',
    referrer: '',
    userAgent: null,
  });
  expect(parse(`${text} 1234`)).toMatchObject({ userAgent: null });
  expect(parse(`${text} "-" "-"`)).toMatchObject({ referrer: '', userAgent: '' });
});

test.each([
  ['nobody', '192.0.2.7 - -', '192.0.2.7'],
  ['a user', '192.0.2.7 - jan', '192.0.2.7'],
  ['a user with spaces', '192.0.2.7 - jan de wit', '192.0.2.7'],
  ['a quoted user', '192.0.2.7 - \\"jan \\"', '192.0.2.7'],
  ['a user with an empty name', '192.0.2.7 - ""', '192.0.2.7'],
  ['an ident', '192.0.2.7 daemon -', '192.0.2.7'],
  ['a user who writes a line', '192.0.2.7 - x [17/May/2015:12:05:03 +0200] \\"GET /b', '192.0.2.7'],
  ['a virtual host', 'shop.example:443 192.0.2.7 - -', '192.0.2.7'],
  ['a virtual host without port', 'shop.example 192.0.2.7 - jan', '192.0.2.7'],
  ['a virtual host and a user with spaces', 'shop.example:443 192.0.2.7 - jan de wit', '192.0.2.7'],
  ['a virtual host and a host name', 'shop.example:443 dsl-17.isp.example - -', 'dsl-17.isp.example'],
  ['a virtual host, an ident and a user', 'shop.example 2001:db8::1 daemon jan', '2001:db8::1'],
  ['a quoted user with spaces', '192.0.2.7 - "jan de wit"', '192.0.2.7'],
  ['a chain of forwarded addresses', '203.0.113.9, 10.0.0.1 - jan', '203.0.113.9, 10.0.0.1'],
  ['a user with a comma', '192.0.2.7 - wit, jan de', '192.0.2.7'],
  ['a port', '192.0.2.7:51234 - -', '192.0.2.7:51234'],
])('finds the client beside %s', (_what, before, client) => {
  expect(parse(line(before))).toMatchObject({ client, target: '/a.zip', userAgent: CHROME });
});

test.each([
  ['the time taken', ' 1234'],
  ['more times', ' 0.003 0.001 .'],
  ['names', ' rt=0.003 uct="0.000" urt="-"'],
  ['a forwarded address', ' "203.0.113.9"'],
])('%s may stand behind', (_what, behind) => {
  expect(parse(line('192.0.2.7 - -', behind))).toMatchObject({ client: '192.0.2.7', userAgent: CHROME });
});

test('the time taken may stand before the referrer', () => {
  expect(parse(line('192.0.2.7 - -').replace(' 43 ', ' 43 0.003 '))).toMatchObject({ userAgent: CHROME });
});

describe('the forwarded address', () => {
  test('is the first quoted text behind the agent, the peer where nobody forwarded', () => {
    const behind = ' 0.003 "203.0.113.9, 10.0.0.1"';
    expect(parse(line('10.0.0.2 - -', behind), 'X-Forwarded-For')).toMatchObject({
      client: '203.0.113.9, 10.0.0.1',
    });
    expect(parse(line('192.0.2.7 - -', ' "-"'), 'x-forwarded-for')).toMatchObject({ client: '192.0.2.7' });
    const named = ' 1 "router@docker" "203.0.113.9:443"';
    expect(parse(line('10.0.0.2 - -', named), 'x-forwarded-for')).toMatchObject({
      client: '203.0.113.9:443',
    });
  });

  test('is a fault where there is none, and other fields are none of this format', () => {
    expect(parse(line('10.0.0.2 - -'), 'x-forwarded-for')).toHaveProperty('problem');
    expect(() => combined({ clientField: 'c-ip' })).toThrow('x-forwarded-for');
  });
});

test('spaces, quotes and bytes of a request and an agent are as they were sent', () => {
  const text = String.raw`192.0.2.7 - - [17/May/2015:12:05:03 +0200] "GET /my files/\"\xC3\xA9.zip HTTP/1.1" 200 43 "-" "Fran\xE7ais \x22\t\\"`;
  expect(parse(text)).toMatchObject({ target: '/my files/"é.zip', userAgent: 'Fran\ufffdais "\t\\' });
});

test('an empty request is no fault of the line', () => {
  expect(parse('192.0.2.7 - - [17/May/2015:11:01:00 +0200] "-" 408 0 "-" "-"')).toMatchObject({
    status: 408,
  });
});

test.each([
  ['hello', 'The line is not in the combined log format.'],
  ['"" "" ""', 'The line is not in the combined log format.'],
  [line('192.0.2.7 - -').replace('May', 'Mai'), '"17/Mai/2015:12:05:03 +0200" is no time.'],
  [line('192.0.2.7 - -').replace(':12:', ':25:'), '"17/May/2015:25:05:03 +0200" is no time.'],
  [line('192.0.2.7 - -').slice(0, -20), 'The line is cut short.'],
  [line('192.0.2.7 - -').slice(0, 80), 'The line is cut short.'],
])('%s is at fault', (text, problem) => {
  expect(parse(text)).toEqual({ problem });
});

test('blank lines are nothing', () => expect(parse('  ')).toBe('skip'));
