import { expect, test } from 'vitest';
import { matchingStatements, parseStatementFilters } from './filters.ts';

const parse = (text: string) => parseStatementFilters(new URLSearchParams(text));

test('the URL names what is looked at, and nothing that there is not', () => {
  expect(parse('state=draft&month=2026-10&advertiser=acme')).toEqual({
    state: 'draft',
    month: '2026-10',
    advertiser: 'acme',
  });
  expect(parse('state=lost&month=2026-13&advertiser=A%20b')).toEqual({});
});

test('all filters hold together', () => {
  const rows = [
    { state: 'draft', month: '2026-10', advertiser: { id: 'acme' } },
    { state: 'final', month: '2026-10', advertiser: { id: 'acme' } },
    { state: 'draft', month: '2026-09', advertiser: { id: 'globex' } },
  ] as const;
  expect(matchingStatements(rows, {})).toHaveLength(3);
  expect(matchingStatements(rows, { state: 'draft', advertiser: 'globex' })).toEqual([rows[2]]);
  expect(matchingStatements(rows, { state: 'paid' })).toEqual([]);
});
