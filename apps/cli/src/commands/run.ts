import { openEngines, ROLES, type Role, runRoles } from '@clickledger/pipeline';
import { Argument } from 'commander';
import { type Register, stopSignal } from '#command.ts';

export const registerRun: Register = (program, readEnv) => {
  program
    .command('run')
    .description('run one or more roles of the pipeline in this process')
    .addArgument(new Argument('<roles...>', 'what to run').choices([...ROLES, 'all']))
    .action(async (names: (Role | 'all')[]) => {
      const roles = names.includes('all') ? ROLES : ROLES.filter((role) => names.includes(role));
      const engines = openEngines(readEnv(), roles.join('+'), 'write');
      try {
        await runRoles(roles, engines, stopSignal(), () => process.stdout.write('ready\n'));
      } finally {
        await engines.close();
      }
    });
};
