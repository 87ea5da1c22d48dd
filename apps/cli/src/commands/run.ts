import { Bell, openEngines, ROLES, type Role, runRoles } from '@clickledger/pipeline/roles';
import { Argument } from 'commander';
import { type Register, stopSignal } from '#command.ts';
import { keepNotices } from '#jobs/keep-notices.ts';
import { keepStatementsDue } from '#jobs/keep-statements.ts';
import { keepLooking } from '#jobs/look-at-sites.ts';

export const registerRun: Register = (program, readEnv) => {
  program
    .command('run')
    .description('run one or more roles of the pipeline in this process')
    .addArgument(new Argument('<roles...>', 'what to run').choices([...ROLES, 'all']))
    .action(async (names: (Role | 'all')[]) => {
      const roles = names.includes('all') ? ROLES : ROLES.filter((role) => names.includes(role));
      const engines = openEngines(readEnv(), roles.join('+'), 'write');
      try {
        const signal = stopSignal();
        const ready = () => process.stdout.write('ready\n');
        const reconcileSoon = new Bell();
        await Promise.all([
          runRoles(roles, engines, signal, ready, reconcileSoon),
          // One process of a deployment has this role.
          ...(roles.includes('reconciler')
            ? [
                keepLooking(engines, signal),
                keepNotices(engines, signal),
                keepStatementsDue(engines, signal, () => reconcileSoon.ring()),
              ]
            : []),
        ]);
      } finally {
        await engines.close();
      }
    });
};
