import { createHash, timingSafeEqual } from 'node:crypto';
import { CODE, exception } from './exception.ts';
import type { Credentials } from './request.ts';

/** Returns a check that throws `AUTHENTICATION_FAILED` unless a request knows the one user and its password. */
export function authenticator(expected: Credentials): (given: Credentials) => void {
  const user = digest(expected.user);
  const password = digest(expected.password);
  return (given) => {
    // Both are always compared, in constant time: an answer's timing must tell neither the name nor a prefix.
    const sameUser = timingSafeEqual(user, digest(given.user));
    const samePassword = timingSafeEqual(password, digest(given.password));
    if (sameUser && samePassword) return;
    const message = `${given.user}: Authentication failed: password is incorrect, or there is no user with such name.`;
    throw exception(CODE.AUTHENTICATION_FAILED, message);
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
