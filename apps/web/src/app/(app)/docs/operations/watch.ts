import { METRICS } from '@clickledger/config';

/** An alert that ships with the product, for people. */
export interface Watched {
  alert: string;
  /** The series that it asks for. */
  metrics: readonly string[];
  /** `page`: clicks or money are at risk now. `ticket`: they will be if nobody looks. */
  severity: 'page' | 'ticket';
  says: string;
}

/** Every alert of `packages/stack/config/prometheus/alerts.yml`, which a test holds this to. */
export const WATCHED: readonly Watched[] = [
  page('RoleDown', ['up'], 'A process does not answer.'),
  page('RoleMissing', [METRICS.roleReady], 'No process runs a role at all.'),
  page('RoleNotReady', [METRICS.roleReady], 'A process has waited for something for two minutes.'),
  page('EngineUnreachable', [METRICS.engineUp], 'A role does not reach one of its stores.'),
  page(
    'RedisFilling',
    [METRICS.redisBytes, METRICS.redisMaxBytes],
    'Redis is four fifths full: full, it lets no click in.',
  ),
  page('RedisEvicts', [METRICS.redisEvicts], 'A full Redis would forget clicks, which then count twice.'),
  page(
    'ClicksRefusedUnavailable',
    [METRICS.unavailable],
    'Clicks are answered with 503: the log cannot keep any more, or Redis is away or full.',
  ),
  page(
    'SpoolFilling',
    [METRICS.spoolBytes, METRICS.spoolMaxBytes],
    'A collector’s disk buffer is half full.',
  ),
  page('ConsumerBehind', [METRICS.consumerLagSeconds], 'Clicks wait more than two minutes for a stage.'),
  page(
    'WindowsBehind',
    [METRICS.windowDelaySeconds],
    'Counts are three minutes behind: pages and budgets are.',
  ),
  page(
    'RepairDidNotHold',
    [METRICS.reconcileWindowsDifferent, METRICS.reconcileWindowsRepaired],
    'Counts differ from raw clicks and stay so: close no month.',
  ),
  page('BudgetsUnwatched', [METRICS.budgetLastLookTimestampSeconds], 'Nobody looks at what campaigns spend.'),
  ticket(
    'SpoolNotDraining',
    [METRICS.spoolOldestSeconds],
    'Clicks lie on a collector’s disk for ten minutes.',
  ),
  ticket(
    'ClicksLateOnDashboard',
    [METRICS.clickToLoadedSeconds],
    'One click in twenty takes longer than 30 s to be seen.',
  ),
  ticket(
    'WindowsDiffered',
    [METRICS.reconcileWindowsDifferent],
    'Counts differed from raw clicks, and were put right.',
  ),
  ticket(
    'ReconcilerStuck',
    [METRICS.reconcileLastPassTimestampSeconds],
    'No hour was compared for half an hour.',
  ),
  ticket(
    'LookBackStuck',
    [METRICS.lookBackLastPassTimestampSeconds],
    'Nothing was looked back over for two hours.',
  ),
  ticket(
    'DeadLetters',
    [METRICS.scoreDeadLetters, METRICS.loadDeadLetters],
    'Records could not be read, and were set aside.',
  ),
  ticket('RoleFailing', [METRICS.roleFailures], 'A role fails and starts again, over and over.'),
  ticket(
    'RejectionsHigh',
    [METRICS.clicksRejected, METRICS.clicksReceived],
    'More than a fifth of all clicks are refused: most often an integration that is wrong.',
  ),
  ticket('NetworkListRefused', [METRICS.networkListRefused], 'A list of networks of yours cannot be read.'),
  ticket('NetworkListStale', [METRICS.networkListStale], 'A list of networks is older than it should be.'),
];

function page(alert: string, metrics: string[], says: string): Watched {
  return { alert, metrics, severity: 'page', says };
}

function ticket(alert: string, metrics: string[], says: string): Watched {
  return { alert, metrics, severity: 'ticket', says };
}
