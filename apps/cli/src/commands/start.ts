import { demoOfStart } from '@clickledger/config';
import { openProgress } from '@clickledger/processes';
import { type Register, stopSignal } from '#command.ts';
import { demoPlan } from '#start/demo-plan.ts';
import { start } from '#start/start.ts';

export const registerStart: Register = (program, readEnv) => {
  program
    .command('start')
    .description('start every part on the embedded engines and keep it running')
    .option('--dev', 'reload on change')
    .option('--drop-demo-logins', 'remove the accounts whose passwords are published')
    .action(async ({ dev = false, dropDemoLogins: drop = false }: Options) => {
      const { NODE_ENV } = process.env;
      const env = readEnv({
        NODE_ENV: NODE_ENV || (dev ? 'development' : 'production'),
        DEMO: demoOfStart(process.env),
      });
      const demo = demoPlan(env, { production: NODE_ENV === 'production', drop });
      await start({ env, dev, demo, signal: stopSignal(), progress: openProgress() });
    });
};

interface Options {
  dev?: boolean;
  dropDemoLogins?: boolean;
}
