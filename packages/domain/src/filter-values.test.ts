import { expect, test } from 'vitest';
import type { DimensionName } from './dimensions.ts';
import { filterKeys, filterValueProblem } from './filter-values.ts';

test.each<[DimensionName, string, string]>([
  ['price', '0.35', 'give a price in millionths of the currency, such as 350000 for 0.35'],
  ['network', 'AS3320', 'give the number of a network, such as 3320'],
  ['country', 'Germany', 'give the two letters of a country, such as DE'],
  ['country', 'de', 'give the two letters of a country, such as DE'],
  ['hour_of_day', '24', 'give an hour of the day from 00 to 23'],
  ['day_of_week', '0', 'give a day of the week from 1, Monday, to 7'],
  ['verdict', 'maybe', 'give any of billable, duplicate, givt, sivt, rejected, invalid, unpaid'],
  ['source', 'fax', 'give any of pixel, redirect, beacon, server, import'],
  ['site', 'a\0b', 'give values of 256 characters at most'],
  ['site', 'x'.repeat(257), 'give values of 256 characters at most'],
])('%s is not %j', (dimension, value, message) => {
  expect(filterValueProblem({ dimension, op: 'is' }, value)).toBe(message);
  expect(filterValueProblem({ dimension, op: 'is_not' }, value)).toBe(message);
});

test.each<[DimensionName, string]>([
  ['price', '350000'],
  ['network', '3320'],
  ['country', 'DE'],
  ['country', 'T1'],
  ['hour_of_day', '07'],
  ['day_of_week', '7'],
  ['verdict', 'unpaid'],
  ['site', 'any text'],
  ['country', ''],
])('%s may be %j', (dimension, value) => {
  expect(filterValueProblem({ dimension, op: 'is' }, value)).toBeUndefined();
});

test('what is looked for within keys is any text, and not nothing', () => {
  expect(filterValueProblem({ dimension: 'country', op: 'contains' }, 'germ')).toBeUndefined();
  expect(filterValueProblem({ dimension: 'country', op: 'not_contains' }, '')).toBe(
    'give some characters to look for',
  );
});

test('words stand for parts of the ledger, each once; a site may be called as it likes', () => {
  expect(filterKeys('verdict', ['unpaid', 'givt', 'billable'])).toEqual([
    'duplicate',
    'givt',
    'sivt',
    'billable',
  ]);
  expect(filterKeys('site', ['constructor', 'invalid'])).toEqual(['constructor', 'invalid']);
});
