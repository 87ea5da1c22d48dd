import type { User } from '@clickledger/db';
import { type Letter, letterLink } from '@clickledger/mail';

type Reader = Pick<User, 'email'>;

const NOT_YOU =
  'If that was not you, somebody knows your password or holds your mailbox: set another one by the link, and tell whoever runs this deployment.';

/** Has somebody who forgot their password choose another one. */
export function resetLetter({ email }: Reader, dashboardUrl: string, token: string, minutes: number): Letter {
  return {
    to: email,
    subject: 'Choose another password for Clickledger',
    paragraphs: [`Somebody, you we hope, asked for another password for ${email}.`],
    link: { label: 'Choose a password', url: letterLink(dashboardUrl, '/login/reset', token) },
    afterwards: [
      `The link works for ${minutes} minutes, once, and for you alone: do not pass it on.`,
      'If you did not ask, leave it: your password stays, and the link ends by itself.',
    ],
  };
}

/** Tells somebody who signs in at an issuer that there is no password to forget. */
export function noPasswordLetter({ email }: Reader, dashboardUrl: string): Letter {
  return {
    to: email,
    subject: 'Sign in to Clickledger by single sign-on',
    paragraphs: [
      `Somebody, you we hope, asked for another password for ${email}. This account has none: it signs in through your single sign-on service.`,
    ],
    link: { label: 'Sign in', url: `${dashboardUrl}/login` },
    afterwards: ['If you did not ask, leave it: nothing was changed.'],
  };
}

/** Tells somebody that their password is another one now. */
export function passwordChangedLetter({ email }: Reader, dashboardUrl: string): Letter {
  return {
    to: email,
    subject: 'Your password for Clickledger was changed',
    paragraphs: [
      `The password of ${email} is another one now. Wherever else you were signed in, you are not any more.`,
    ],
    link: { label: 'It was not me: choose another password', url: `${dashboardUrl}/login/forgot` },
    afterwards: ['If it was you, there is nothing to do.', NOT_YOU],
  };
}
