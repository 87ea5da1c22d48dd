import type { BudgetWatcherParts } from '#budget/budget-watcher.ts';
import { createBudgetMetrics } from '#budget/metrics.ts';
import { createErasures } from '#erase/erasures.ts';
import type { LookBackerParts } from '#look-back/look-backer.ts';
import { createLookBackMetrics } from '#look-back/metrics.ts';
import type { Observed } from '#observe/observe.ts';
import type { ReconcileParts } from '#reconcile/compare-span.ts';
import { createReconcileMetrics } from '#reconcile/metrics.ts';
import type { ReconcileCounts, ReconcilerParts } from '#reconcile/reconciler.ts';
import type { RebuildParts } from '#rollup/rebuild.ts';
import { createScoreMetrics } from '#score/metrics.ts';
import type { ScoredBatch, ScorerParts } from '#score/scorer.ts';
import type { LoadedBatch, LoaderParts } from '#store/loader.ts';
import { createLoadMetrics } from '#store/metrics.ts';
import type { Engines } from './engines.ts';
import { openSuccessor } from './successor.ts';

// What each stage works with, and who is told of what it does.

export function scorerParts(engines: Engines, observed: Observed): ScorerParts {
  const metrics = createScoreMetrics(observed.registry);
  return {
    log: engines.log(),
    claims: engines.claims(),
    counters: engines.counters(),
    logger: engines.logger.child({ role: 'scorer' }),
    onScored: (batch: ScoredBatch) => {
      metrics.scored(batch);
      observed.tracer?.scored(batch);
      observed.monitor('scorer').worked();
    },
  };
}

export function loaderParts(engines: Engines, observed: Observed): LoaderParts {
  const metrics = createLoadMetrics(observed.registry, engines.clickhouse());
  return {
    log: engines.log(),
    clickhouse: engines.clickhouse(),
    windows: engines.windows(),
    erasures: createErasures(engines.sql()),
    withoutAddresses: engines.env.FULL_IP_DAYS === 0,
    logger: engines.logger.child({ role: 'loader' }),
    onLoaded: (batch: LoadedBatch) => {
      metrics.loaded(batch);
      observed.tracer?.loaded(batch);
      observed.monitor('loader').worked();
    },
  };
}

export function reconcilerParts(engines: Engines, observed: Observed): ReconcilerParts {
  const metrics = createReconcileMetrics(observed.registry);
  return {
    ...reconcileParts(engines),
    pace: { every: engines.env.RECONCILE_EVERY_MS },
    logger: engines.logger.child({ role: 'reconciler' }),
    onCompared: (counts: ReconcileCounts) => {
      metrics.compared(counts);
      observed.monitor('reconciler').worked();
    },
    onPass: () => {
      metrics.passed();
      observed.monitor('reconciler').worked();
    },
    onBehind: () => observed.monitor('reconciler').worked(),
  };
}

/** The look-back runs beside the reconciler, on what that has compared. */
export function lookBackerParts(engines: Engines, observed: Observed): LookBackerParts {
  const metrics = createLookBackMetrics(observed.registry);
  return {
    clickhouse: engines.clickhouse(),
    logger: engines.logger.child({ role: 'reconciler' }),
    onDue: metrics.due,
    onLooked: metrics.looked,
    onPass: () => {
      metrics.passed();
      observed.monitor('reconciler').worked('look-back');
    },
    everyMs: engines.env.RECONCILE_EVERY_MS,
  };
}

/** Budgets are watched beside the reconciler: by one process of the deployment, or several. */
export function budgetWatcherParts(engines: Engines, observed: Observed): BudgetWatcherParts {
  const looked = createBudgetMetrics(observed.registry);
  return {
    clickhouse: engines.clickhouse(),
    sql: engines.sql(),
    changes: engines.changes(),
    logger: engines.logger.child({ role: 'reconciler' }),
    onLook: (watched, stopped) => {
      looked(watched, stopped);
      observed.monitor('reconciler').worked('budgets');
    },
  };
}

/** What comparing windows with raw clicks needs: of the role, and of the command. */
export function reconcileParts(engines: Engines): ReconcileParts {
  return {
    log: engines.log(),
    clickhouse: engines.clickhouse(),
    windows: engines.windows(),
    rawTtlDays: engines.env.RAW_TTL_DAYS,
  };
}

/** What making the windows anew needs. */
export function rebuildParts(engines: Engines): RebuildParts {
  return {
    clickhouse: engines.clickhouse(),
    windows: engines.windows(),
    successor: openSuccessor(engines),
    rawTtlDays: engines.env.RAW_TTL_DAYS,
  };
}
