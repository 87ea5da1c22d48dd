import { createUser, type Sql, type User } from '@clickledger/db';
import { besideField } from './choose-password.ts';

/**
 * Adds somebody with a password of their own.
 * @throws UseCaseError `invalid` at the field `password` where it is easily guessed.
 */
export function newUser(
  tx: Sql,
  user: Pick<User, 'email' | 'name' | 'operatorRole'> & { password: string },
): Promise<User> {
  return besideField(createUser(tx, { ...user, isDemo: false }));
}
