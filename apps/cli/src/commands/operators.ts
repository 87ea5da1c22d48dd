import { text as textOf } from 'node:stream/consumers';
import { changeOperator, createOperator, listOperators } from '@clickledger/core';
import { OPERATOR_ROLES, type OperatorRole, randomText } from '@clickledger/db';
import { toJson } from '@clickledger/domain';
import type { Engines } from '@clickledger/pipeline';
import { Argument, Option } from 'commander';
import { callFor } from '#caller.ts';
import type { Register } from '#command.ts';
import { confirm } from '#confirm.ts';
import { table } from '#table.ts';
import { print, withEngines } from '#with-engines.ts';

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
  const run = (work: (engines: Engines) => Promise<void>) => withEngines(readEnv, 'operators', work);

  operators
    .command('list')
    .option(...JSON_OPTION)
    .action(({ json }: Json) =>
      run(async (engines) => {
        const all = await listOperators.run(await callFor(engines, undefined));
        if (json) return print(toJson(all));
        if (all.length === 0)
          return print('Nobody runs this deployment yet: add somebody with `operators create`.');
        const rows = all.map(({ email, role, name, isDemo }) => [email, role, isDemo ? 'demo' : '', name]);
        print(table(['e-mail', 'role', '', 'name'], rows).join('\n'));
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
    .action((email: string, { name, role, passwordStdin, json }: New) =>
      run(async (engines) => {
        const given = passwordStdin ? (await textOf(process.stdin)).replace(/\r?\n$/, '') : undefined;
        const password = given ?? randomText(20);
        const made = await createOperator.run(await callFor(engines, undefined), {
          email,
          name,
          role,
          password,
        });
        const shown = given === undefined ? { password } : {};
        if (json) return print(toJson({ ...made, ...shown }));
        print(`Added ${made.name} (${made.email}) as ${role}.`);
        if (given === undefined) print(`Password, shown this once: ${password}`);
        print('Next, sign in at the dashboard and open an advertiser.');
      }),
    );

  operators
    .command('role')
    .description('give somebody another role, from their next request on')
    .argument('<e-mail>')
    .addArgument(new Argument('<role>').choices([...OPERATOR_ROLES]))
    .option(...JSON_OPTION)
    .action((email: string, role: OperatorRole, { json }: Json) =>
      run(async (engines) => {
        const done = await changeOperator.run(await callFor(engines, undefined), { email, role });
        print(json ? toJson(done) : `${email} is ${role} now.`);
      }),
    );

  operators
    .command('remove')
    .description('make somebody an operator no more; their sessions end')
    .argument('<e-mail>')
    .option('--yes', 'do not ask')
    .option(...JSON_OPTION)
    .action((email: string, { json, yes }: Json & { yes?: boolean }) =>
      run(async (engines) => {
        await confirm(`Take ${email} out of those who run this deployment?`, { yes });
        const done = await changeOperator.run(await callFor(engines, undefined), { email, role: null });
        print(json ? toJson(done) : `${email} runs this deployment no more.`);
      }),
    );
};
