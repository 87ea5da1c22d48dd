import { resolve } from 'node:path';
import { ExpectedError, readEnv } from '@clickledger/config';
import { OWNER_ONLY_UMASK } from '@clickledger/processes';
import { stackServers } from '@clickledger/stack/runtime';
import { Command } from 'commander';
import { COMMANDS } from './every-command.ts';

// Every part is started by this process and inherits it.
process.umask(OWNER_ONLY_UMASK);

const EXIT_STATUSES = `
Exit status: 0 done; 1 it failed; 2 stores or files differ from what they should be; 3 there is nothing by that name;
4 it is so already, or was changed meanwhile; 5 an input cannot be used; 6 it was not confirmed; 7 it is not
allowed; 8 too many at a time.`;

const program = new Command('clickledger')
  .description('Every ad click accounted for.')
  .version('0.1.0')
  .showHelpAfterError('(add --help for what this command takes)')
  .addHelpText('after', EXIT_STATUSES);

const [, , asked = ''] = process.argv;
const loaded = Object.hasOwn(COMMANDS, asked) && asked !== 'completion' ? [asked] : Object.keys(COMMANDS);
for (const name of loaded) {
  const register = await COMMANDS[name]?.();
  register?.(program, (overrides = {}) => {
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
  process.stderr.write(`${textOf(error)}\n`);
  process.exitCode = error instanceof ExpectedError ? error.exitStatus : 1;
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof ExpectedError ? error.message : (error.stack ?? error.message);
}
