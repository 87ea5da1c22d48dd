import {
  deleteSecondFactors,
  deleteTotpSecret,
  endSessionsOf,
  findUser,
  lockSecondFactors,
  OPERATOR_ROLES,
  ROLES,
  saveTotpSecret,
  setTwoFactorRoles,
  twoFactorRoles,
} from '@clickledger/db';
import { z } from 'zod';
import { confirmAppInput } from '#inputs/second-factors.ts';
import { idInput } from '#inputs/text.ts';
import { openAppSetup } from '#second-factor/app-setup.ts';
import {
  afterAdding,
  afterRemoving,
  lockedPerson,
  lockedPersonWithPassword,
  newRecoveryCodes,
  tellOfSecondFactor,
} from '#second-factor/change.ts';
import { totpStep } from '#second-factor/totp.ts';
import { defineCommand } from '#use-case.ts';
import { conflict, invalidField, notFound } from '#use-case-error.ts';

/** Takes an authenticator app for a second factor, instead of any before: its first code shows that it has the secret. */
export const confirmApp = defineCommand({
  name: 'secondFactors.confirmApp',
  action: 'account.twoFactors',
  event: 'second_factor.added',
  secret: true,
  input: confirmAppInput.extend({ sealed: z.string().max(1024) }),
  run: async ({ tx, principal, session, deployment, now }, { sealed, code }) => {
    const { user, had } = await lockedPersonWithPassword(tx, principal);
    const deploymentSecret = deployment.links.secret;
    const secret = openAppSetup(sealed, { userId: user.id, deploymentSecret, now });
    if (secret === null) throw conflict('This QR code was shown too long ago. Begin again with a new one.');
    const step = totpStep(secret, code, now);
    if (step === null) {
      throw invalidField(
        'code',
        'that is not the code of now: wait for the next one, and look whether the clock of the phone is right',
      );
    }
    await saveTotpSecret(tx, user.id, { secret, step }, deploymentSecret);
    const recoveryCodes = await afterAdding(tx, { user, had, session, deployment });
    await tellOfSecondFactor(deployment, user, 'An authenticator app was set up for your account.');
    return { output: { recoveryCodes }, ...aboutThemselves(user.id), details: { kind: 'app' } };
  },
});

/** Removes the authenticator app. */
export const removeApp = defineCommand({
  name: 'secondFactors.removeApp',
  action: 'account.twoFactors',
  event: 'second_factor.removed',
  input: z.strictObject({}),
  run: async ({ tx, principal, deployment }) => {
    const { user } = await lockedPerson(tx, principal);
    if (!(await deleteTotpSecret(tx, user.id)))
      throw notFound('There is no authenticator app. Reload the page.');
    await afterRemoving(tx, user);
    await tellOfSecondFactor(deployment, user, 'The authenticator app of your account was removed.');
    return { output: {}, ...aboutThemselves(user.id), details: { kind: 'app' } };
  },
});

/** Makes recovery codes instead of those before. They are in this answer and nowhere else. */
export const renewRecoveryCodes = defineCommand({
  name: 'secondFactors.renewRecoveryCodes',
  action: 'account.twoFactors',
  event: 'recovery_codes.made',
  secret: true,
  input: z.strictObject({}),
  run: async ({ tx, principal, deployment }) => {
    const { user, had } = await lockedPerson(tx, principal);
    if (had.appSince === null && had.passkeys.length === 0) {
      throw conflict('Set up a second factor first: recovery codes stand in for one.');
    }
    const recoveryCodes = await newRecoveryCodes(tx, user.id, deployment);
    const news = 'New recovery codes were made for your account; those before work no more.';
    await tellOfSecondFactor(deployment, user, news);
    return { output: { recoveryCodes }, ...aboutThemselves(user.id) };
  },
});

/** Takes every second factor of somebody away, such as of who has lost a phone, and ends their sessions. They hear of it. */
export const resetSecondFactors = defineCommand({
  name: 'secondFactors.reset',
  action: 'secondFactors.reset',
  event: 'second_factor.reset',
  input: z.object({ userId: idInput }),
  run: async ({ tx, deployment }, { userId }) => {
    await lockSecondFactors(tx, userId);
    const user = await findUser(tx, userId);
    if (!user) throw notFound('There is no such account: look at the list.');
    if (!(await deleteSecondFactors(tx, userId))) throw conflict(`${user.name} has no second factor.`);
    await endSessionsOf(tx, userId, null);
    await tellOfSecondFactor(
      deployment,
      user,
      'An operator has taken the second factor of your account away, and ended your sessions. Your password is enough to sign in until you set one up again.',
    );
    return { output: { userId, name: user.name }, subject: `user/${userId}`, advertiserId: null };
  },
});

/** Says which roles at the advertiser need two factors, from the next request on. */
export const requireOfMembers = defineCommand({
  name: 'secondFactors.setMemberRoles',
  action: 'members.twoFactors',
  event: 'second_factor.required',
  input: z.object({ roles: z.array(z.enum(ROLES)).max(ROLES.length) }),
  run: async ({ tx, tenant }, { roles }) => {
    const before = await twoFactorRoles(tx, tenant.id);
    const after = ROLES.filter((role) => roles.includes(role));
    await setTwoFactorRoles(tx, tenant.id, after);
    return {
      output: { roles: after },
      subject: `advertiser/${tenant.id}`,
      changes: changed(before, after),
    };
  },
});

/** Says which roles of who runs the deployment need two factors, from the next request on. */
export const requireOfOperators = defineCommand({
  name: 'secondFactors.setOperatorRoles',
  action: 'operators.write',
  event: 'second_factor.required',
  input: z.object({ roles: z.array(z.enum(OPERATOR_ROLES)).max(OPERATOR_ROLES.length) }),
  run: async ({ tx }, { roles }) => {
    const before = await twoFactorRoles(tx, null);
    const after = OPERATOR_ROLES.filter((role) => roles.includes(role));
    await setTwoFactorRoles(tx, null, after);
    return { output: { roles: after }, subject: 'deployment', changes: changed(before, after) };
  },
});

/** What somebody does with their own account is no advertiser's. */
const aboutThemselves = (userId: string) => ({ subject: `user/${userId}`, advertiserId: null });

const changed = (before: readonly string[], after: readonly string[]) => ({
  two_factor_roles: [[...before].sort().join(' '), [...after].sort().join(' ')] as [string, string],
});
