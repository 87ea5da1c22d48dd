import { createUser, PasswordError, type Sql, type User } from '@clickledger/db';
import { invalidField } from './use-case-error.ts';

/**
 * Adds somebody with a password of their own.
 * @throws UseCaseError `invalid` at the field `password` where it is easily guessed.
 */
export async function newUser(
  tx: Sql,
  user: Pick<User, 'email' | 'name' | 'operatorRole'> & { password: string },
): Promise<User> {
  try {
    return await createUser(tx, { ...user, isDemo: false });
  } catch (error) {
    if (error instanceof PasswordError) throw invalidField('password', error.message.replace(/\.$/, ''));
    throw error;
  }
}
