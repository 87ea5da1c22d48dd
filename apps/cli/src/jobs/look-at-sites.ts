import type { Engines } from '@clickledger/pipeline';
import { keep } from './keep.ts';

/** Hosts are due a day after their last look: this only says how late it may be. */
const PAUSE_MS = 10 * 60_000;
const FAILED = 'sites could not be looked at; they are again in a while';

/** Looks again at the hosts of sites that are due, until the signal aborts. */
export function keepLooking(engines: Engines, signal: AbortSignal): Promise<void> {
  return keep(engines, signal, { pauseMs: PAUSE_MS, failed: FAILED }, async () => {
    // Loaded by then: the stages of the pipeline need nothing of it.
    const { lookAtSitesAgain } = await import('@clickledger/core');
    const { callFor } = await import('#caller.ts');
    await lookAtSitesAgain(await callFor(engines, undefined), signal);
  });
}
