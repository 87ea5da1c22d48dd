import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { makeTotpSecret, totpAddress, totpStep } from './totp.ts';

/** The secret of RFC 6238, appendix B. */
const RFC = Secret.fromLatin1('12345678901234567890').base32;
const STEP_MS = 30_000;

// Of the appendix's eight digits the last six: what apps show.
test.each([
  [59, '287082', 0x1],
  [1_111_111_109, '081804', 0x23523ec],
  [1_111_111_111, '050471', 0x23523ed],
  [1_234_567_890, '005924', 0x273ef07],
  [2_000_000_000, '279037', 0x3f940aa],
  [20_000_000_000, '353130', 0x27bc86aa],
])('RFC 6238 at %d s: %s', (seconds, code, step) => {
  expect(totpStep(RFC, code, seconds * 1000)).toBe(step);
});

test('a clock may be off by one step, and by no more', () => {
  const now = 1_234_567_890_000;
  const step = Math.floor(now / STEP_MS);
  for (const [off, expected] of [
    [-2, null],
    [-1, step - 1],
    [0, step],
    [1, step + 1],
    [2, null],
  ] as const) {
    expect(totpStep(RFC, codeAt(RFC, now + off * STEP_MS), now)).toBe(expected);
  }
});

test.each(['', '1', '28708', '2870820', 'abcdef', '２８７０８２', '-00001'])('%s is no code', (code) => {
  expect(totpStep(RFC, code, 59_000)).toBeNull();
});

test('an app learns the secret, whose it is and for what', () => {
  const secret = makeTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  const address = new URL(totpAddress(secret, 'ada+ads@acme.example'));
  expect(address.protocol).toBe('otpauth:');
  expect(decodeURIComponent(address.pathname)).toBe('/Clickledger:ada+ads@acme.example');
  expect(Object.fromEntries(address.searchParams)).toEqual({
    issuer: 'Clickledger',
    secret,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});

function codeAt(secret: string, timestamp: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
}
