import { text as textOf } from 'node:stream/consumers';
import { changeOperator, createOperator, listOperators } from '@clickledger/core';
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
            text: 'Nobody runs this deployment yet: add somebody with `operators create`.',
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
