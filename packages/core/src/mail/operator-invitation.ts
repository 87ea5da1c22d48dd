import type { OperatorInvitation } from '@clickledger/db';
import type { Letter } from '@clickledger/mail';

/** Asks somebody to run the deployment, by a link that lets them choose their password. */
export function operatorInvitationLetter(
  { email, role, expiresAt }: OperatorInvitation,
  url: string,
): Letter {
  const until = expiresAt.toISOString().slice(0, 16).replace('T', ' ');
  return {
    to: email,
    subject: 'Run Clickledger',
    paragraphs: [
      `You are asked to run Clickledger at ${new URL(url).host}, as ${role}: all advertisers, their people and how the deployment is.`,
    ],
    link: { label: 'Choose a password', url },
    afterwards: [
      `The link works until ${until} UTC, once, and for you alone: do not pass it on.`,
      'If you do not know what this is about, leave it; it ends by itself.',
    ],
  };
}
