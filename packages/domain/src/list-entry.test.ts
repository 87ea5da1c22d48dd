import { describe, expect, test } from 'vitest';
import { type ListSubject, readListLines, readListValue, subjectOf } from './list-entry.ts';

describe('what an entry names has one spelling', () => {
  test.each<[ListSubject, string, string]>([
    ['address', ' 198.51.100.7 ', '198.51.100.7'],
    ['address', '[2A00:0081:0::7]', '2a00:81::7'],
    ['address', '::ffff:198.51.100.7', '198.51.100.7'],
    ['network', '198.51.100.7/24', '198.51.100.0/24'],
    ['network', '2a00:81:0:1::7/48', '2a00:81::/48'],
    ['network', '::ffff:198.51.100.0/120', '198.51.100.0/24'],
    ['asn', 'as64500', '64500'],
    ['asn', '64500', '64500'],
    ['user_agent', ' Catch/1.0 (TV) ', 'Catch/1.0 (TV)'],
    ['site', 'acme-morning-news', 'acme-morning-news'],
    ['site', 'https://Nachrichten.Beispiel.example/page', 'nachrichten.beispiel.example'],
    ['site', 'zeitung.müller.example', 'zeitung.xn--mller-kva.example'],
  ])('%s %s', (subject, text, value) => {
    expect(readListValue(subject, 'exact', text)).toEqual({ value });
  });

  test('a part of a user agent is compared in lower case', () => {
    expect(readListValue('user_agent', 'contains', 'Python-Requests')).toEqual({ value: 'python-requests' });
  });
});

describe('what an entry cannot name is said in a sentence', () => {
  test.each<[ListSubject, 'exact' | 'contains', string, RegExp]>([
    ['address', 'exact', '198.51.100', /Give an address/],
    ['address', 'exact', '198.51.100.0/24', /choose Network/],
    ['address', 'exact', '127.0.0.1', /private/],
    ['address', 'exact', '255.255.255.255', /No visitor/],
    ['network', 'exact', '0.0.0.0/0', /too wide/],
    ['network', 'exact', '11.0.0.0/7', /\/8 and longer/],
    ['network', 'exact', '2000::/3', /\/16 and longer/],
    ['network', 'exact', '10.0.0.0/8', /private/],
    ['network', 'exact', 'fd00::/16', /private/],
    ['network', 'exact', '198.51.100.0/33', /at most 32/],
    ['network', 'exact', '198.51.100.0', /with its length/],
    ['network', 'exact', '198.51.100.0/24/8', /with its length/],
    ['asn', 'exact', 'AS0', /AS64500/],
    ['asn', 'exact', '4294967296', /AS64500/],
    ['user_agent', 'exact', ' ', /Give a user agent/],
    ['user_agent', 'contains', 'bot', /at least 4/],
    ['user_agent', 'contains', 'Mozilla/5.0 (', /Every browser/],
    ['user_agent', 'exact', 'a\u0000b', /control/],
    ['site', 'exact', 'no such site', /host name/],
    ['site', 'contains', 'news.example', /Only a user agent/],
  ])('%s %s %s', (subject, match, text, problem) => {
    expect(readListValue(subject, match, text)).toEqual({ problem: expect.stringMatching(problem) });
  });
});

test.each([
  ['AS64500', 'asn'],
  ['198.51.100.7', 'address'],
  ['2001:db8::/48', 'network'],
  ['198.51.100.7/24', 'network'],
  ['curl/8.5.0', undefined],
  ['news.example', undefined],
])('%s looks like %s', (text, subject) => {
  expect(subjectOf(text)).toBe(subject);
});

test('a text names one thing a line, with notes', () => {
  const text =
    '# partners\r\n198.51.100.7 # office\n\n198.51.100.0/24\nAS64500\nPython-Requests\n10.0.0.0/8\n';
  expect(readListLines(text, 'user_agent_part')).toMatchObject([
    { line: 2, subject: 'address', match: 'exact', value: '198.51.100.7', note: 'office' },
    { line: 4, subject: 'network', value: '198.51.100.0/24', note: '' },
    { line: 5, subject: 'asn', value: '64500' },
    { line: 6, subject: 'user_agent', match: 'contains', value: 'python-requests' },
    { line: 7, text: '10.0.0.0/8', problem: expect.stringMatching(/private/) },
  ]);
});
