import {
  deleteOperatorInvitation,
  findOperatorInvitation,
  findUser,
  findUserByEmail,
  insertOperatorInvitation,
  membershipsOf,
  type OperatorInvitation,
  renewOperatorInvitation,
  type Sql,
  setOperatorRole,
  type User,
} from '@clickledger/db';
import { z } from 'zod';
import { INVITATION_GONE } from '#appointed-by.ts';
import { acceptInput } from '#inputs/members.ts';
import { inviteOperatorInput } from '#inputs/operators.ts';
import { idInput, tokenInput } from '#inputs/text.ts';
import { operatorInvitationLetter } from '#mail/operator-invitation.ts';
import { newUser } from '#new-user.ts';
import type { Principal } from '#principal.ts';
import { sendLetter } from '#send-letter.ts';
import { type Deployment, defineCommand } from '#use-case.ts';
import { conflict, invalidField, notFound, UseCaseError } from '#use-case-error.ts';

/**
 * Asks somebody to run the deployment. As with members the link goes to their mailbox alone (docs/decisions/0033), except
 * that whoever sits at the terminal sees it: they can do everything, and there may be no mail yet.
 */
export const inviteOperator = defineCommand({
  name: 'operators.invite',
  action: 'operators.write',
  event: 'operator.invited',
  secret: true,
  input: inviteOperatorInput,
  run: async ({ tx, principal, deployment }, { email, role }) => {
    const known = await findUserByEmail(tx, email);
    if (known) await mayBecomeOperator(tx, known);
    const made = await insertOperatorInvitation(tx, { email, role });
    if (!made) throw invalidField('email', `${email} is invited already; send that invitation again`);
    return {
      output: await handOver(deployment, principal, made),
      subject: `operator-invitation/${made.invitation.id}`,
      changes: { role: [null, role] },
    };
  },
});

/** Sends an invitation again, for another week; the link of before leads nowhere. */
export const resendOperatorInvitation = defineCommand({
  name: 'operators.resend',
  action: 'operators.write',
  event: 'operator.invited_again',
  secret: true,
  input: z.object({ id: idInput }),
  run: async ({ tx, principal, deployment }, { id }) => {
    const made = await renewOperatorInvitation(tx, id);
    if (!made) throw gone();
    return {
      output: await handOver(deployment, principal, made),
      subject: `operator-invitation/${id}`,
    };
  },
});

/** Takes an invitation back; its link leads nowhere. */
export const withdrawOperatorInvitation = defineCommand({
  name: 'operators.withdraw',
  action: 'operators.write',
  event: 'operator.invitation_withdrawn',
  input: z.object({ id: idInput }),
  run: async ({ tx }, { id }) => {
    if (!(await deleteOperatorInvitation(tx, id))) throw gone();
    return { output: { id }, subject: `operator-invitation/${id}` };
  },
});

/** Accepts as somebody new: makes their account. Who has one signs in, and becomes an operator with it. */
export const acceptOperatorInvitation = defineCommand({
  name: 'operators.accept',
  action: 'operators.join',
  event: 'operator.joined',
  secret: true,
  input: acceptInput.extend({ token: tokenInput }),
  run: async ({ tx }, { token, name, password }) => {
    const { id, email, role } = await taken(tx, token);
    if (await findUserByEmail(tx, email)) {
      throw conflict(`There is an account for ${email}: sign in with it, then open the link again.`);
    }
    const user = await newUser(tx, { email, name, password, operatorRole: role });
    return {
      output: { email },
      subject: `user/${user.id}`,
      details: { invitation: id },
      changes: { role: [null, role] },
    };
  },
});

/** Accepts as whoever is signed in; it must be the address that was invited, and belong to no advertiser. */
export const becomeOperator = defineCommand({
  name: 'operators.become',
  action: 'account.join',
  event: 'operator.joined',
  input: z.object({ token: tokenInput }),
  run: async ({ tx, principal }, { token }) => {
    const { id, email, role } = await taken(tx, token);
    const user = await findUser(tx, 'userId' in principal ? principal.userId : '');
    if (user?.email !== email) throw conflict(`This invitation is for ${email}: sign in with that address.`);
    await mayBecomeOperator(tx, user);
    await setOperatorRole(tx, user.id, role);
    return {
      output: { role },
      subject: `user/${user.id}`,
      details: { invitation: id },
      changes: { role: [null, role] },
      advertiserId: null,
    };
  },
});

/** @throws UseCaseError at `email` for who is an operator, or belongs to an advertiser: nobody is both. */
async function mayBecomeOperator(tx: Sql, user: User): Promise<void> {
  if (user.operatorRole) throw invalidField('email', `${user.email} is an operator already`);
  const [advertiser] = await membershipsOf(tx, user.id);
  if (advertiser) {
    throw invalidField(
      'email',
      `${user.email} belongs to ${advertiser.name}; use an address of their own for this`,
    );
  }
}

/** The invitation, which nobody can accept a second time. */
async function taken(tx: Sql, token: string): Promise<OperatorInvitation> {
  const found = await findOperatorInvitation(tx, token);
  if (!found || !(await deleteOperatorInvitation(tx, found.id))) throw notFound(INVITATION_GONE);
  return found;
}

/** Sends the letter. At a terminal the link is shown as well, and holds where no letter can be sent. */
async function handOver(
  deployment: Deployment,
  principal: Principal,
  { invitation, token }: { invitation: OperatorInvitation; token: string },
): Promise<{ invitation: OperatorInvitation; link?: string; notMailed?: string }> {
  const linkTo = (dashboardUrl: string) => `${dashboardUrl.replace(/\/+$/, '')}/join/operator/${token}`;
  const letter = (dashboardUrl: string) => operatorInvitationLetter(invitation, linkTo(dashboardUrl));
  if (principal.kind !== 'command-line') {
    await sendLetter(deployment, letter);
    return { invitation };
  }
  const link = linkTo(deployment.mail?.dashboardUrl ?? '');
  try {
    await sendLetter(deployment, letter);
    return { invitation, link };
  } catch (error) {
    if (!(error instanceof UseCaseError)) throw error;
    return { invitation, link, notMailed: error.message };
  }
}

const gone = () => notFound('There is no such invitation any more. Reload the list.');
