import { text as textOf } from 'node:stream/consumers';
import {
  type Call,
  changeOperator,
  createOperator,
  inviteOperator,
  listOperators,
  readOperatorInvitations,
  resendOperatorInvitation,
  UseCaseError,
  withdrawOperatorInvitation,
} from '@clickledger/core';
import { OPERATOR_ROLES, type OperatorRole, randomText } from '@clickledger/db';
import { Argument, Option } from 'commander';
import type { Register } from '#command.ts';
import { confirm } from '#confirm.ts';
import { table } from '#table.ts';
import { withCallOf } from '#with-call.ts';

interface Json {
  json?: boolean;
}
interface New extends Json {
  name: string;
  role: OperatorRole;
  passwordStdin?: boolean;
}

const JSON_OPTION = ['--json', 'print JSON, on one line'] as const;

export const registerOperators: Register = (program, readEnv) => {
  const operators = program
    .command('operators')
    .description('list and add the people who run this deployment, change their roles, remove them');
  const withCall = withCallOf(readEnv, 'operators');

  operators
    .command('list')
    .option(...JSON_OPTION)
    .action((options: Json) =>
      withCall(undefined, options, async (call) => {
        const all = await listOperators.run(call);
        if (all.length === 0) {
          return {
            json: all,
            text: 'Nobody runs this deployment yet: `clickledger setup --operator you@example.com` makes a link for you.',
          };
        }
        const rows = all.map(({ email, role, name, isDemo }) => [email, role, isDemo ? 'demo' : '', name]);
        return { json: all, text: table(['e-mail', 'role', '', 'name'], rows) };
      }),
    );

  operators
    .command('create')
    .description('add somebody; their password is made and shown once, unless one is given')
    .argument('<e-mail>')
    .requiredOption('--name <name>', 'in any script')
    .addOption(
      new Option('--role <role>', 'what they are to be').choices([...OPERATOR_ROLES]).default('admin'),
    )
    .option('--password-stdin', 'take the password from standard input')
    .option(...JSON_OPTION)
    .action((email: string, { name, role, passwordStdin, ...options }: New) =>
      withCall(undefined, options, async (call) => {
        const given = passwordStdin ? (await textOf(process.stdin)).replace(/\r?\n$/, '') : undefined;
        const password = given ?? randomText(20);
        const made = await createOperator.run(call, { email, name, role, password });
        const isMade = given === undefined;
        return {
          json: { ...made, ...(isMade && { password }) },
          text: [
            `Added ${made.name} (${made.email}) as ${role}.`,
            ...(isMade ? [`Password, shown this once: ${password}`] : []),
            'Next, sign in at the dashboard and open an advertiser.',
          ],
        };
      }),
    );

  const mailed = ({ link, notMailed }: { link?: string; notMailed?: string }) => [
    ...(notMailed ? [`It could not be sent by mail. ${notMailed}`] : []),
    'They choose a password at this link, which works once and is shown this once:',
    `  ${link}`,
  ];

  operators
    .command('invite')
    .description('ask somebody to run the deployment, by a mail with a link that is shown here as well')
    .argument('<e-mail>')
    .addOption(
      new Option('--role <role>', 'what they are to be').choices([...OPERATOR_ROLES]).default('admin'),
    )
    .option(...JSON_OPTION)
    .action((email: string, { role, ...options }: Json & { role: OperatorRole }) =>
      withCall(undefined, options, async (call) => {
        const made = await inviteOperator.run(call, { email, role });
        return { json: made, text: [`Invited ${made.invitation.email} as ${role}.`, ...mailed(made)] };
      }),
    );

  operators
    .command('invitations')
    .description('who was asked and has not accepted')
    .option(...JSON_OPTION)
    .action((options: Json) =>
      withCall(undefined, options, async (call) => {
        const all = await readOperatorInvitations.run(call, undefined);
        const rows = all.map(({ email, role, expired, expiresAt }) => [
          email,
          role,
          expired ? 'expired' : `until ${expiresAt.toISOString()}`,
        ]);
        const text = rows.length > 0 ? table(['e-mail', 'role', 'link'], rows) : 'Nobody is invited.';
        return { json: all, text };
      }),
    );

  operators
    .command('resend')
    .description('send an invitation again; the link before leads nowhere')
    .argument('<e-mail>')
    .option(...JSON_OPTION)
    .action((email: string, options: Json) =>
      withCall(undefined, options, async (call) => {
        const made = await resendOperatorInvitation.run(call, { id: await invitationOf(call, email) });
        return { json: made, text: mailed(made) };
      }),
    );

  operators
    .command('withdraw')
    .description('take an invitation back')
    .argument('<e-mail>')
    .option(...JSON_OPTION)
    .action((email: string, options: Json) =>
      withCall(undefined, options, async (call) => {
        const id = await invitationOf(call, email);
        return { json: await withdrawOperatorInvitation.run(call, { id }), text: 'Withdrawn.' };
      }),
    );

  operators
    .command('role')
    .description('give somebody another role, from their next request on')
    .argument('<e-mail>')
    .addArgument(new Argument('<role>').choices([...OPERATOR_ROLES]))
    .option(...JSON_OPTION)
    .action((email: string, role: OperatorRole, options: Json) =>
      withCall(undefined, options, async (call) => ({
        json: await changeOperator.run(call, { email, role }),
        text: `${email} is ${role} now.`,
      })),
    );

  operators
    .command('remove')
    .description('make somebody an operator no more; their sessions end')
    .argument('<e-mail>')
    .option('--yes', 'do not ask')
    .option(...JSON_OPTION)
    .action((email: string, options: Json & { yes?: boolean }) =>
      withCall(undefined, options, async (call) => {
        await confirm(`Take ${email} out of those who run this deployment?`, options);
        const done = await changeOperator.run(call, { email, role: null });
        return { json: done, text: `${email} runs this deployment no more.` };
      }),
    );
};

async function invitationOf(call: Call, email: string): Promise<string> {
  const open = await readOperatorInvitations.run(call, undefined);
  const invitation = open.find((one) => one.email === email.toLowerCase());
  if (invitation) return invitation.id;
  throw new UseCaseError({
    code: 'not_found',
    message: `${email} is not invited; see \`clickledger operators invitations\`.`,
  });
}
