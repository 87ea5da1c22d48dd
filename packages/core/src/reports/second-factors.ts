import {
  findUser,
  keepChallenge,
  needsTwoFactors,
  passkeyCredentials,
  passwordSetAt,
  secondFactorsOf,
  twoFactorRoles,
} from '@clickledger/db';
import { z } from 'zod';
import type { Principal } from '#principal.ts';
import { sealAppSetup } from '#second-factor/app-setup.ts';
import { registrationOptions } from '#second-factor/passkeys.ts';
import { makeTotpSecret, totpAddress } from '#second-factor/totp.ts';
import { type Admitted, defineReport } from '#use-case.ts';
import { conflict, notFound } from '#use-case-error.ts';

/** What somebody has beside their password, and whether they need it. */
export const readSecondFactors = defineReport({
  name: 'secondFactors.read',
  action: 'account.twoFactors',
  input: z.void(),
  run: async ({ stores: { sql }, principal, deployment }) => {
    const userId = idOf(principal);
    const [factors, password, needed] = await Promise.all([
      secondFactorsOf(sql, userId),
      passwordSetAt(sql, userId),
      needsTwoFactors(sql, userId),
    ]);
    const hasPassword = password !== undefined;
    return {
      ...factors,
      hasPassword,
      isNeeded: needed.length > 0,
      passkeysAt: deployment.passkeySite?.origin ?? null,
    };
  },
});

/** Shows a new secret for an authenticator app. Nothing is kept of it before a code has confirmed it. */
export const beginApp = defineReport({
  name: 'secondFactors.beginApp',
  action: 'account.twoFactors',
  input: z.void(),
  run: async (call) => {
    const { id, email } = await userOf(call);
    const secret = makeTotpSecret();
    const whose = { userId: id, deploymentSecret: call.deployment.links.secret, now: call.now };
    return { secret, address: totpAddress(secret, email), sealed: sealAppSetup(secret, whose) };
  },
});

/** What a browser is asked for a new passkey. The challenge in it is good for one passkey, and for five minutes. */
export const beginPasskey = defineReport({
  name: 'passkeys.begin',
  action: 'account.twoFactors',
  input: z.void(),
  run: async (call) => {
    const { stores, deployment, session } = call;
    const user = await userOf(call);
    if (!deployment.passkeySite || !session) throw conflict(NO_PASSKEYS);
    const known = await passkeyCredentials(stores.sql, user.id);
    const options = await registrationOptions(deployment.passkeySite, user, known);
    await keepChallenge(stores.sql, `session/${session.id}`, options.challenge);
    return options;
  },
});

/** The roles at the advertiser that need two factors. */
export const readMemberRoles = defineReport({
  name: 'secondFactors.memberRoles',
  action: 'members.read',
  input: z.void(),
  run: ({ stores, tenant }) => twoFactorRoles(stores.sql, tenant.id),
});

/** The roles of who runs the deployment that need two factors. */
export const readOperatorRoles = defineReport({
  name: 'secondFactors.operatorRoles',
  action: 'operators.read',
  input: z.void(),
  run: ({ stores }) => twoFactorRoles(stores.sql, null),
});

const NO_PASSKEYS =
  'There are no passkeys here: browsers make them for a name reached by https, as NEXTAUTH_URL has it, and for localhost.';

const idOf = (principal: Principal) => ('userId' in principal ? principal.userId : '');

async function userOf({ stores, principal }: Admitted<'account.twoFactors'>) {
  const user = await findUser(stores.sql, idOf(principal));
  if (!user) throw notFound('This account was removed.');
  return user;
}
