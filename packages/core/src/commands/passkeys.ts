import { deletePasskey, insertPasskey, renamePasskey as nameAnew, takeChallenge } from '@clickledger/db';
import { z } from 'zod';
import { passkeyNameInput } from '#inputs/second-factors.ts';
import {
  afterAdding,
  afterRemoving,
  lockedPerson,
  lockedPersonWithPassword,
  tellOfSecondFactor,
} from '#second-factor/change.ts';
import { passkeyAnswerInput, registeredPasskey } from '#second-factor/passkeys.ts';
import { defineCommand } from '#use-case.ts';
import { conflict, notFound } from '#use-case-error.ts';

const MAX_PASSKEYS = 20;
const passkeyIdInput = z.string().regex(/^[\w-]{1,1400}$/, 'choose one of the list');

/** Takes a passkey that the browser has made for a second factor. */
export const addPasskey = defineCommand({
  name: 'passkeys.add',
  action: 'account.twoFactors',
  event: 'second_factor.added',
  secret: true,
  input: passkeyNameInput.extend({ answer: passkeyAnswerInput }),
  run: async ({ tx, principal, session, deployment }, { name, answer }) => {
    const { user, had } = await lockedPersonWithPassword(tx, principal);
    const site = deployment.passkeySite;
    const challenge = session ? await takeChallenge(tx, `session/${session.id}`) : null;
    if (!site || challenge === null) throw conflict('This took too long. Begin again.');
    if (had.passkeys.length >= MAX_PASSKEYS)
      throw conflict(`There are ${MAX_PASSKEYS} passkeys: remove one first.`);
    const made = await registeredPasskey(site, answer, challenge);
    if (!made) throw conflict('The browser made no passkey that can be used here. Begin again.');
    if (!(await insertPasskey(tx, { ...made, userId: user.id, name }))) {
      throw conflict('This passkey is there already.');
    }
    const recoveryCodes = await afterAdding(tx, { user, had, session, deployment });
    await tellOfSecondFactor(deployment, user, 'A passkey was added to your account.');
    return { output: { id: made.id, recoveryCodes }, ...about(user.id) };
  },
});

/** Gives a passkey another name. */
export const renamePasskey = defineCommand({
  name: 'passkeys.rename',
  action: 'account.twoFactors',
  event: 'second_factor.changed',
  input: passkeyNameInput.extend({ id: passkeyIdInput }),
  run: async ({ tx, principal }, { id, name }) => {
    const { user } = await lockedPerson(tx, principal);
    if (!(await nameAnew(tx, user.id, id, name))) throw gone();
    return { output: { id, name }, ...about(user.id) };
  },
});

/** Removes a passkey: it opens nothing any more. */
export const removePasskey = defineCommand({
  name: 'passkeys.remove',
  action: 'account.twoFactors',
  event: 'second_factor.removed',
  input: z.object({ id: passkeyIdInput }),
  run: async ({ tx, principal, deployment }, { id }) => {
    const { user } = await lockedPerson(tx, principal);
    if (!(await deletePasskey(tx, user.id, id))) throw gone();
    await afterRemoving(tx, user);
    await tellOfSecondFactor(deployment, user, 'A passkey of your account was removed.');
    return { output: { id }, ...about(user.id) };
  },
});

const gone = () => notFound('There is no such passkey any more. Reload the page.');

const about = (userId: string) => ({
  subject: `user/${userId}`,
  advertiserId: null,
  details: { kind: 'passkey' },
});
