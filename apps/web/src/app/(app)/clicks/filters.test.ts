import { expect, test } from 'vitest';
import { namesNothingOfAccepted, parseFilters, parseRejectionFilters, withVerdict } from './filters.ts';

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

test('dimensions go by their names, and one that is not known by nothing', () => {
  expect(
    parse(
      'site=news&network=16509&network_category=hosting&device=&visitor=v-1&user_agent=curl/8.5.0&verdict=unpaid',
    ),
  ).toEqual({
    range: { preset: '24h' },
    site: 'news',
    network: '16509',
    network_category: 'hosting',
    device: '',
    visitorId: 'v-1',
    userAgent: 'curl/8.5.0',
    verdict: 'unpaid',
  });
  expect(parse('network=AS1&network_category=Hosting&visitor=a%20b')).toEqual({ range: { preset: '24h' } });
  expect(namesNothingOfAccepted(parse('q=1&source=pixel'))).toBe(true);
  expect(namesNothingOfAccepted(parse('q=1&site=news'))).toBe(false);
});

test('a line of a statement is named by its document and its price', () => {
  const parse = (text: string) => parseFilters(new URLSearchParams(text));
  expect(parse('statement=st_1&credited=cn_2&price=400000')).toEqual({
    range: { preset: '24h' },
    statement: 'st_1',
    credited: 'cn_2',
    priceMicros: '400000',
  });
  expect(parse('statement=a%20b&credited=%27&price=0.40')).toEqual({ range: { preset: '24h' } });
});

test('refused clicks are filtered by the same parameters, their reason being a code', () => {
  const rejected = (text: string) => parseRejectionFilters(new URLSearchParams(text));
  expect(
    rejected('verdict=rejected&range=7d&campaign=acme-shoes&source=pixel&reason=too_old&q=01JD&cursor=abc'),
  ).toEqual({
    range: { preset: '7d' },
    campaignId: 'acme-shoes',
    source: 'pixel',
    code: 'too_old',
    query: '01JD',
    cursor: 'abc',
  });
  expect(rejected('verdict=rejected&reason=declared_bot&country=DE')).toEqual({ range: { preset: '24h' } });
});

test('choosing "rejected" keeps the filters that refused clicks have, and back', () => {
  const choose = (text: string, verdict: string) =>
    withVerdict(new URLSearchParams(text), verdict).toString();
  expect(choose('q=01JD&source=pixel&campaign=a&reason=declared_bot&country=DE&cursor=x', 'rejected')).toBe(
    'q=01JD&source=pixel&campaign=a&verdict=rejected',
  );
  expect(choose('q=01JD&verdict=rejected&reason=too_old', '')).toBe('q=01JD');
  expect(choose('reason=declared_bot&verdict=invalid', 'givt')).toBe('reason=declared_bot&verdict=givt');
});
