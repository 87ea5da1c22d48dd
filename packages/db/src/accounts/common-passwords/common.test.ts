import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isCommonPassword } from './common.ts';
import { compileList } from './compile.ts';
import { coveredByTwo } from './pieces.ts';

test.each([
  'password',
  'passwordpassword',
  'Password12345678!!',
  'P@ssw0rd-P@ssw0rd',
  'sunshine-dragon',
  'qwertyuiopasdfghjkl',
  'zippitydoodah230693',
])('%s is common', (password) => {
  expect(isCommonPassword(password, 5)).toBe(true);
});

test.each([
  'correct horse battery',
  'my sunshine and her dragon',
  'längeres Kennwort hier',
  '4f7d1c0a-9b0e-4a52-8a1e-6f1f5c2f9f11',
  'kqzvwtrmpxjhgbdl',
])('%s is not', (password) => {
  expect(isCommonPassword(password, 5)).toBe(false);
});

test('two pieces do not overlap', () => {
  const pieces = new Set(['abcd', 'cdefg', 'efgh']);
  expect(coveredByTwo([...'abcdefgh'], (piece) => pieces.has(piece))).toBe(8);
  expect(coveredByTwo([...'abcdefg'], (piece) => pieces.has(piece))).toBe(5);
  expect(coveredByTwo([...'xyz'], () => true)).toBe(0);
});

test('the list is what its packages make', () => {
  const kept = readFileSync(join(import.meta.dirname, 'list.ts'), 'utf8');
  expect(kept === compileList(), 'run `npm run common-passwords -w packages/db`').toBe(true);
});
