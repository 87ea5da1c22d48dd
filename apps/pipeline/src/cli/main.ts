import { resolve } from 'node:path';
import { EnvError, readEnv } from '@clickledger/config';
import { Command } from 'commander';
import { FlinkError } from '../flink/errors.ts';
import { StartError } from '../listen.ts';
import { stackServers } from '../stack/runtime.ts';
import { registerDoctor } from './doctor.ts';
import { registerExplain } from './explain.ts';
import { registerFlink } from './flink.ts';
import { registerImport } from './import.ts';
import { registerKeys } from './keys.ts';
import { registerLedger } from './ledger.ts';
import { registerReconcile } from './reconcile.ts';
import { registerRun } from './run.ts';
import { registerSetup } from './setup.ts';
import { registerSimulate } from './simulate.ts';
import { registerStack } from './stack.ts';
import { registerStart } from './start.ts';

const program = new Command('clickledger')
  .description('Every ad click accounted for.')
  .version('0.1.0')
  .showHelpAfterError('(add --help for what this command takes)');

for (const register of [
  registerStart,
  registerSetup,
  registerRun,
  registerImport,
  registerLedger,
  registerExplain,
  registerReconcile,
  registerKeys,
  registerDoctor,
  registerSimulate,
  registerStack,
  registerFlink,
]) {
  register(program, (overrides = {}) => {
    const given = { ...process.env, ...overrides };
    // A stack that runs on this data folder tells where its servers are, unless the environment does.
    const env = readEnv({ ...stackServers(readEnv(given)), ...given });
    return { ...env, DATA_DIR: resolve(env.DATA_DIR) };
  });
}

// Whoever read the output may leave first (`npm start | head`): that stops no part.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

try {
  await program.parseAsync();
} catch (error) {
  const expected = error instanceof EnvError || error instanceof StartError || error instanceof FlinkError;
  process.stderr.write(
    `${expected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
}
