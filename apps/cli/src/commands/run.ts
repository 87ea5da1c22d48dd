import { setFlagsFromString } from 'node:v8';
import { Bell, openEngines, ROLES, type Role, runRoles } from '@clickledger/pipeline/roles';
import { together } from '@clickledger/processes';
import { Argument } from 'commander';
import { type Register, stopSignal } from '#command.ts';
import { keepCorrectionsDue } from '#jobs/keep-corrections.ts';
import { keepNotices } from '#jobs/keep-notices.ts';
import { keepReports } from '#jobs/keep-reports.ts';
import { keepStatementsDue } from '#jobs/keep-statements.ts';
import { keepTotals } from '#jobs/keep-totals.ts';
import { keepLooking } from '#jobs/look-at-sites.ts';

/**
 * What is in use after all garbage was collected may come to three times as much before it is again. V8 lets a heap of 30 MB grow by a few,
 * of which buffers of requests are half: a collector under load collected everything twice a second, a seventh of its processor time (decision 87).
 */
const COLLECT_ALL_SELDOM = '--heap-growing-percent=200';

export const registerRun: Register = (program, readEnv) => {
  program
    .command('run')
    .description('run one or more roles of the pipeline in this process')
    .addArgument(new Argument('<roles...>', 'what to run').choices([...ROLES, 'all']))
    .action(async (names: (Role | 'all')[]) => {
      setFlagsFromString(COLLECT_ALL_SELDOM);
      const roles = names.includes('all') ? ROLES : ROLES.filter((role) => names.includes(role));
      const engines = openEngines(readEnv(), roles.join('+'), 'write');
      try {
        const ready = () => process.stdout.write('ready\n');
        const reconcileSoon = new Bell();
        await together(stopSignal(), [
          (stop) => runRoles(roles, engines, stop, ready, reconcileSoon),
          // One process of a deployment has this role.
          ...(roles.includes('reconciler')
            ? [
                (stop: AbortSignal) => keepLooking(engines, stop),
                (stop: AbortSignal) => keepNotices(engines, stop),
                (stop: AbortSignal) => keepReports(engines, stop),
                (stop: AbortSignal) => keepStatementsDue(engines, stop, () => reconcileSoon.ring()),
                (stop: AbortSignal) => keepCorrectionsDue(engines, stop),
                (stop: AbortSignal) => keepTotals(engines, stop),
              ]
            : []),
        ]);
      } finally {
        await engines.close();
      }
    });
};
