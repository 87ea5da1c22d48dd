import { buildClick } from '@clickledger/domain/testing';
import { expect, test } from 'vitest';
import { visitorKey } from './visitor-key.ts';

test('visitors whom a log does not name are not each other', () => {
  const nobody = { source: 'import', ip: '', visitor_id: '' } as const;
  const [one, other] = [buildClick(nobody), buildClick(nobody)];
  expect(visitorKey(one)).not.toBe(visitorKey(other));
  expect(visitorKey(one)).toBe(visitorKey({ ...one }));
});

test.each([
  ['named by an address', { source: 'import', ip: '203.0.113.7' }],
  ['named by a host', { source: 'import', ip: '', visitor_id: 'host_a' }],
  ['of a live door', { source: 'pixel', ip: '', visitor_id: '' }],
] as const)('a visitor %s is the same with every click', (_who, fields) => {
  expect(visitorKey(buildClick(fields))).toBe(visitorKey(buildClick(fields)));
});
