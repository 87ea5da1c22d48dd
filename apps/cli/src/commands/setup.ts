import { createLogger, demoAllowed, loadSecrets, profileOf } from '@clickledger/config';
import { StartError } from '@clickledger/processes';
import type { Register } from '#command.ts';
import { demoPlan } from '#start/demo-plan.ts';
import { prepareStores } from '#start/prepare-stores.ts';
import { prepareTopics } from '#start/prepare-topics.ts';
import { print } from '#with-engines.ts';

export const registerSetup: Register = (program, readEnv) => {
  program
    .command('setup')
    .description('bring the tables and topics of the given servers up to date; what is there stays')
    .option('--demo', 'fill empty stores with the demo; also where DEMO says so')
    .option('--drop-demo-logins', 'remove the accounts whose passwords are published')
    .action(async ({ demo = false, dropDemoLogins: drop = false }: Options) => {
      const env = readEnv(demo ? { DEMO: process.env.DEMO || 'true' } : {});
      if (demo && !demoAllowed(env)) throw new StartError('Demo logins are for this machine alone.');
      const logger = createLogger(env, 'setup');
      const plan = demoPlan(env, { production: env.NODE_ENV === 'production', drop });
      await prepareStores(env, loadSecrets(env), logger, plan, print);
      const { kafka } = profileOf(env);
      if (kafka) await prepareTopics(kafka, logger);
    });
};

interface Options {
  demo?: boolean;
  dropDemoLogins?: boolean;
}
