import {
  type Call,
  endMemberSession,
  inviteMember,
  makeResetLink,
  readMemberSessions,
  readMembers,
  removeMember,
  requireOfMembers,
  resendInvitation,
  resetSecondFactors,
  setMemberRole,
  UseCaseError,
  withdrawInvitation,
} from '@clickledger/core';
import { ROLES, type Role } from '@clickledger/db';
import { Argument, type Command, Option } from 'commander';
import type { Register } from '#command.ts';
import { confirm } from '#confirm.ts';
import { requiredOf } from '#required-of.ts';
import { resetLinkAnswer } from '#reset-link.ts';
import { table } from '#table.ts';
import { withCallOf } from '#with-call.ts';

interface Json {
  json?: boolean;
}

export const registerMembers: Register = (program, readEnv) => {
  const members = program
    .command('members')
    .description('list and invite the people of an advertiser, change their roles, remove them');
  const command = (name: string, description: string): Command =>
    members
      .command(name)
      .description(description)
      .argument('<advertiser>')
      .option('--json', 'print JSON, on one line');
  const withCall = withCallOf(readEnv, 'members');

  command('list', 'who belongs to it, and who is invited').action((advertiser: string, options: Json) =>
    withCall(advertiser, options, async (call) => {
      const found = await readMembers.run(call);
      const rows = [
        ...found.members.map(({ email, role, name }) => [email, role, 'member', name]),
        ...found.invitations.map(({ email, role, expired, expiresAt }) => [
          email,
          role,
          expired ? 'invitation expired' : `invited until ${expiresAt.toISOString()}`,
          '',
        ]),
      ];
      return { json: found, text: table(['e-mail', 'role', 'state', 'name'], rows) };
    }),
  );

  command('invite', 'send somebody a link to join')
    .argument('<e-mail>')
    .addOption(new Option('--role <role>', 'what they are to be').choices([...ROLES]).default('viewer'))
    .action((advertiser: string, email: string, { role, ...options }: Json & { role: Role }) =>
      withCall(advertiser, options, async (call) => {
        const made = await inviteMember.run(call, { email, role });
        return { json: made, text: `Invited ${made.email} as ${role}; the link is in their mail.` };
      }),
    );

  command('resend', 'send an invitation again; the link before leads nowhere')
    .argument('<e-mail>')
    .action((advertiser: string, email: string, options: Json) =>
      withCall(advertiser, options, async (call) => {
        const made = await resendInvitation.run(call, { id: await invitationOf(call, advertiser, email) });
        return { json: made, text: `Sent again to ${made.email}.` };
      }),
    );

  command('withdraw', 'take an invitation back')
    .argument('<e-mail>')
    .action((advertiser: string, email: string, options: Json) =>
      withCall(advertiser, options, async (call) => {
        const id = await invitationOf(call, advertiser, email);
        return { json: await withdrawInvitation.run(call, { id }), text: 'Withdrawn.' };
      }),
    );

  command('role', 'give a member another role')
    .argument('<e-mail>')
    .addArgument(new Argument('<role>').choices([...ROLES]))
    .action((advertiser: string, email: string, role: Role, options: Json) =>
      withCall(advertiser, options, async (call) => {
        const { userId } = await memberOf(call, advertiser, email);
        const done = await setMemberRole.run(call, { userId, role });
        return { json: done, text: `${done.name} is ${role} from the next request on.` };
      }),
    );

  command('sessions', 'where a member is signed in')
    .argument('<e-mail>')
    .action((advertiser: string, email: string, options: Json) =>
      withCall(advertiser, options, async (call) => {
        const { userId } = await memberOf(call, advertiser, email);
        const open = await readMemberSessions.run(call, { userId });
        if (open.length === 0) return { json: open, text: `${email} is signed in nowhere.` };
        const rows = open.map(({ id, client, network, createdAt, seenAt }) => [
          id,
          client ?? '',
          network ?? '',
          createdAt.toISOString(),
          seenAt.toISOString(),
        ]);
        return { json: open, text: table(['session', 'device', 'from', 'signed in', 'last seen'], rows) };
      }),
    );

  command('end-session', 'sign a member out where a session says, or everywhere')
    .argument('<e-mail>')
    .argument('[session]', 'its id, as `members sessions` lists it; without one all of them')
    .option('--yes', 'do it without being asked')
    .action((advertiser: string, email: string, id: string | undefined, options: Json & { yes?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const { userId, name } = await memberOf(call, advertiser, email);
        if (id === undefined) await confirm(`Sign ${name} (${email}) out everywhere?`, options);
        const done = await endMemberSession.run(call, { userId, id: id ?? null });
        return { json: done, text: `Ended ${done.ended} of the sessions of ${name}.` };
      }),
    );

  command('reset-password', 'make a link that sets the password of a member, once, within half an hour')
    .argument('<e-mail>')
    .action((advertiser: string, email: string, options: Json) =>
      withCall(advertiser, options, async (call) => {
        await memberOf(call, advertiser, email);
        return resetLinkAnswer(await makeResetLink.run(call, { email }));
      }),
    );

  command('reset-two-factor', 'take the second factor of a member away, such as of who has lost a phone')
    .argument('<e-mail>')
    .option('--yes', 'do it without being asked')
    .action((advertiser: string, email: string, options: Json & { yes?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const { userId, name } = await memberOf(call, advertiser, email);
        await confirm(`Take the second factor of ${name} (${email}) away?`, options);
        const done = await resetSecondFactors.run(call, { userId });
        return { json: done, text: `${name} signs in with the password alone, and has got a mail.` };
      }),
    );

  command(
    'require-two-factors',
    'say which roles need two factors, instead of those before; none, without any',
  )
    .addArgument(new Argument('[roles...]').choices([...ROLES]))
    .action((advertiser: string, roles: Role[], options: Json) =>
      withCall(advertiser, options, async (call) => {
        const done = await requireOfMembers.run(call, { roles });
        return { json: done, text: requiredOf(done.roles) };
      }),
    );

  command('remove', 'take a member out; their sessions and live streams end within seconds')
    .argument('<e-mail>')
    .option('--yes', 'do it without being asked')
    .action((advertiser: string, email: string, options: Json & { yes?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const { userId, name } = await memberOf(call, advertiser, email);
        await confirm(`Remove ${name} (${email})?`, options);
        return { json: await removeMember.run(call, { userId }), text: `Removed ${name}.` };
      }),
    );
};

async function memberOf(call: Call, advertiser: string, email: string) {
  const { members } = await readMembers.run(call);
  const member = members.find((one) => one.email === email.toLowerCase());
  if (member) return member;
  throw missing(`${advertiser} has no member ${email}`, advertiser);
}

async function invitationOf(call: Call, advertiser: string, email: string): Promise<string> {
  const { invitations } = await readMembers.run(call);
  const invitation = invitations.find((one) => one.email === email.toLowerCase());
  if (invitation) return invitation.id;
  throw missing(`${email} is not invited to ${advertiser}`, advertiser);
}

function missing(what: string, advertiser: string): UseCaseError {
  return new UseCaseError({
    code: 'not_found',
    message: `${what}; see \`clickledger members list ${advertiser}\`.`,
  });
}
