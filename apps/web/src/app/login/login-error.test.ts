import { expect, test } from 'vitest';
import { loginError } from './login-error.ts';

test('each failure says what to do', () => {
  expect(loginError('CredentialsSignin')).toMatch(/check both/i);
  expect(loginError('wait:1')).toMatch(/one second/);
  expect(loginError('wait:61')).toMatch(/2 minutes/);
  expect(loginError('NoAccount')).toMatch(/ask your administrator/i);
  expect(loginError('NoVerifiedEmail')).toMatch(/verify it there/i);
  expect(loginError('OAuthSignin')).toMatch(/does not answer/);
  expect(loginError('OAuthCallback')).toMatch(/did not finish/);
  expect(loginError('anything else')).toMatch(/try again/);
  expect(loginError(undefined)).toBeUndefined();
  expect(loginError(['a'])).toBeUndefined();
});
