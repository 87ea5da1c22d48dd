import { expect, test } from 'vitest';
import { namesOf } from './names.ts';

const country = { dimension: 'country', op: 'is', values: ['DE', ''] } as const;

test('values are called as the answer calls them, then as its rows do, then by their keys', () => {
  const nameOf = namesOf([country], [['Germany', 'Not known']], {
    by: ['site'],
    rows: [{ keys: ['news'], names: ['Morning News'], figures: {}, compared: null }],
  });
  expect(nameOf('country', 'DE')).toBe('Germany');
  expect(nameOf('site', 'news')).toBe('Morning News');
  expect(nameOf('country', 'FR')).toBe('FR');
});

test('what is not known has no key and still a name', () => {
  expect(namesOf([], [])('country', '')).toBe('Not known');
  expect(namesOf([], [])('label', '')).toBe('No label');
});
