import { setTimeout as delay } from 'node:timers/promises';
import type { Engines } from '@clickledger/pipeline';

/** News is told within this time, and a letter leaves. */
const PAUSE_MS = 5_000;
/** How often figures are looked at. */
const WATCH_MS = 10 * 60_000;
const FORGET_MS = 24 * 3_600_000;

/** Tells people what they are to know, until the signal aborts. */
export async function keepNotices(engines: Engines, signal: AbortSignal): Promise<void> {
  let watchedAt = Date.now();
  let forgotAt = 0;
  for (;;) {
    // It keeps no process from ending.
    await delay(PAUSE_MS, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      // Loaded by then: the stages of the pipeline need nothing of it.
      const { forgetNews, tellNews, watchForNews } = await import('@clickledger/core');
      const { callFor } = await import('#caller.ts');
      const call = await callFor(engines, undefined);
      if (call.now - watchedAt >= WATCH_MS) {
        watchedAt = call.now;
        await watchForNews(call, signal);
      }
      await tellNews(call, signal);
      if (call.now - forgotAt >= FORGET_MS) {
        forgotAt = call.now;
        await forgetNews(call);
      }
    } catch (error) {
      engines.logger.warn({ err: error }, 'people could not be told what is new; they are in a while');
    }
  }
}
