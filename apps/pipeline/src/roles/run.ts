import { setTimeout as delay } from 'node:timers/promises';
import { runReconciler } from '../reconcile/reconciler.ts';
import { runScorer } from '../score/scorer.ts';
import { runLoader } from '../store/loader.ts';
import { runCollector } from './collector.ts';
import type { Engines } from './engines.ts';

export const ROLES = ['collector', 'scorer', 'loader', 'reconciler'] as const;
export type Role = (typeof ROLES)[number];

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 10_000;

/** Runs the roles in this process until the signal aborts, then finishes what is under way. */
export async function runRoles(
  roles: readonly Role[],
  engines: Engines,
  signal: AbortSignal,
  onReady: () => void,
): Promise<void> {
  let waiting = roles.length;
  const ready = () => {
    if (--waiting === 0) onReady();
  };
  const run: Record<Role, () => Promise<void>> = {
    collector: () => runCollector(engines, signal, ready),
    scorer: () => {
      ready();
      return persist('scorer', engines, signal, () => runScorer(scorerParts(engines), signal));
    },
    loader: () => {
      ready();
      return persist('loader', engines, signal, () => runLoader(loaderParts(engines), signal));
    },
    reconciler: () => {
      ready();
      return persist('reconciler', engines, signal, () => runReconciler(auditParts(engines), signal));
    },
  };
  await Promise.all(roles.map((role) => run[role]()));
}

/**
 * Starts a stage again after an engine failed it, waiting longer each time: the log kept its place, so
 * nothing is lost by it and nothing counted twice.
 */
async function persist(
  role: Role,
  { logger }: Engines,
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
      logger.error({ err: error, role, retryMs: wait }, 'a stage failed and starts again');
      await delay(wait, undefined, { signal }).catch(() => undefined);
      wait = Math.min(LAST_RETRY_MS, wait * 2);
    }
  }
}

function scorerParts(engines: Engines) {
  const { logger } = engines;
  return { log: engines.log(), claims: engines.claims(), counters: engines.counters(), logger };
}

function loaderParts(engines: Engines) {
  const { logger } = engines;
  return { log: engines.log(), clickhouse: engines.clickhouse(), windows: engines.windows(), logger };
}

/** What comparing windows with raw clicks needs: of the role, and of the command. */
export function auditParts(engines: Engines) {
  const { RAW_TTL_DAYS: rawTtlDays } = engines.env;
  return { ...loaderParts(engines), rawTtlDays };
}
