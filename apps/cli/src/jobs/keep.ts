import { setTimeout as delay } from 'node:timers/promises';
import type { Engines } from '@clickledger/pipeline';

/**
 * Does some work again and again until the signal aborts, at first after a pause: the other parts start by then. What fails
 * is told in these words, and done again after the next pause.
 */
export async function keep(
  { logger }: Engines,
  signal: AbortSignal,
  { pauseMs, failed }: { pauseMs: number; failed: string },
  work: () => Promise<void>,
): Promise<void> {
  for (;;) {
    // It keeps no process from ending.
    await delay(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      await work();
    } catch (error) {
      logger.warn({ err: error }, failed);
    }
  }
}
