import { expect, test } from 'vitest';
import { readerLocale } from './locale.ts';

test.each([
  ['de-DE,de;q=0.9,en;q=0.8', 'de-DE-u-nu-latn'],
  ['*, fr;q=0.5', 'fr-u-nu-latn'],
  ['x;y,<script>,', 'en'],
  [null, 'en'],
])('%s is read as %s', (header, locale) => {
  expect(readerLocale(header)).toBe(locale);
});

test('figures keep Latin digits where the locale would use others', () => {
  expect(new Intl.NumberFormat(readerLocale('ar-EG')).format(1234)).toMatch(/1.?234/);
});
