import type { Engines } from '@clickledger/pipeline';
import { keep } from './keep.ts';

/** News is told within this time, and a letter leaves; where Postgres tells of news, at once. */
const PAUSE_MS = 5_000;
/** Then letters that are to be tried again are looked at so often. */
const TOLD_MS = 15_000;
/** How often figures are looked at. */
const WATCH_MS = 10 * 60_000;
const FORGET_MS = 24 * 3_600_000;
const FAILED = 'people could not be told what is new; they are in a while';

/** Tells people what they are to know, until the signal aborts. */
export function keepNotices(engines: Engines, signal: AbortSignal): Promise<void> {
  let watchedAt = Date.now();
  let forgotAt = 0;
  const told = { follower: engines.changes().follow('outbox'), pauseMs: () => TOLD_MS };
  return keep(engines, signal, { pauseMs: PAUSE_MS, told, failed: FAILED }, async () => {
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
  });
}
