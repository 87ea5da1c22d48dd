import type { Engines } from '@clickledger/pipeline';
import { keep } from './keep.ts';

/** How often it is asked whether a correction waits to be carried out where nobody tells: one row of Postgres. */
const LOOK_MS = 2_000;
const TOLD_MS = 30_000;
const FAILED = 'corrections could not be carried out; they are tried again';

/** Carries out the corrections that operators have closed or reverted, until the signal aborts: the dashboard cannot write their clicks. */
export function keepCorrectionsDue(engines: Engines, signal: AbortSignal): Promise<void> {
  const told = { follower: engines.changes().follow('corrections'), pauseMs: () => TOLD_MS };
  return keep(engines, signal, { pauseMs: LOOK_MS, told, failed: FAILED }, async () => {
    const { correctionsUnderWay } = await import('@clickledger/db');
    const underWay = await correctionsUnderWay(engines.sql());
    if (underWay.every(({ state }) => state === 'open')) return;
    // Loaded by then: the stages of the pipeline need nothing of it.
    const { keepCorrections } = await import('@clickledger/core');
    const { callFor } = await import('#caller.ts');
    const corrections = await keepCorrections(await callFor(engines, undefined), signal);
    if (corrections > 0) engines.logger.info({ corrections }, 'corrections were carried out');
  });
}
