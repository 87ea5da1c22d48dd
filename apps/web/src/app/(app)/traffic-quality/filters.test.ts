import { expect, test } from 'vitest';
import { clicksHref, parseQualityFilters } from './filters.ts';

const parse = (text: string) => parseQualityFilters(new URLSearchParams(text));

test('a URL names range, campaign and site, and clicks that are not of a known site', () => {
  expect(parse('range=7d&campaign=acme-shoes&site=news')).toEqual({
    range: { preset: '7d' },
    campaignId: 'acme-shoes',
    siteId: 'news',
  });
  expect(parse('site=&campaign=a%20b')).toEqual({ range: { preset: '24h' }, siteId: '' });
});

test('the clicks of a row are those of the page, narrowed', () => {
  expect(
    clicksHref(parse('range=7d&campaign=a&site=news'), { verdict: ['givt', 'sivt'], country: ['DE'] }),
  ).toBe('/clicks?campaign=a&site=news&verdict=givt&verdict=sivt&country=DE&range=7d');
});
