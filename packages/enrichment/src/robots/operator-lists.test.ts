import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NO_LISTED_BROWSER, openOperatorLists, parseOperatorList } from './operator-lists.ts';

// Made up, in the format that the list's publisher describes.
const ROBOTS = `# pattern|active|exceptions|one pass|impact|start of string|inactive date
bot|1|Cubot, Robotic Browser|0|2|0|
harvest|1||1|0|1
sleeper|0||0|2|0|2020-01-01
`;
const BROWSERS = '# pattern|active|start of string\nmozilla/|1|1\r\nopera/|1|1|\nold/|0|1|2019-01-01\n';

function files(robots?: string, browsers?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'clickledger-lists-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const written = (name: string, text: string | undefined) => {
    if (text !== undefined) writeFileSync(join(folder, name), text);
    return text === undefined ? undefined : join(folder, name);
  };
  return { robots: written('robots.txt', robots), browsers: written('browsers.txt', browsers) };
}

describe('the lists of an operator', () => {
  it('are none where no file is set', () => {
    expect(openOperatorLists({})).toBeUndefined();
  });

  it.each([
    ['Mozilla/5.0 (compatible; SomeBOT/1.0)', 'bot'],
    ['Mozilla/5.0 (Linux; Android 9; CUBOT X19) Chrome/120.0', ''], // an exception
    ['harvest/1.0', NO_LISTED_BROWSER],
    ['Mozilla/5.0 harvest', ''], // only at the start
    ['Mozilla/5.0 sleeper', ''], // not in force
    ['old/1.0', NO_LISTED_BROWSER],
    ['Opera/9.80', ''],
    [' ', ''],
  ])('say of "%s": %s', (userAgent, robot) => {
    expect(openOperatorLists(files(ROBOTS, BROWSERS))?.robot(userAgent)).toBe(robot);
  });

  it('may be one alone', () => {
    expect(openOperatorLists(files(ROBOTS))?.robot('harvest/1.0')).toBe('harvest');
    expect(openOperatorLists(files(undefined, BROWSERS))?.robot('Mozilla/5.0 bot')).toBe('');
  });

  it('are refused where a file is not there', () => {
    expect(() => openOperatorLists({ robots: '/nowhere/robots.txt' })).toThrow(
      /^\/nowhere\/robots.txt cannot be read/,
    );
  });

  it.each([
    ['robots', 'bot|1||0|2|0\nbot|1', 'line 2: expected 6 or 7 fields separated by |'],
    ['robots', 'bot|yes||0|2|0', 'line 1: expected 0 or 1 in field 2'],
    ['robots', 'bot|1||0|2|', 'line 1: expected 0 or 1 in field 6'],
    ['browsers', '\nmozilla|1|start', 'line 2: expected 0 or 1 in field 3'],
    ['browsers', '|1|1', 'line 1: expected a pattern of ASCII characters in field 1'],
  ] as const)('are refused with the line that is wrong: %s %j', (kind, text, problem) => {
    expect(() => parseOperatorList(text, kind, 'list.txt')).toThrow(`list.txt, ${problem}`);
  });
});
