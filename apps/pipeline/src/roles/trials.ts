import { Worker } from 'node:worker_threads';
import { claimableTrials, forgetRuleTrials } from '@clickledger/db';
import type { Engines } from './engines.ts';

const PACE = { untoldMs: 2_000, toldMs: 10_000 };
const KEPT_MS = 30 * 86_400_000;

/**
 * Has the trials of settings carried out that operators ask for, until the signal aborts: in a thread of its own, so
 * that clicks being judged now never wait for those of the past.
 */
export async function runTrials({ env, sql, changes, logger }: Engines, signal: AbortSignal): Promise<void> {
  const follower = changes().follow('trials');
  let away = false;
  while (!signal.aborted) {
    try {
      if (await claimableTrials(sql(), Date.now())) {
        await inThread(env, signal);
        await forgetRuleTrials(sql(), new Date(Date.now() - KEPT_MS));
      }
      away = false;
    } catch (error) {
      if (!away && !signal.aborted)
        logger.warn({ err: error }, 'settings cannot be tried on past clicks now');
      away = true;
    }
    await follower.pause(PACE, signal);
  }
}

/** Resolves when nothing waits any more, or when the signal aborts. Rejects with what the thread failed for. */
async function inThread(env: Engines['env'], signal: AbortSignal): Promise<void> {
  const thread = new Worker(new URL('./trials-thread.ts', import.meta.url), {
    workerData: env,
    execArgv: [],
  });
  const stop = () => thread.postMessage('stop');
  signal.addEventListener('abort', stop, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      thread.once('error', reject);
      thread.once('exit', () => resolve());
      if (signal.aborted) stop();
    });
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
