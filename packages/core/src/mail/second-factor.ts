import type { User } from '@clickledger/db';
import type { Letter } from '@clickledger/mail';

/** What became of somebody's second factors, in words for them. */
export type SecondFactorNews =
  | 'An authenticator app was set up for your account.'
  | 'The authenticator app of your account was removed.'
  | 'A passkey was added to your account.'
  | 'A passkey of your account was removed.'
  | 'New recovery codes were made for your account; those before work no more.'
  | 'An operator has taken the second factor of your account away, and ended your sessions. Your password is enough to sign in until you set one up again.';

/** Tells somebody what became of their second factors, so that they hear of what was not their doing. */
export function secondFactorLetter(
  { email }: Pick<User, 'email'>,
  news: SecondFactorNews,
  dashboardUrl: string,
): Letter {
  return {
    to: email,
    subject: 'How you sign in to Clickledger has changed',
    paragraphs: [news],
    link: { label: 'Look at your second factors', url: `${dashboardUrl}/settings/two-factors` },
    afterwards: [
      'If this was not you, nor somebody you asked: change your password now, then write to whoever runs Clickledger for you.',
    ],
  };
}
