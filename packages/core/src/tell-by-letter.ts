import { type Letter, MailError } from '@clickledger/mail';
import type { Deployment } from './use-case.ts';

/**
 * Tells somebody what was done. Whether the letter was taken: one that is not keeps nobody from changing a password that
 * others know.
 */
export async function tellByLetter(
  { mail }: Deployment,
  letterOf: (dashboardUrl: string) => Letter,
): Promise<boolean> {
  if (!mail) return false;
  try {
    await mail.send(letterOf(mail.dashboardUrl));
    return true;
  } catch (error) {
    if (error instanceof MailError) return false;
    throw error;
  }
}
