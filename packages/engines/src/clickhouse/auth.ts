import { createHash, timingSafeEqual } from 'node:crypto';
import type { Access } from './access.ts';
import { CODE, exception } from './exception.ts';
import type { Credentials } from './request.ts';

/** A user of the front, and what its password opens. */
export interface Account extends Credentials {
  readonly access: Access;
}

/** Returns a check that tells what a request may do, and throws `AUTHENTICATION_FAILED` unless it knows a user's password. */
export function authenticator(accounts: readonly Account[]): (given: Credentials) => Access {
  const known = accounts.map(({ user, password, access }) => ({
    user: digest(user),
    password: digest(password),
    access,
  }));
  return (given) => {
    const user = digest(given.user);
    const password = digest(given.password);
    // All are always compared, in constant time: an answer's timing must tell neither a name nor a prefix.
    const found = known.filter((each) => {
      const sameUser = timingSafeEqual(each.user, user);
      const samePassword = timingSafeEqual(each.password, password);
      return sameUser && samePassword;
    })[0];
    if (found) return found.access;
    const message = `${given.user}: Authentication failed: password is incorrect, or there is no user with such name.`;
    throw exception(CODE.AUTHENTICATION_FAILED, message);
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
