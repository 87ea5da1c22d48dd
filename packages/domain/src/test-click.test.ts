import { expect, test } from 'vitest';
import { isTestClick, signTestClick } from './test-click.ts';

const click = { campaignId: 'acme-1', clickId: 'test-1' };
const token = signTestClick('acme-1', 'test-1', 1_000, 'secret');

test('a test click is known by its own signature, for five minutes', () => {
  expect(isTestClick(token, click, 1_000, 'secret')).toBe(true);
  expect(isTestClick(token, click, 301_000, 'secret')).toBe(true);
  expect(isTestClick(token, click, 301_001, 'secret')).toBe(false);
});

test.each([
  ['another campaign', { ...click, campaignId: 'acme-2' }, token, 'secret'],
  ['another click', { ...click, clickId: 'test-2' }, token, 'secret'],
  ['another secret', click, token, 'mine'],
  ['a later end', click, `9${token}`, 'secret'],
  ['nothing', click, '', 'secret'],
  ['more', click, `${token}.x`, 'secret'],
])('%s is not signed by it', (_, of, given, secret) => {
  expect(isTestClick(given, of, 1_000, secret)).toBe(false);
});
