import {
  findUser,
  findUserByEmail,
  hasOperator,
  replaceSetupCode,
  SETUP_CODE_MINUTES,
  takeSetupCode,
} from '@clickledger/db';
import { z } from 'zod';
import { SET_UP_ALREADY } from '#appointed-by.ts';
import { setUpInput } from '#inputs/operators.ts';
import { trialLetter } from '#mail/trial.ts';
import { newUser } from '#new-user.ts';
import { sendLetter } from '#send-letter.ts';
import { defineCommand } from '#use-case.ts';
import { conflict, invalidField, notFound } from '#use-case-error.ts';

/** Makes the code by which a new installation gets its first operator; one of before opens nothing any more. */
export const makeSetupCode = defineCommand({
  name: 'setup.code',
  action: 'setup.code',
  event: 'setup.code_made',
  secret: true,
  input: z.void(),
  run: async ({ tx, now }) => {
    if (await hasOperator(tx))
      throw conflict('Somebody runs this deployment already: no code makes another.');
    const code = await replaceSetupCode(tx);
    const expiresAt = new Date(now + SETUP_CODE_MINUTES * 60_000);
    return { output: { code, expiresAt }, subject: 'setup-code' };
  },
});

/** Makes the first operator, an admin. The code is used up by it: of two at once one makes theirs. */
export const setUp = defineCommand({
  name: 'setup.begin',
  action: 'operators.join',
  event: 'setup.done',
  secret: true,
  input: setUpInput,
  run: async ({ tx }, { code, email, name, password }) => {
    if (!(await takeSetupCode(tx, code)) || (await hasOperator(tx))) throw notFound(SET_UP_ALREADY);
    if (await findUserByEmail(tx, email)) {
      throw invalidField('email', 'somebody signs in with this address already');
    }
    const user = await newUser(tx, { email, name, password, operatorRole: 'admin' });
    return { output: { email }, subject: `user/${user.id}`, changes: { role: [null, 'admin'] } };
  },
});

/** Sends whoever asks a letter, to see that letters arrive. */
export const sendTrialLetter = defineCommand({
  name: 'mail.try',
  action: 'mail.test',
  event: 'mail.tried',
  input: z.strictObject({}),
  run: async ({ tx, principal, deployment }) => {
    const user = await findUser(tx, 'userId' in principal ? principal.userId : '');
    if (!user) throw notFound('This account was removed.');
    await sendLetter(deployment, (dashboardUrl) => trialLetter(user.email, dashboardUrl));
    return { output: { to: user.email }, subject: `user/${user.id}` };
  },
});
