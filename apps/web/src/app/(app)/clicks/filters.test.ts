import { expect, test } from 'vitest';
import { parseFilters } from './filters.ts';

const parse = (text: string) => parseFilters(new URLSearchParams(text));

test('a URL names filters', () => {
  expect(
    parse(
      'range=7d&campaign=acme-shoes&verdict=sivt&source=pixel&country=de&reason=declared_bot&q=+01JD+&cursor=abc',
    ),
  ).toEqual({
    range: { preset: '7d' },
    campaignId: 'acme-shoes',
    verdict: 'sivt',
    source: 'pixel',
    country: 'DE',
    reason: 'declared_bot',
    query: '01JD',
    cursor: 'abc',
  });
});

test('values that mean nothing are left out', () => {
  expect(parse('campaign=a%20b&verdict=maybe&source=fax&country=Germany&reason=a%27b&q=')).toEqual({
    range: { preset: '24h' },
  });
});
