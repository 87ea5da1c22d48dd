import { forgetDeadLetterOrders } from '@clickledger/db';
import { carryOutOrders } from '#dead/carry-out.ts';
import type { Engines } from './engines.ts';

const PACE = { untoldMs: 2_000, toldMs: 10_000 };
const KEPT_MS = 30 * 86_400_000;

/** Carries out what operators ask for dead letters, until the signal aborts. Whatever is away is waited for. */
export async function runOrders({ log, sql, changes, logger }: Engines, signal: AbortSignal): Promise<void> {
  const follower = changes().follow('orders');
  let away = false;
  while (!signal.aborted) {
    try {
      const finished = await carryOutOrders({ log: log(), sql: sql() }, { signal });
      if (finished > 0) await forgetDeadLetterOrders(sql(), new Date(Date.now() - KEPT_MS));
      away = false;
    } catch (error) {
      if (!away) logger.warn({ err: error }, 'dead letters cannot be dealt with now');
      away = true;
    }
    await follower.pause(PACE, signal);
  }
}
