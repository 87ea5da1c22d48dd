import {
  findOperatorInvitation,
  findUserByEmail,
  listOperatorInvitations,
  listOperators as readOperators,
} from '@clickledger/db';
import { z } from 'zod';
import { INVITATION_GONE } from '#appointed-by.ts';
import { defineReport } from '#use-case.ts';
import { notFound } from '#use-case-error.ts';

/** Everyone who runs the deployment. */
export const listOperators = defineReport({
  name: 'operators.list',
  action: 'operators.read',
  input: z.void(),
  run: ({ stores }) => readOperators(stores.sql),
});

/** Everyone who is asked to run it and has not accepted. */
export const readOperatorInvitations = defineReport({
  name: 'operators.invitations',
  action: 'operators.read',
  input: z.void(),
  run: async ({ stores, now }) => {
    const invitations = await listOperatorInvitations(stores.sql);
    return invitations.map((one) => ({ ...one, expired: one.expiresAt.getTime() <= now }));
  },
});

/** What the holder of a link is asked. */
export const readOperatorInvitation = defineReport({
  name: 'operators.invitation',
  action: 'operators.join',
  input: z.object({ token: z.string().max(128) }),
  run: async ({ stores }, { token }) => {
    const found = await findOperatorInvitation(stores.sql, token);
    if (!found) throw notFound(INVITATION_GONE);
    const { email, role, expiresAt } = found;
    const hasAccount = (await findUserByEmail(stores.sql, email)) !== null;
    return { email, role, expiresAt, hasAccount };
  },
});
