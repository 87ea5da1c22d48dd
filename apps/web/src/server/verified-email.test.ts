import { expect, test } from 'vitest';
import { verifiedEmail } from './verified-email.ts';

const ada = { sub: '1', email: 'Ada@Acme.example' };

test.each([
  [{ email_verified: true }, 'ada@acme.example', 'ada@acme.example'],
  [{ email_verified: 'true' }, 'ada@acme.example', 'ada@acme.example'],
  [{ email_verified: false }, null, null],
  [{ email_verified: 'false' }, null, null],
  [{}, null, 'ada@acme.example'],
])('%j: %s, and %s where the issuer is trusted', (claims, strict, trusting) => {
  expect(verifiedEmail({ ...ada, ...claims }, { trusted: false })).toBe(strict);
  expect(verifiedEmail({ ...ada, ...claims }, { trusted: true })).toBe(trusting);
});

test('without an address there is none', () => {
  expect(verifiedEmail({ sub: '1', email_verified: true }, { trusted: true })).toBeNull();
  expect(verifiedEmail({ sub: '1', email: '', email_verified: true }, { trusted: true })).toBeNull();
});
