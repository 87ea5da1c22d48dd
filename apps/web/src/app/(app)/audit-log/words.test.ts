import { expect, test } from 'vitest';
import { byWhom, changeWords, subjectWords } from './words.ts';

test('an operator who acts for an advertiser stands under both names', () => {
  const line = { principalKind: 'operator', advertiserId: 'acme', advertiserName: 'Acme' } as const;
  expect(byWhom(line, false)).toBe('operator, Acme');
  expect(byWhom({ ...line, principalKind: 'member' }, false)).toBe('member');
  expect(byWhom({ ...line, principalKind: 'member', advertiserName: null }, true)).toBe('member, acme');
});

test('what was changed is said before and after, and what it was done to by its name', () => {
  const changes: Record<string, [string | null, string]> = {
    name: ['Acme', 'Acme 2'],
    tax_id: ['', 'DE 1'],
    currency: [null, 'EUR'],
  };
  expect(changeWords({ changes, details: { keep: true } })).toEqual([
    'name: Acme → Acme 2',
    'tax id: nothing → DE 1',
    'currency: EUR',
    'keep: true',
  ]);
  expect(subjectWords({ subject: 'api_key/1-2', subjectName: null })).toBe('api key 1-2');
  expect(subjectWords({ subject: 'user/1-2', subjectName: 'Ada' })).toBe('user Ada');
});
