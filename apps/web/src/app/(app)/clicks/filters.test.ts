import { expect, test } from 'vitest';
import {
  isNarrowed,
  ofRefused,
  parseFilters,
  showsRejected,
  splitVerdict,
  withFilters,
  withoutAny,
  withVerdict,
} from './filters.ts';

const of = (text: string) => new URLSearchParams(text);
const parse = (text: string) => parseFilters(of(text));

test('an address filters as questions do, beside what only the list has', () => {
  expect(
    parse('range=7d&campaign=shoes&country=DE&country=FR&site.not=&q=+01JD+&visitor=v-1&cursor=abc'),
  ).toEqual({
    range: { preset: '7d' },
    filters: [
      { dimension: 'campaign', op: 'is', values: ['shoes'] },
      { dimension: 'country', op: 'is', values: ['DE', 'FR'] },
      { dimension: 'site', op: 'is_not', values: [''] },
    ],
    query: '01JD',
    visitorId: 'v-1',
    cursor: 'abc',
  });
});

test('values that mean nothing are left out', () => {
  const nothing = { range: { preset: '24h' }, filters: [] };
  expect(parse('planet=mars&visitor=a%20b&adjusted=%27&statement=a%20b&q=')).toEqual(nothing);
  expect(isNarrowed(parse('cursor=abc&range=7d'))).toBe(false);
  expect(isNarrowed(parse('q=1'))).toBe(true);
});

test('a line of a statement is named by its document and its price', () => {
  expect(parse('statement=st_1&price=400000')).toMatchObject({
    statement: 'st_1',
    filters: [{ dimension: 'price', op: 'is', values: ['400000'] }],
  });
});

test('what addresses called verdicts before still means the same', () => {
  expect(parse('verdict=unpaid').filters[0]?.values).toEqual(['duplicate', 'givt', 'sivt']);
  expect(splitVerdict(parse('verdict=invalid&country=DE').filters)).toMatchObject({
    choice: 'invalid',
    others: [{ dimension: 'country' }],
  });
});

test('a verdict is chosen in place of another, and the rest stays', () => {
  const choose = (text: string, choice: string) => withVerdict(of(text), choice).toString();
  expect(choose('country=DE&verdict=givt&range=7d&cursor=x', 'invalid')).toBe(
    'verdict=givt&verdict=sivt&country=DE&range=7d',
  );
  expect(choose('verdict=rejected&q=01JD', '')).toBe('q=01JD');
  expect(choose('q=01JD&visitor=v&adjusted=any&source=pixel', 'rejected')).toBe(
    'verdict=rejected&source=pixel&q=01JD',
  );
});

test('refused clicks are looked at by a filter, and by that alone', () => {
  expect(showsRejected(of('verdict=rejected&country=DE'))).toBe(true);
  expect(showsRejected(of('verdict=rejected&verdict=givt'))).toBe(false);
  expect(showsRejected(of('verdict.not=billable'))).toBe(false);
  expect(ofRefused(parse('verdict=rejected&reason=too_old&visitor=v&q=r'))).toEqual({
    range: { preset: '24h' },
    filters: [
      { dimension: 'verdict', op: 'is', values: ['rejected'] },
      { dimension: 'reason', op: 'is', values: ['too_old'] },
    ],
    query: 'r',
  });
});

test('other filters begin the list anew and keep what only the list has', () => {
  const filters = [{ dimension: 'device', op: 'contains', values: ['mob'] }] as const;
  expect(withFilters(of('q=x&country=DE&cursor=abc&range=30d'), filters).toString()).toBe(
    'device.contains=mob&range=30d&q=x',
  );
  expect(withoutAny(of('q=x&country=DE&cursor=abc&range=30d')).toString()).toBe('range=30d');
});
