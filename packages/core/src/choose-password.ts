import { PasswordError, type Sql, setPassword, type User } from '@clickledger/db';
import { invalidField } from './use-case-error.ts';

/**
 * Gives somebody another password.
 * @throws UseCaseError `invalid` at the field `password` where it is easily guessed.
 */
export function choosePassword(tx: Sql, user: User, password: string): Promise<void> {
  return besideField(setPassword(tx, user, password));
}

/** Has what is wrong with a password stand beside its field. */
export async function besideField<T>(chosen: Promise<T>): Promise<T> {
  try {
    return await chosen;
  } catch (error) {
    if (error instanceof PasswordError) throw invalidField('password', error.message.replace(/\.$/, ''));
    throw error;
  }
}
