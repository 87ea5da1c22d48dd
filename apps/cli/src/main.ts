import { resolve } from 'node:path';
import { ExpectedError, readEnv } from '@clickledger/config';
import { OWNER_ONLY_UMASK } from '@clickledger/processes';
import { stackServers } from '@clickledger/stack/runtime';
import { Command } from 'commander';
import type { Register } from './command.ts';

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

/** Each is loaded when it is asked for: a part of the product runs one, and would carry all of them in its memory. */
const COMMANDS: Record<string, () => Promise<Register>> = {
  start: async () => (await import('./commands/start.ts')).registerStart,
  setup: async () => (await import('./commands/setup.ts')).registerSetup,
  'setup-code': async () => (await import('./commands/setup-code.ts')).registerSetupCode,
  completion: async () => (await import('./commands/completion.ts')).registerCompletion,
  run: async () => (await import('./commands/run.ts')).registerRun,
  import: async () => (await import('./commands/import.ts')).registerImport,
  ledger: async () => (await import('./commands/ledger.ts')).registerLedger,
  erase: async () => (await import('./commands/erase.ts')).registerErase,
  evidence: async () => (await import('./commands/evidence.ts')).registerEvidence,
  explain: async () => (await import('./commands/explain.ts')).registerExplain,
  reconcile: async () => (await import('./commands/reconcile.ts')).registerReconcile,
  'look-back': async () => (await import('./commands/look-back.ts')).registerLookBack,
  windows: async () => (await import('./commands/windows.ts')).registerWindows,
  ask: async () => (await import('./commands/ask.ts')).registerAsk,
  'audit-log': async () => (await import('./commands/audit-log.ts')).registerAuditLog,
  advertisers: async () => (await import('./commands/advertisers.ts')).registerAdvertisers,
  operators: async () => (await import('./commands/operators.ts')).registerOperators,
  members: async () => (await import('./commands/members.ts')).registerMembers,
  keys: async () => (await import('./commands/keys.ts')).registerKeys,
  'signing-keys': async () => (await import('./commands/signing-keys.ts')).registerSigningKeys,
  campaigns: async () => (await import('./commands/campaigns.ts')).registerCampaigns,
  lists: async () => (await import('./commands/lists.ts')).registerLists,
  replay: async () => (await import('./commands/replay.ts')).registerReplay,
  rules: async () => (await import('./commands/rules.ts')).registerRules,
  corrections: async () => (await import('./commands/corrections.ts')).registerCorrections,
  creatives: async () => (await import('./commands/creatives.ts')).registerCreatives,
  dead: async () => (await import('./commands/dead.ts')).registerDead,
  disclosure: async () => (await import('./commands/disclosure.ts')).registerDisclosure,
  disputes: async () => (await import('./commands/disputes.ts')).registerDisputes,
  doctor: async () => (await import('./commands/doctor.ts')).registerDoctor,
  refused: async () => (await import('./commands/refused.ts')).registerRefused,
  simulate: async () => (await import('./commands/simulate.ts')).registerSimulate,
  sites: async () => (await import('./commands/sites.ts')).registerSites,
  statements: async () => (await import('./commands/statements.ts')).registerStatements,
  stack: async () => (await import('./commands/stack.ts')).registerStack,
  flink: async () => (await import('./commands/flink.ts')).registerFlink,
  views: async () => (await import('./commands/views.ts')).registerViews,
  verify: async () => (await import('./commands/verify.ts')).registerVerify,
};

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
