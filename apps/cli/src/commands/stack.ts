import { createInterface } from 'node:readline/promises';
import { demoOfStart } from '@clickledger/config';
import { toJson } from '@clickledger/domain';
import { openProgress } from '@clickledger/processes';
import { resetStack, resetTargets, stackLogs, stackStatus, stopStack } from '@clickledger/stack';
import { Argument, type Command } from 'commander';
import { type ReadEnv, type Register, stopSignal } from '#command.ts';
import { parseCount } from '#parse.ts';
import { demoPlan } from '#start/demo-plan.ts';
import { startStack } from '#start/stack.ts';
import { table } from '#table.ts';
import { print } from '#with-engines.ts';

const MIB = 1024 * 1024;

export const registerStack: Register = (program, readEnv) => {
  const stack = program
    .command('stack')
    .description('run on Kafka, Flink, Redis and PostgreSQL as processes of this machine');

  stack
    .command('start', { isDefault: true })
    .description('start the servers and every part of Clickledger, and keep them running')
    .option('--servers-only', 'start only the servers and the window job')
    .option('--drop-demo-logins', 'remove the accounts whose passwords are published')
    .action(async ({ serversOnly = false, dropDemoLogins: drop = false }: StartOptions) => {
      const { NODE_ENV } = process.env;
      const env = readEnv({ NODE_ENV: NODE_ENV || 'production', DEMO: demoOfStart(process.env) });
      const demo = demoPlan(env, { production: NODE_ENV === 'production', drop });
      await startStack({ env, demo, serversOnly, signal: stopSignal(), progress: openProgress() });
    });

  stack
    .command('status')
    .description('how each part is: the servers, the window job and the product’s processes')
    .option('--json', 'print JSON, on one line')
    .action(async ({ json }: { json?: boolean }) => {
      const found = await stackStatus(readEnv());
      if (json) print(toJson(found));
      else {
        const rows = found.map(({ name, healthy, pid, memory, address }) => [
          name,
          healthy ? 'serves' : 'DOWN',
          String(pid ?? '-'),
          memory === undefined ? '-' : `${Math.round(memory / MIB)} MiB`,
          address,
        ]);
        print(table(['part', 'state', 'pid', 'memory', 'address'], rows).join('\n'));
      }
      if (found.some(({ healthy }) => !healthy)) process.exitCode = 1;
    });

  stack
    .command('stop')
    .description('stop the stack that runs on this data folder; its data stays')
    .action(() => stopStack(readEnv()));

  registerLogs(stack, readEnv);
  registerReset(stack, readEnv);
};

interface StartOptions {
  serversOnly?: boolean;
  dropDemoLogins?: boolean;
}

function registerLogs(stack: Command, readEnv: ReadEnv): void {
  stack
    .command('logs')
    .description("the end of the servers' logs")
    .addArgument(new Argument('[part]', 'as `stack status` names it; all when left out'))
    .option('-n, --lines <count>', 'how many lines of each', parseCount, 20)
    .action((part: string | undefined, { lines }: { lines: number }) => {
      for (const { name, text } of stackLogs(readEnv(), part, lines)) print(`== ${name}\n${text}`);
    });
}

function registerReset(stack: Command, readEnv: ReadEnv): void {
  stack
    .command('reset')
    .description('delete all data of the stack: the click log, clicks, windows, accounts')
    .option('--yes', 'do not ask')
    .action(async ({ yes = false }: { yes?: boolean }) => {
      const env = readEnv();
      const targets = resetTargets(env);
      if (targets.length === 0) return print('There is nothing to delete.');
      print(`This deletes:\n  ${targets.join('\n  ')}`);
      if (!yes && !(await confirmed())) return print('Nothing was deleted.');
      resetStack(env);
      print('Deleted.');
    });
}

async function confirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question('Delete all of it? Type yes: ');
  prompt.close();
  return answer.trim() === 'yes';
}
