import { setTimeout as delay } from 'node:timers/promises';
import { loggedDays } from '#log/logged-days.ts';
import type { Engines } from './engines.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Keeps the log within the time that addresses may be kept, a look an hour, until the signal aborts. */
export async function expireRecords({ log, env, logger }: Engines, signal: AbortSignal): Promise<void> {
  const { expire } = log();
  while (expire && !signal.aborted) {
    try {
      await expire(loggedDays(env.FULL_IP_DAYS) * DAY - 2 * HOUR);
    } catch (error) {
      logger.warn({ err: error }, 'old records of the log cannot be removed now');
    }
    await delay(HOUR, undefined, { signal }).catch(() => undefined);
  }
}
