import { expect, test } from 'vitest';
import { DEVICE_SECONDS, deviceCookieName, makeDeviceCookie, readDeviceCookie } from './device-cookie.ts';

const SECRET = 'a secret of this installation';
const ADA = 'ada@acme.example';

test('a device is known by its cookie, to its account, until it is too old', () => {
  const cookie = makeDeviceCookie(SECRET, ADA, 0);
  const read = (account: string, value: string | undefined, now = 0) =>
    readDeviceCookie(SECRET, account, value, now);
  expect(read(ADA, cookie)).toMatch(/^[\w-]{22}$/);
  expect(read(ADA, cookie, DEVICE_SECONDS * 1000)).not.toBeNull();
  expect(read(ADA, cookie, (DEVICE_SECONDS + 1) * 1000)).toBeNull();
  expect(read('bo@globex.example', cookie)).toBeNull();
  expect(readDeviceCookie('another secret', ADA, cookie, 0)).toBeNull();
  expect(read(ADA, cookie.replace('.0.', '.9.'))).toBeNull();
  for (const value of [undefined, '', 'x', `${cookie}x`]) expect(read(ADA, value)).toBeNull();
  expect(makeDeviceCookie(SECRET, ADA, 0)).not.toBe(cookie);
});

test('each account has a cookie of its own, which does not name it', () => {
  expect(deviceCookieName(SECRET, ADA)).toMatch(/^clickledger-device-[\w-]{12}$/);
  expect(deviceCookieName(SECRET, ADA)).not.toBe(deviceCookieName(SECRET, 'bo@globex.example'));
});
