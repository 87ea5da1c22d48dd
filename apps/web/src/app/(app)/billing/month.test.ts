import { expect, test } from 'vitest';
import { parseRange } from '#lib/range.ts';
import { monthQuery, parseMonth } from './month.ts';

test('a month in the URL is one of this century', () => {
  expect(parseMonth('2026-10')).toBe('2026-10');
  for (const text of [null, '', '2026-13', '1999-01', '2026-1']) expect(parseMonth(text)).toBeUndefined();
});

test('a campaign is looked at in the month that its charge is of, in the zone of the advertiser', () => {
  const of = { month: '2026-10', timeZone: 'Europe/Berlin' };
  expect(parseRange(new URLSearchParams(monthQuery(of, false)))).toEqual({
    from: new Date('2026-09-30T22:00Z'),
    to: new Date('2026-10-31T23:00Z'),
  });
  expect(parseRange(new URLSearchParams(monthQuery(of, true)))).toEqual({ preset: 'month' });
});
