import type { Invitation } from '@clickledger/db';
import type { Letter } from '@clickledger/mail';
import type { Tenant } from '#principal.ts';

/** Asks somebody to join an advertiser, by a link that only they get. */
export function invitationLetter(
  { name }: Tenant,
  { email, role, expiresAt }: Invitation,
  url: string,
): Letter {
  const until = expiresAt.toISOString().slice(0, 16).replace('T', ' ');
  return {
    to: email,
    subject: `Join ${name} on Clickledger`,
    paragraphs: [`You are invited to see and account for the ad clicks of ${name}, as ${role}.`],
    link: { label: 'Accept the invitation', url },
    afterwards: [
      `The link works until ${until} UTC, once, and for you alone: do not pass it on.`,
      'If you do not know what this is about, leave it; it ends by itself.',
    ],
  };
}
