import { expect, test } from 'vitest';
import { filterWords } from './words.ts';

const nameOf = (key: string) => `name of ${key}`;

test('filters are read as sentences', () => {
  expect(filterWords({ dimension: 'country', op: 'is_not', values: ['DE', 'FR'] }, nameOf)).toEqual({
    condition: 'Country is not',
    values: 'name of DE, name of FR',
  });
  expect(filterWords({ dimension: 'site', op: 'contains', values: ['news'] }, nameOf).values).toBe('“news”');
});

test('what is not known is told apart from what is', () => {
  expect(filterWords({ dimension: 'site', op: 'is', values: [''] }, nameOf)).toEqual({
    condition: 'Site is',
    values: 'not known',
  });
  expect(filterWords({ dimension: 'site', op: 'is_not', values: [''] }, nameOf).values).toBe('known');
});

test('many values are counted', () => {
  const values = ['a', 'b', 'c', 'd', 'e'];
  expect(filterWords({ dimension: 'site', op: 'is', values }, (key) => key).values).toBe(
    'a, b, c and 2 more',
  );
  expect(filterWords({ dimension: 'site', op: 'is', values }, (key) => key, 100).values).toBe(
    'a, b, c, d, e',
  );
});
