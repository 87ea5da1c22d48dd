import { expect, test } from 'vitest';
import { parseMapping } from './mapping.ts';

test('a star stands for any run of characters, the rest for itself', () => {
  const mapping = parseMapping('/files/*.zip=acme-1');
  expect(mapping.campaignId).toBe('acme-1');
  expect(mapping.matches('/files/a/b.zip')).toBe(true);
  expect(mapping.matches('/files/a.zipped')).toBe(false);
  expect(mapping.matches('/files/axzip')).toBe(false);
  expect(parseMapping('*=acme-1').matches('/anything')).toBe(true);
});

test.each(['/files', '/files=', '=acme-1', 'files=acme-1'])('%s: says how to write one', (text) => {
  expect(() => parseMapping(text)).toThrow('Write a mapping as PATTERN=CAMPAIGN');
});
