import { scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashPassword, needsRehash, passwordProblem, verifyPassword } from './password.ts';

const ADA = { email: 'ada.lovelace@acme.example', name: 'Ada King' };

test.each([
  ['a', /15 characters or more/],
  ['only14letters!', /15 characters or more/],
  ['aaaaaaaaaaaaaaaa', /same few characters/],
  ['abababababababab', /same few characters/],
  [ADA.email, /not your e-mail address/],
  ['Ada.Lovelace123', /not your e-mail address/],
  ['Clickledger1234', /name of the product/],
  ['ＣＬＩＣＫledger2026', /name of the product/],
  ['king-acme-lovelace', /your name/],
  ['x'.repeat(1025), /at most/],
  ['Password-Password1', /name of the product/],
  ['sunshine-dragon1', /many people use/],
  ['qwertyuiopasdfghjkl', /many people use/],
])('%s is not taken', async (password, why) => {
  expect(await passwordProblem(password, ADA)).toMatch(why);
});

test.each([
  'correct horse battery',
  'clickledger swims at dusk',
  'längeres Kennwort',
  '密码密码一二三四五六七八九十百',
  `${'e\u0301'.repeat(3)}twelve or more`,
  `${'a long sentence that goes on, '.repeat(34)}`.slice(0, 1024),
])('%s is taken', async (password) => {
  expect(await passwordProblem(password, ADA)).toBeNull();
});

test('a hash of a lower cost still opens, and is known to be made anew', async () => {
  const salt = Buffer.from('0123456789abcdef');
  const hash = scryptSync('a password', salt, 32, { N: 32_768, r: 8, p: 1, maxmem: 1 << 28 });
  const old = `scrypt$32768$8$1$${salt.toString('base64url')}$${hash.toString('base64url')}`;
  expect(await verifyPassword('a password', old)).toBe(true);
  expect(await verifyPassword('another', old)).toBe(false);
  expect(needsRehash(old)).toBe(true);

  const fresh = await hashPassword('a password');
  expect(fresh).toMatch(/^scrypt\$32768\$8\$3\$/);
  expect(needsRehash(fresh)).toBe(false);
  expect(await verifyPassword('a password', fresh)).toBe(true);
  expect(await verifyPassword('a password', null)).toBe(false);
});
