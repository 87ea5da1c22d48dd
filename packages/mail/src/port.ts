import { ExpectedError } from '@clickledger/config';
import type { Letter } from './letter.ts';

/** What sends letters. */
export interface Mailer {
  /**
   * Resolves once the mail server has taken the letter, or its file is written.
   * @throws MailError where it cannot be sent; nothing of it is kept.
   */
  send(letter: Letter): Promise<void>;
}

/** A letter could not be sent. The message says what to do and names nobody. */
export class MailError extends ExpectedError {
  override readonly name = 'MailError';
}
