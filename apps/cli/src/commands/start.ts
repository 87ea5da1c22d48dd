import { openProgress } from '@clickledger/processes';
import { type Register, stopSignal } from '#command.ts';
import { start } from '#start/start.ts';

export const registerStart: Register = (program, readEnv) => {
  program
    .command('start')
    .description('start every part on the embedded engines and keep it running')
    .option('--dev', 'reload on change')
    .action(async ({ dev = false }: { dev?: boolean }) => {
      const env = readEnv({ NODE_ENV: process.env.NODE_ENV || (dev ? 'development' : 'production') });
      await start({ env, dev, signal: stopSignal(), progress: openProgress() });
    });
};
