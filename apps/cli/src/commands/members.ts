import {
  inviteMember,
  readMembers,
  removeMember,
  resendInvitation,
  setMemberRole,
  UseCaseError,
  withdrawInvitation,
} from '@clickledger/core';
import { ROLES, type Role } from '@clickledger/db';
import { toJson } from '@clickledger/domain';
import type { Engines } from '@clickledger/pipeline';
import { Argument, type Command, Option } from 'commander';
import { callFor } from '#caller.ts';
import type { Register } from '#command.ts';
import { confirm } from '#confirm.ts';
import { table } from '#table.ts';
import { print, withEngines } from '#with-engines.ts';

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
  const run = (work: (engines: Engines) => Promise<void>) => withEngines(readEnv, 'members', work);

  command('list', 'who belongs to it, and who is invited').action((advertiser: string, { json }: Json) =>
    run(async (engines) => {
      const found = await readMembers.run(await callFor(engines, advertiser));
      if (json) return print(toJson(found));
      const rows = [
        ...found.members.map(({ email, role, name }) => [email, role, 'member', name]),
        ...found.invitations.map(({ email, role, expired, expiresAt }) => [
          email,
          role,
          expired ? 'invitation expired' : `invited until ${expiresAt.toISOString()}`,
          '',
        ]),
      ];
      print(table(['e-mail', 'role', 'state', 'name'], rows).join('\n'));
    }),
  );

  command('invite', 'send somebody a link to join')
    .argument('<e-mail>')
    .addOption(new Option('--role <role>', 'what they are to be').choices([...ROLES]).default('viewer'))
    .action((advertiser: string, email: string, { json, role }: Json & { role: Role }) =>
      run(async (engines) => {
        const made = await inviteMember.run(await callFor(engines, advertiser), { email, role });
        print(json ? toJson(made) : `Invited ${made.email} as ${role}; the link is in their mail.`);
      }),
    );

  command('resend', 'send an invitation again; the link before leads nowhere')
    .argument('<e-mail>')
    .action((advertiser: string, email: string, { json }: Json) =>
      run(async (engines) => {
        const id = await invitationOf(engines, advertiser, email);
        const made = await resendInvitation.run(await callFor(engines, advertiser), { id });
        print(json ? toJson(made) : `Sent again to ${made.email}.`);
      }),
    );

  command('withdraw', 'take an invitation back')
    .argument('<e-mail>')
    .action((advertiser: string, email: string, { json }: Json) =>
      run(async (engines) => {
        const id = await invitationOf(engines, advertiser, email);
        const done = await withdrawInvitation.run(await callFor(engines, advertiser), { id });
        print(json ? toJson(done) : 'Withdrawn.');
      }),
    );

  command('role', 'give a member another role')
    .argument('<e-mail>')
    .addArgument(new Argument('<role>').choices([...ROLES]))
    .action((advertiser: string, email: string, role: Role, { json }: Json) =>
      run(async (engines) => {
        const { userId } = await memberOf(engines, advertiser, email);
        const done = await setMemberRole.run(await callFor(engines, advertiser), { userId, role });
        print(json ? toJson(done) : `${done.name} is ${role} from the next request on.`);
      }),
    );

  command('remove', 'take a member out; their sessions and live streams end within seconds')
    .argument('<e-mail>')
    .option('--yes', 'do it without being asked')
    .action((advertiser: string, email: string, { json, yes }: Json & { yes?: boolean }) =>
      run(async (engines) => {
        const { userId, name } = await memberOf(engines, advertiser, email);
        await confirm(`Remove ${name} (${email})?`, { ...(yes && { yes }) });
        const done = await removeMember.run(await callFor(engines, advertiser), { userId });
        print(json ? toJson(done) : `Removed ${name}.`);
      }),
    );
};

async function memberOf(engines: Engines, advertiser: string, email: string) {
  const { members } = await readMembers.run(await callFor(engines, advertiser));
  const member = members.find((one) => one.email === email.toLowerCase());
  if (member) return member;
  throw missing(`${advertiser} has no member ${email}`, advertiser);
}

async function invitationOf(engines: Engines, advertiser: string, email: string): Promise<string> {
  const { invitations } = await readMembers.run(await callFor(engines, advertiser));
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
