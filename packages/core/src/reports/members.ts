import { findInvitation, findUserByEmail, listInvitations, listMembers } from '@clickledger/db';
import { z } from 'zod';
import { defineReport } from '#use-case.ts';
import { notFound } from '#use-case-error.ts';

/** Who belongs to the advertiser, and who is asked to. */
export const readMembers = defineReport({
  name: 'members.list',
  action: 'members.read',
  input: z.void(),
  run: async ({ stores, tenant, now }) => {
    const [members, invitations] = await Promise.all([
      listMembers(stores.sql, tenant.id),
      listInvitations(stores.sql, tenant.id),
    ]);
    return {
      members,
      invitations: invitations.map((one) => ({ ...one, expired: one.expiresAt.getTime() <= now })),
    };
  },
});

/** What the holder of a link is asked. */
export const readInvitation = defineReport({
  name: 'invitations.read',
  action: 'invitations.accept',
  input: z.object({ token: z.string().max(128) }),
  run: async ({ stores }, { token }) => {
    const found = await findInvitation(stores.sql, token);
    if (!found)
      throw notFound('This invitation was accepted, withdrawn or has expired. Ask for another one.');
    const { email, role, expiresAt } = found.invitation;
    const hasAccount = (await findUserByEmail(stores.sql, email)) !== null;
    return { email, role, expiresAt, advertiser: found.advertiser.name, hasAccount };
  },
});
