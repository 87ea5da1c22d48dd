import type { Invitation } from '@clickledger/db';
import type { Tenant } from '#principal.ts';

/** A mail before it is sent: plain text, in UTF-8. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** Asks somebody to join an advertiser, by a link that only they get. */
export function invitationMail({ name }: Tenant, { email, role, expiresAt }: Invitation, link: string): Mail {
  const until = expiresAt.toISOString().slice(0, 16).replace('T', ' ');
  return {
    to: email,
    subject: `Join ${name} on Clickledger`,
    text: `You are invited to see and account for the ad clicks of ${name}, as ${role}.

Accept here, until ${until} UTC:
${link}

The link works once, and for you alone: do not pass it on. If you do not know what this is about, leave it; it ends by
itself.
`,
  };
}
