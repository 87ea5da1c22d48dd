import { expect, test } from 'vitest';
import { countryName, regionCodes, regionName } from './places.ts';

test('a region is named with its country', () => {
  expect(regionName('DE-BE')).toBe('Berlin, Germany');
  expect(regionName('BR-AM')).toBe('Amazonas, Brazil');
  expect(regionName('CO-AMA')).toBe('Amazonas, Colombia');
  expect(regionName('FR-IDF')).toBe('Île-de-France, France');
});

test('what ISO does not name is told by its code', () => {
  expect(regionName('DE-ZZZ')).toBe('DE-ZZZ, Germany');
  expect(regionName('x')).toBe('x');
  expect(countryName('x')).toBe('x');
});

test('each code is named, and is one that clicks may have', () => {
  for (const code of regionCodes()) {
    expect(code).toMatch(/^[A-Z]{2}-[A-Z0-9]{1,3}$/);
    expect(regionName(code)).not.toContain(code);
  }
});
