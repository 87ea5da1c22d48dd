import {
  addMembership,
  deleteInvitation,
  findInvitation,
  findUser,
  findUserByEmail,
  membershipsOf,
  type Sql,
} from '@clickledger/db';
import { z } from 'zod';
import { acceptInput } from '#inputs/members.ts';
import { newUser } from '#new-user.ts';
import { defineCommand } from '#use-case.ts';
import { conflict, notFound } from '#use-case-error.ts';

const tokenInput = z.string().regex(/^[\w-]{43}$/, 'open the link as it stands in the mail');

/** Accepts an invitation as somebody new: makes their account. Who has one signs in, and joins with it. */
export const acceptInvitation = defineCommand({
  name: 'invitations.accept',
  action: 'invitations.accept',
  event: 'member.joined',
  secret: true,
  input: acceptInput.extend({ token: tokenInput }),
  run: async ({ tx }, { token, name, password }) => {
    const { invitation, advertiser } = await taken(tx, token);
    const { email, role, id } = invitation;
    if (await findUserByEmail(tx, email)) {
      throw conflict(`There is an account for ${email}: sign in with it, then open the link again.`);
    }
    const user = await newUser(tx, { email, name, password, operatorRole: null });
    await addMembership(tx, user.id, advertiser.id, role);
    return {
      output: { email, advertiser: advertiser.name },
      subject: `user/${user.id}`,
      details: { invitation: id },
      changes: { role: [null, role] },
      advertiserId: advertiser.id,
    };
  },
});

/** Accepts an invitation as whoever is signed in; it must be the address that was invited. */
export const joinAdvertiser = defineCommand({
  name: 'invitations.join',
  action: 'account.join',
  event: 'member.joined',
  input: z.object({ token: tokenInput }),
  run: async ({ tx, principal }, { token }) => {
    const { invitation, advertiser } = await taken(tx, token);
    const user = await findUser(tx, 'userId' in principal ? principal.userId : '');
    if (user?.email !== invitation.email) {
      throw conflict(`This invitation is for ${invitation.email}: sign in with that address.`);
    }
    const known = await membershipsOf(tx, user.id);
    if (known.some(({ id }) => id === advertiser.id))
      throw conflict(`You belong to ${advertiser.name} already.`);
    await addMembership(tx, user.id, advertiser.id, invitation.role);
    return {
      output: { id: advertiser.id, name: advertiser.name },
      subject: `user/${user.id}`,
      details: { invitation: invitation.id },
      changes: { role: [null, invitation.role] },
      advertiserId: advertiser.id,
    };
  },
});

/** The invitation, which nobody can accept a second time. */
async function taken(tx: Sql, token: string) {
  const found = await findInvitation(tx, token);
  if (!found || !(await deleteInvitation(tx, found.advertiser.id, found.invitation.id))) {
    throw notFound('This invitation was accepted, withdrawn or has expired. Ask for another one.');
  }
  return found;
}
