import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMapping } from './mapping.ts';
import { pathOf, queryOf } from './path.ts';

const matches = (pattern: string, target: string) =>
  parseMapping(`${pattern}=acme-1`).matches(pathOf(target));

test('a star stands for any run of characters, the rest for itself', () => {
  const mapping = parseMapping('/files/*.zip=acme-1');
  expect(mapping.campaignId).toBe('acme-1');
  expect(mapping.matches('/files/a/b.zip')).toBe(true);
  expect(mapping.matches('/files/a.zipped')).toBe(false);
  expect(mapping.matches('/files/axzip')).toBe(false);
  expect(parseMapping('*=acme-1').matches('/anything')).toBe(true);
  expect(parseMapping('/a*a=acme-1').matches('/a')).toBe(false);
  expect(parseMapping('/*/b/*/d=acme-1').matches('/a/b/c/d')).toBe(true);
});

test.each(['/files', '/files=', '=acme-1', 'files=acme-1'])('%s: says how to write one', (text) => {
  expect(() => parseMapping(text)).toThrow('Write a mapping as PATTERN=CAMPAIGN');
});

test.each([
  ['/téléchargement/*', '/t%C3%A9l%C3%A9chargement/a.zip'],
  ['/téléchargement/*', '/t%c3%a9l%c3%a9chargement/a.zip'],
  ['/téléchargement/*', '/téléchargement/a.zip'],
  ['/te\u0301le\u0301chargement/*', '/téléchargement/a.zip'],
  ['/t%C3%A9l%c3%a9chargement/*', '/téléchargement/a.zip'],
  ['/my files/*', '/my%20files/a.zip'],
  ['/my%20files/*', '/my files/a.zip'],
  ['/downloads/*', '//downloads/shoe.zip'],
  ['/downloads/*', '/downloads//shoe.zip?a=//b'],
  ['/downloads/*', '/a/../downloads/./shoe.zip'],
  ['/downloads/*', 'https://shop.example:443/downloads/shoe.zip'],
  ['/downloads/*', '/downloads/%E7.zip'],
  ['/%2A', '/*'],
  ['/*', '/a%0Ab'],
])('%s means %s', (pattern, target) => expect(matches(pattern, target)).toBe(true));

test.each([
  ['/c.gif', '//x/c.gif'],
  ['/shoe.zip', '//downloads/shoe.zip'],
  ['/downloads/*', '/other?next=/downloads/a'],
  ['/%2A', '/a'],
])('%s does not mean %s', (pattern, target) => expect(matches(pattern, target)).toBe(false));

test('a query is what follows the first question mark', () => {
  expect(queryOf('/c.gif?a=b?c#d')).toBe('a=b?c');
  expect(queryOf('/c.gif')).toBe('');
});

test('a pattern of many stars takes no longer than its path', () => {
  const pattern = `${'/*a'.repeat(50)}b`;
  expect(matches(pattern, `/${'a/'.repeat(30_000)}`)).toBe(false);
});

test('a path has one meaning, however it is encoded, and no path throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const path = `/${name.replaceAll(/[?#%./]/g, '')}`;
      expect(pathOf(encodeURI(path))).toBe(pathOf(path));
    }),
  );
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (target) => typeof pathOf(target) === 'string'));
});
