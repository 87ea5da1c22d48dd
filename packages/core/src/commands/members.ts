import {
  addMembership,
  countOwners,
  deleteInvitation,
  findMember,
  findUserByEmail,
  type Invitation,
  insertInvitation,
  lockAdvertiser,
  type Member,
  type Role,
  removeMembership,
  renewInvitation,
  type Sql,
} from '@clickledger/db';
import { z } from 'zod';
import { inviteInput, roleInput } from '#inputs/members.ts';
import { idInput } from '#inputs/text.ts';
import { invitationLetter } from '#mail/invitation.ts';
import type { Tenant } from '#principal.ts';
import { sendLetter } from '#send-letter.ts';
import { type Deployment, defineCommand } from '#use-case.ts';
import { conflict, invalidField, notFound } from '#use-case-error.ts';

/**
 * Asks somebody to join. The link goes to their mailbox and to nobody else: whoever else had it could take the address
 * for theirs (docs/decisions/0033). There is no invitation without its mail.
 */
export const inviteMember = defineCommand({
  name: 'members.invite',
  action: 'members.write',
  event: 'member.invited',
  input: inviteInput,
  run: async ({ tx, tenant, deployment }, { email, role }) => {
    const known = await findUserByEmail(tx, email);
    if (known && (await findMember(tx, tenant.id, known.id))) {
      throw invalidField('email', `${email} is a member already`);
    }
    const made = await insertInvitation(tx, tenant.id, { email, role });
    if (!made) throw invalidField('email', `${email} is invited already; send that invitation again`);
    await send(deployment, tenant, made);
    return {
      output: made.invitation,
      subject: `invitation/${made.invitation.id}`,
      changes: { role: [null, role] },
    };
  },
});

/** Sends an invitation again, for another week; the link that was sent before leads nowhere. */
export const resendInvitation = defineCommand({
  name: 'members.resend',
  action: 'members.write',
  event: 'member.invited_again',
  input: z.object({ id: idInput }),
  run: async ({ tx, tenant, deployment }, { id }) => {
    const made = await renewInvitation(tx, tenant.id, id);
    if (!made) throw gone();
    await send(deployment, tenant, made);
    return { output: made.invitation, subject: `invitation/${id}` };
  },
});

/** Takes an invitation back; its link leads nowhere. */
export const withdrawInvitation = defineCommand({
  name: 'members.withdraw',
  action: 'members.write',
  event: 'member.invitation_withdrawn',
  input: z.object({ id: idInput }),
  run: async ({ tx, tenant }, { id }) => {
    if (!(await deleteInvitation(tx, tenant.id, id))) throw gone();
    return { output: { id }, subject: `invitation/${id}` };
  },
});

/** Gives a member another role, from their next request on. */
export const setMemberRole = defineCommand({
  name: 'members.setRole',
  action: 'members.write',
  event: 'member.role_set',
  input: z.object({ userId: idInput, role: roleInput }),
  run: async ({ tx, tenant }, { userId, role }) => {
    const member = await lockedMember(tx, tenant, userId);
    if (role !== 'owner') await keepOwner(tx, tenant, member);
    await addMembership(tx, userId, tenant.id, role);
    const changes: Record<string, [Role, Role]> = member.role === role ? {} : { role: [member.role, role] };
    return { output: { ...member, role }, subject: `user/${userId}`, changes };
  },
});

/** Takes a member out: their sessions here and their live streams end within seconds. */
export const removeMember = defineCommand({
  name: 'members.remove',
  action: 'members.write',
  event: 'member.removed',
  input: z.object({ userId: idInput }),
  run: ({ tx, tenant }, { userId }) => takeOut(tx, tenant, userId),
});

/** Leaves the advertiser oneself. */
export const leaveAdvertiser = defineCommand({
  name: 'members.leave',
  action: 'members.leave',
  event: 'member.left',
  input: z.strictObject({}),
  run: ({ tx, tenant, principal }) => takeOut(tx, tenant, 'userId' in principal ? principal.userId : ''),
});

async function takeOut(tx: Sql, tenant: Tenant, userId: string) {
  const member = await lockedMember(tx, tenant, userId);
  await keepOwner(tx, tenant, member);
  await removeMembership(tx, tenant.id, userId);
  return { output: member, subject: `user/${userId}`, details: { role: member.role } };
}

/** A member, who stays one, as do the owners, until the transaction ends. */
async function lockedMember(tx: Sql, tenant: Tenant, userId: string): Promise<Member> {
  await lockAdvertiser(tx, tenant.id);
  const member = await findMember(tx, tenant.id, userId);
  if (!member) throw notFound(`${tenant.name} has no such member. Reload the list.`);
  return member;
}

async function keepOwner(tx: Sql, tenant: Tenant, { role, name }: Member): Promise<void> {
  if (role !== 'owner' || (await countOwners(tx, tenant.id)) > 1) return;
  throw conflict(`${name} is the last owner of ${tenant.name}: make somebody else an owner first.`);
}

/** @throws UseCaseError `conflict` where no letter can be sent: then nobody is invited. */
function send(
  deployment: Deployment,
  tenant: Tenant,
  { invitation, token }: { invitation: Invitation; token: string },
): Promise<void> {
  return sendLetter(deployment, (at) => invitationLetter(tenant, invitation, `${at}/join/${token}`));
}

const gone = () => notFound('There is no such invitation any more. Reload the list.');
