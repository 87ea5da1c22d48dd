import { resolve } from 'node:path';
import { EnvError, readEnv } from '@clickledger/config';
import { UseCaseError } from '@clickledger/core';
import { OWNER_ONLY_UMASK, StartError } from '@clickledger/processes';
import { stackServers } from '@clickledger/stack';
import { FlinkError } from '@clickledger/stack/flink';
import { Command } from 'commander';
import { registerCampaigns } from './commands/campaigns.ts';
import { registerDead } from './commands/dead.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerErase } from './commands/erase.ts';
import { registerExplain } from './commands/explain.ts';
import { registerFlink } from './commands/flink.ts';
import { registerImport } from './commands/import.ts';
import { registerKeys } from './commands/keys.ts';
import { registerLedger } from './commands/ledger.ts';
import { registerReconcile } from './commands/reconcile.ts';
import { registerRun } from './commands/run.ts';
import { registerSetup } from './commands/setup.ts';
import { registerSigningKeys } from './commands/signing-keys.ts';
import { registerSimulate } from './commands/simulate.ts';
import { registerSites } from './commands/sites.ts';
import { registerStack } from './commands/stack.ts';
import { registerStart } from './commands/start.ts';
import { registerWindows } from './commands/windows.ts';

// Every part is started by this process and inherits it.
process.umask(OWNER_ONLY_UMASK);

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
  registerErase,
  registerExplain,
  registerReconcile,
  registerWindows,
  registerKeys,
  registerSigningKeys,
  registerCampaigns,
  registerDead,
  registerDoctor,
  registerSimulate,
  registerSites,
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

/** These say themselves what to do; of anything else the stack is told. */
const EXPECTED = [EnvError, StartError, FlinkError, UseCaseError];

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${textOf(error)}\n`);
  process.exitCode = error instanceof StartError ? error.exitStatus : 1;
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return EXPECTED.some((kind) => error instanceof kind) ? error.message : (error.stack ?? error.message);
}
