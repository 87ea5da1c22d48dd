import { type Letter, MailError } from '@clickledger/mail';
import type { Deployment } from './use-case.ts';
import { conflict } from './use-case-error.ts';

/**
 * Sends a letter, as the last step of a command's transaction: where it is not taken, nothing is changed.
 * @throws UseCaseError `conflict` where no letter can be sent.
 */
export async function sendLetter(
  { mail }: Deployment,
  letterOf: (dashboardUrl: string) => Letter,
): Promise<void> {
  if (!mail) throw conflict('This deployment sends no mail.');
  try {
    await mail.send(letterOf(mail.dashboardUrl));
  } catch (error) {
    if (error instanceof MailError) throw conflict(error.message);
    throw error;
  }
}
