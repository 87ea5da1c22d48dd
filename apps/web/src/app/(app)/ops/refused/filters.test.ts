import { expect, test } from 'vitest';
import { parseRefusalFilters, withFilter } from './filters.ts';

const parse = (text: string) => parseRefusalFilters(new URLSearchParams(text));

test('a URL names filters, and what belongs to nobody', () => {
  expect(
    parse('range=7d&advertiser=acme&reason=too_old&source=pixel&site=+blog.example+&q=x&cursor=c'),
  ).toEqual({
    range: { preset: '7d' },
    advertiserId: 'acme',
    code: 'too_old',
    source: 'pixel',
    site: 'blog.example',
    query: 'x',
    cursor: 'c',
  });
  expect(parse('advertiser=~none')).toEqual({ range: { preset: '24h' }, advertiserId: '' });
});

test('values that mean nothing are left out', () => {
  expect(parse('advertiser=a%20b&reason=bad_mood&source=fax&site=+&q=')).toEqual({
    range: { preset: '24h' },
  });
});

test('another filter begins at the first page', () => {
  const params = new URLSearchParams('advertiser=acme&cursor=c&range=7d');
  expect(withFilter(params, 'reason', 'too_old').toString()).toBe('advertiser=acme&range=7d&reason=too_old');
  expect(withFilter(params, 'advertiser', '').toString()).toBe('range=7d');
});
