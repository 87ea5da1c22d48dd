import {
  type Call,
  inviteMember,
  readMembers,
  removeMember,
  resendInvitation,
  setMemberRole,
  UseCaseError,
  withdrawInvitation,
} from '@clickledger/core';
import { ROLES, type Role } from '@clickledger/db';
import { Argument, type Command, Option } from 'commander';
import type { Register } from '#command.ts';
import { confirm } from '#confirm.ts';
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
