import { setTimeout as delay } from 'node:timers/promises';
import type { Engines } from '@clickledger/pipeline';

/** Hosts are due a day after their last look: this only says how late it may be. */
const PAUSE_MS = 10 * 60_000;

/** Looks again at the hosts of sites that are due, until the signal aborts. */
export async function keepLooking(engines: Engines, signal: AbortSignal): Promise<void> {
  for (;;) {
    // At first the other parts start. It keeps no process from ending.
    await delay(PAUSE_MS, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      // Loaded by then: the stages of the pipeline need nothing of it.
      const { lookAtSitesAgain } = await import('@clickledger/core');
      const { callFor } = await import('#caller.ts');
      await lookAtSitesAgain(await callFor(engines, undefined), signal);
    } catch (error) {
      engines.logger.warn({ err: error }, 'sites could not be looked at; they are again in a while');
    }
  }
}
