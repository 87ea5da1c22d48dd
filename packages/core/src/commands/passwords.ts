import {
  endSessionsOf,
  findUser,
  findUserByEmail,
  insertPasswordReset,
  isPasswordOf,
  takePasswordReset,
} from '@clickledger/db';
import { letterLink } from '@clickledger/mail';
import { choosePassword } from '#choose-password.ts';
import { changePasswordInput, forgotPasswordInput, resetPasswordInput } from '#inputs/password.ts';
import { tokenInput } from '#inputs/text.ts';
import { passwordChangedLetter } from '#mail/password.ts';
import { RESET_GONE } from '#password-reset.ts';
import { tellByLetter } from '#tell-by-letter.ts';
import { defineCommand, type Guesses } from '#use-case.ts';
import { conflict, invalidField, notFound, UseCaseError } from '#use-case-error.ts';

const DEMO = 'This is a login of the demo, whose password is published: it stays as it is.';

/** Changes one's own password; all one's other sessions end, and a letter says that it was changed. */
export const changePassword = defineCommand({
  name: 'passwords.change',
  action: 'account.secure',
  event: 'password.changed',
  secret: true,
  input: changePasswordInput,
  run: async ({ tx, principal, session, guesses, deployment }, { current, password }) => {
    const user = await findUser(tx, 'userId' in principal ? principal.userId : '');
    if (!user) throw notFound('This account was removed.');
    if (user.isDemo) throw conflict(DEMO);
    takeGuess(guesses);
    if (!(await isPasswordOf(tx, user.id, current))) {
      throw invalidField('current', 'that is not your password');
    }
    guesses?.right();
    if (current.normalize('NFKC') === password.normalize('NFKC')) {
      throw invalidField('password', 'that is the password that you have');
    }
    await choosePassword(tx, user, password);
    const ended = await endSessionsOf(tx, user.id, session?.id ?? null);
    const told = await tellByLetter(deployment, (at) => passwordChangedLetter(user, at));
    return { output: { ended }, subject: `user/${user.id}`, details: { sessions_ended: ended, told } };
  },
});

/** Sets a password by the link of a letter; all sessions end. It signs nobody in: a second factor is still asked for. */
export const resetPassword = defineCommand({
  name: 'passwords.reset',
  action: 'passwords.reset',
  event: 'password.reset',
  secret: true,
  input: resetPasswordInput.extend({ token: tokenInput }),
  run: async ({ tx, deployment }, { token, password }) => {
    const user = await takePasswordReset(tx, token);
    if (!user) throw notFound(RESET_GONE);
    await choosePassword(tx, user, password);
    const ended = await endSessionsOf(tx, user.id, null);
    const told = await tellByLetter(deployment, (at) => passwordChangedLetter(user, at));
    return {
      output: { email: user.email },
      subject: `user/${user.id}`,
      details: { sessions_ended: ended, told },
    };
  },
});

/** Makes a link that sets somebody's password, for whoever passes it on themselves: where there is no mail. */
export const makeResetLink = defineCommand({
  name: 'passwords.link',
  action: 'passwords.link',
  event: 'password.link_made',
  secret: true,
  input: forgotPasswordInput,
  run: async ({ tx, deployment }, { email }) => {
    const user = await findUserByEmail(tx, email);
    if (!user) throw notFound(`Nobody signs in as ${email}.`);
    if (user.isDemo) throw conflict(DEMO);
    const made = await insertPasswordReset(tx, user.id);
    if (!made) throw conflict('Several links were made within the hour: use the newest, or wait.');
    if (!deployment.mail) throw conflict('The address of the dashboard is not known.');
    const { expiresAt } = made;
    const url = letterLink(deployment.mail.dashboardUrl, '/login/reset', made.token);
    return { output: { email, url, expiresAt }, subject: `user/${user.id}` };
  },
});

/** @throws UseCaseError `too_many` where too many guesses were wrong. */
function takeGuess(guesses: Guesses | undefined): void {
  const wait = guesses?.take() ?? 0;
  if (wait === 0) return;
  const message = `Too many wrong passwords. Try again in ${Math.ceil(wait / 60_000)} min.`;
  throw new UseCaseError({ code: 'too_many', message });
}
