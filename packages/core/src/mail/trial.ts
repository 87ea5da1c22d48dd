import type { Letter } from '@clickledger/mail';

/** A letter that says that letters arrive. */
export function trialLetter(to: string, dashboardUrl: string): Letter {
  return {
    to,
    subject: 'Mail of Clickledger works',
    paragraphs: ['You sent this from Clickledger to see that its mail arrives. It did.'],
    link: { label: 'Go back to Clickledger', url: dashboardUrl },
    afterwards: ['Invitations and new passwords come the same way.'],
  };
}
