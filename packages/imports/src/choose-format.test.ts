import { expect, test } from 'vitest';
import { chooseFormat } from './choose-format.ts';

const COMBINED =
  '192.0.2.7 - - [17/May/2015:12:05:03 +0200] "GET /a.zip?mail=a@b.example HTTP/1.1" 200 43 "-" "Mozilla/5.0"';

const titleOf = (lines: string[]) => chooseFormat({}, lines).title;

test.each([
  ['combined', [COMBINED]],
  ['combined', ['', '  ', COMBINED]],
  ['combined', ['cut off at its beginning', COMBINED, COMBINED]],
  ['combined', ['2.7 - - "GET', COMBINED]],
  ['W3C extended', ['', '#Version: 1.0', '#Fields: date time c-ip cs-method cs-uri-stem sc-status']],
  [
    'W3C extended',
    ['#Fields: date time c-ip cs-method cs-uri-stem sc-status', '2026-01-31 12:00:01 192.0.2.7 GET / 200'],
  ],
  [
    'nginx JSON',
    ['{"time":"2026-01-31T12:00:01Z","remote_addr":"192.0.2.7","request":"GET / HTTP/1.1","status":200}'],
  ],
  [
    'Traefik JSON',
    ['{"time":"2026-01-31T12:00:01Z","ClientHost":"192.0.2.7","RequestPath":"/","DownstreamStatus":200}'],
  ],
])('knows %s', (title, lines) => expect(titleOf(lines)).toBe(title));

test('a log with nothing in it is of any format', () => {
  expect(() => titleOf([])).not.toThrow();
  expect(() => titleOf(['', ''])).not.toThrow();
});

test.each([
  ['an HTML page', ['<!DOCTYPE html>']],
  ['a JSON document', ['[', '{']],
  ['JSON with the fields when, who', ['{"when":1,"who":"a"}']],
  ["Apache's error log", ['[Sun May 17 12:05:03.1 2015] [error] nope']],
  ['syslog', [`Oct 12 10:00:00 web nginx: ${COMBINED}`]],
  ['comma-separated values', ['time,ip,path,status,agent']],
  ['columns between tabs', ['a\tb\tc']],
])('says that a log looks like %s', (kind, lines) => {
  expect(() => titleOf(lines)).toThrow(expect.objectContaining({ exitStatus: 2 }));
  expect(() => titleOf(lines)).toThrow(kind);
});

test('names the line, a sample without personal data, and what can be read', () => {
  const lines = ['', COMBINED.replace('[17', '[x7'), COMBINED.replace('[17', '[x7')];
  expect(() => titleOf(lines)).toThrow(/^Nothing was imported: line 2 is of no format/);
  expect(() => titleOf(lines)).toThrow(/… - - \[x7\/May\/2015/);
  expect(() => titleOf(lines)).toThrow(/It can be: combined/);
  expect(() => titleOf(lines)).not.toThrow(/192\.0\.2\.7|a@b/);
});

test('a format that was named reads the log or nothing does; what is missing is said', () => {
  expect(() => chooseFormat({ format: 'alb' }, [COMBINED])).toThrow('load balancer');
  expect(chooseFormat({ format: 'common' }, [COMBINED]).title).toBe('combined');
  expect(() => titleOf(['#Fields: date time cs-method', '2026-01-31 12:00:01 GET'])).toThrow(
    'The line has no cs-uri-stem.',
  );
  expect(() => chooseFormat({ clientField: 'c-ip' }, [COMBINED])).toThrow('Nothing was imported');
});

test('what was learned of header lines before is learned anew', () => {
  const lines = [
    '#Fields: date time c-ip cs-method cs-uri-stem sc-status',
    '2026-01-31 12:00:01 192.0.2.7 GET / 200',
  ];
  const format = chooseFormat({}, lines);
  expect(format.parse(lines[1] ?? '')).toHaveProperty('problem');
});
