import { setTimeout as delay } from 'node:timers/promises';
import { together, type Work } from '@clickledger/processes';
import type { Bell } from '#bell.ts';
import { runBudgetWatcher } from '#budget/budget-watcher.ts';
import { runLookBacker } from '#look-back/look-backer.ts';
import { type Observed, observe } from '#observe/observe.ts';
import { runReconciler } from '#reconcile/reconciler.ts';
import { openRulesCache } from '#score/rules-cache.ts';
import { runScorer } from '#score/scorer.ts';
import { runLoader } from '#store/loader.ts';
import type { Engines } from './engines.ts';
import { expireRecords } from './expire.ts';
import { runOrders } from './orders.ts';
import { budgetWatcherParts, loaderParts, lookBackerParts, reconcilerParts, scorerParts } from './parts.ts';
import { runTrials } from './trials.ts';

export const ROLES = ['collector', 'scorer', 'loader', 'reconciler'] as const;
export type Role = (typeof ROLES)[number];

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 10_000;

/**
 * Runs the roles in this process until the signal aborts, then finishes what is under way. `reconcileSoon` has the reconciler
 * begin its next pass. @throws what a role cannot start for, once the others have ended.
 */
export async function runRoles(
  roles: readonly Role[],
  engines: Engines,
  signal: AbortSignal,
  onReady: () => void,
  reconcileSoon?: Bell,
): Promise<void> {
  const spool = roles.includes('collector') ? engines.openSpool() : undefined;
  const observed = await observe(roles, engines, spool, signal);
  let waiting = roles.length;
  const ready = () => {
    if (--waiting === 0) onReady();
  };
  const run: Record<Role, Work<void>> = {
    collector: async (stop) => {
      // What the doors need, lists of robots and networks above all, the other roles do without.
      const { runCollector } = await import('./collector.ts');
      return runCollector(engines, spool, observed, stop, ready);
    },
    scorer: (stop) => {
      ready();
      const parts = scorerParts(engines, observed);
      return persist({ role: 'scorer' }, engines, observed, stop, async () => {
        const rules = await openRulesCache(engines.sql(), engines.logger, Date.now, engines.changes());
        await runScorer({ ...parts, rules: rules.current }, stop).finally(rules.close);
      });
    },
    loader: (stop) => {
      ready();
      const parts = loaderParts(engines, observed);
      return persist({ role: 'loader' }, engines, observed, stop, () => runLoader(parts, stop));
    },
    reconciler: async (stop) => {
      ready();
      const parts = { ...reconcilerParts(engines, observed), ...(reconcileSoon && { bell: reconcileSoon }) };
      const lookBack = lookBackerParts(engines, observed);
      const budgets = budgetWatcherParts(engines, observed);
      // Each starts again by itself: neither waits for what fails the other.
      await Promise.all([
        persist({ role: 'reconciler' }, engines, observed, stop, () => runReconciler(parts, stop)),
        persist({ role: 'reconciler', work: 'look-back' }, engines, observed, stop, () =>
          runLookBacker(lookBack, stop),
        ),
        persist({ role: 'reconciler', work: 'budgets' }, engines, observed, stop, () =>
          runBudgetWatcher(budgets, stop),
        ),
      ]);
    },
  };
  try {
    const works: Work<unknown>[] = [
      ...roles.map((role) => run[role]),
      (stop) => expireRecords(engines, stop),
    ];
    if (roles.includes('loader')) works.push((stop) => runOrders(engines, stop));
    if (roles.includes('reconciler')) works.push((stop) => runTrials(engines, stop));
    await together(signal, works);
  } finally {
    await observed.close();
  }
}

/**
 * Starts a stage again after an engine failed it, waiting longer each time: the log kept its place, so
 * nothing is lost by it and nothing counted twice.
 */
async function persist(
  { role, work = role }: { role: Role; work?: string },
  { logger }: Engines,
  observed: Observed,
  signal: AbortSignal,
  run: () => Promise<void>,
): Promise<void> {
  let wait = FIRST_RETRY_MS;
  while (!signal.aborted) {
    const started = performance.now();
    try {
      return await run();
    } catch (error) {
      if (performance.now() - started > LAST_RETRY_MS) wait = FIRST_RETRY_MS;
      observed.failed(role, error, work);
      logger.error({ err: error, role, work, retryMs: wait }, 'a stage failed and starts again');
      await delay(wait, undefined, { signal }).catch(() => undefined);
      wait = Math.min(LAST_RETRY_MS, wait * 2);
    }
  }
}
