import { DEFAULT_QUESTION, type Question } from '@clickledger/domain';
import { expect, test } from 'vitest';
import { breakingDown, excluding, ordering, picking, showing, withFilter, withoutFilter } from './changes.ts';

const asked: Question = { ...DEFAULT_QUESTION, by: ['country'], page: { offset: 100, limit: 50 } };

test('a key is filtered by, then taken out', () => {
  const once = picking(asked, 'country', 'DE');
  expect(once.filters).toEqual([{ dimension: 'country', op: 'is', values: ['DE'] }]);
  expect(once.page.offset).toBe(0);
  const again = picking(once, 'country', 'DE');
  expect(again.filters).toEqual([{ dimension: 'country', op: 'is_not', values: ['DE'] }]);
});

test('one of several keys is narrowed to', () => {
  const several = withFilter(asked, { dimension: 'country', op: 'is', values: ['DE', 'FR'] });
  expect(picking(several, 'country', 'FR').filters).toEqual([
    { dimension: 'country', op: 'is', values: ['FR'] },
  ]);
});

test('keys that are taken out one after another are one filter', () => {
  const both = excluding(excluding(asked, 'country', 'DE'), 'country', '');
  expect(both.filters).toEqual([{ dimension: 'country', op: 'is_not', values: ['DE', ''] }]);
  expect(excluding(both, 'country', 'DE').filters).toEqual(both.filters);
});

test('a filter is put in the place of another, and taken away', () => {
  const one = withFilter(asked, { dimension: 'site', op: 'is', values: ['news'] });
  const other = withFilter(one, { dimension: 'site', op: 'contains', values: ['ne'] }, 0);
  expect(other.filters).toEqual([{ dimension: 'site', op: 'contains', values: ['ne'] }]);
  expect(withoutFilter(other, 0).filters).toEqual([]);
});

test('break-downs change places rather than be the same', () => {
  const two = breakingDown(asked, 1, 'device');
  expect(two.by).toEqual(['country', 'device']);
  expect(breakingDown(two, 0, 'device').by).toEqual(['device', 'country']);
  expect(breakingDown(two, 0, null).by).toEqual(['device']);
  expect(breakingDown(two, 1, null).by).toEqual(['country']);
  expect(breakingDown(two, 1, 'country').by).toEqual(['country']);
});

test('a column orders from the largest, then from the smallest; names from A', () => {
  const least = ordering(asked, 'received');
  expect(least.order).toEqual({ by: 'received', direction: 'asc' });
  expect(ordering(least, 'received').order.direction).toBe('desc');
  expect(ordering(asked, 'name').order).toEqual({ by: 'name', direction: 'asc' });
});

test('what rows are ordered by stays while it is shown', () => {
  const by = ordering(asked, 'charged');
  expect(showing(by, ['charged', 'billable']).order).toEqual({ by: 'charged', direction: 'desc' });
  expect(showing(by, ['billable']).order).toEqual({ by: 'billable', direction: 'desc' });
  // The usual order follows the first measure.
  expect(showing(asked, ['billable', 'received']).order).toEqual({ by: 'billable', direction: 'desc' });
});
