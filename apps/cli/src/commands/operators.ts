import { text as textOf } from 'node:stream/consumers';
import {
  type Call,
  changeOperator,
  createOperator,
  inviteOperator,
  listOperators,
  makeResetLink,
  readOperatorInvitations,
  requireOfOperators,
  resendOperatorInvitation,
  resetSecondFactors,
  UseCaseError,
  withdrawOperatorInvitation,
} from '@clickledger/core';
import { OPERATOR_ROLES, type OperatorRole, randomText } from '@clickledger/db';
import { Argument, Option } from 'commander';
import type { Register } from '#command.ts';
import { confirm } from '#confirm.ts';
import { requiredOf } from '#required-of.ts';
import { resetLinkAnswer } from '#reset-link.ts';
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
    .command('reset-two-factor')
    .description('take the second factor of somebody away, such as of who has lost a phone')
    .argument('<e-mail>')
    .option('--yes', 'do not ask')
    .option(...JSON_OPTION)
    .action((email: string, options: Json & { yes?: boolean }) =>
      withCall(undefined, options, async (call) => {
        const operator = await operatorOf(call, email);
        await confirm(`Take the second factor of ${operator.name} (${email}) away?`, options);
        const done = await resetSecondFactors.run(call, { userId: operator.userId });
        return { json: done, text: `${done.name} signs in with the password alone, and has got a mail.` };
      }),
    );

  operators
    .command('require-two-factors')
    .description('say which roles need two factors, instead of those before; none, without any')
    .addArgument(new Argument('[roles...]').choices([...OPERATOR_ROLES]))
    .option(...JSON_OPTION)
    .action((roles: OperatorRole[], options: Json) =>
      withCall(undefined, options, async (call) => {
        const done = await requireOfOperators.run(call, { roles });
        return { json: done, text: requiredOf(done.roles) };
      }),
    );

  operators
    .command('reset-password')
    .description('make a link that sets the password of an operator, once, within half an hour')
    .argument('<e-mail>')
    .option(...JSON_OPTION)
    .action((email: string, options: Json) =>
      withCall(undefined, options, async (call) => {
        await operatorOf(call, email);
        return resetLinkAnswer(await makeResetLink.run(call, { email }));
      }),
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

/** @throws UseCaseError `not_found` where nobody by that address runs the deployment. */
async function operatorOf(call: Call, email: string) {
  const operator = (await listOperators.run(call)).find((one) => one.email === email.toLowerCase());
  if (operator) return operator;
  const message = `${email} runs nothing here; see \`clickledger operators list\`.`;
  throw new UseCaseError({ code: 'not_found', message });
}

async function invitationOf(call: Call, email: string): Promise<string> {
  const open = await readOperatorInvitations.run(call, undefined);
  const invitation = open.find((one) => one.email === email.toLowerCase());
  if (invitation) return invitation.id;
  throw new UseCaseError({
    code: 'not_found',
    message: `${email} is not invited; see \`clickledger operators invitations\`.`,
  });
}
