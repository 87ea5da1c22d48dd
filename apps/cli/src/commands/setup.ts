import { createLogger, demoAllowed, loadSecrets, profileOf } from '@clickledger/config';
import { StartError } from '@clickledger/processes';
import type { Register } from '#command.ts';
import { prepareStores } from '#start/prepare-stores.ts';
import { prepareTopics } from '#start/prepare-topics.ts';

export const registerSetup: Register = (program, readEnv) => {
  program
    .command('setup')
    .description('bring the tables and topics of the given servers up to date; what is there stays')
    .option('--demo', 'fill empty stores with the demo')
    .action(async ({ demo = false }: { demo?: boolean }) => {
      const env = readEnv();
      if (demo && !demoAllowed(env)) throw new StartError('Production beyond this machine has no demo.');
      const logger = createLogger(env, 'setup');
      await prepareStores(env, loadSecrets(env), logger, demo);
      const { brokers } = profileOf(env);
      if (brokers) await prepareTopics(brokers, logger);
    });
};
