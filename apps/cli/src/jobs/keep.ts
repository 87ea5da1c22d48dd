import { setTimeout as delay } from 'node:timers/promises';
import type { Follower } from '@clickledger/db';
import type { Engines } from '@clickledger/pipeline';

/** Pauses between two pieces of work, ms. */
export interface Pauses {
  pauseMs: number;
  /** Who says that there is something to do, and how long a pause is while it does: asked again before each. */
  told?: { follower: Follower; pauseMs: () => number };
}

/**
 * Does some work again and again until the signal aborts, at first after a pause: the other parts start by then. What fails
 * is told in these words, and done again after the next pause.
 */
export async function keep(
  { logger }: Engines,
  signal: AbortSignal,
  { pauseMs, told, failed }: Pauses & { failed: string },
  work: () => Promise<void>,
): Promise<void> {
  for (let first = true; ; first = false) {
    // It keeps no process from ending.
    if (first || !told) await delay(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
    else await told.follower.pause({ untoldMs: pauseMs, toldMs: told.pauseMs() }, signal);
    if (signal.aborted) return;
    try {
      await work();
    } catch (error) {
      logger.warn({ err: error }, failed);
    }
  }
}
