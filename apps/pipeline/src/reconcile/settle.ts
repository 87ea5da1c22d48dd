import type { ClickLog } from '#log/port.ts';
import type { WindowEngine } from '#rollup/port.ts';

/**
 * Waits until every click that the log has now is in ClickHouse, and so are its windows.
 * @returns false when that takes longer than `patienceMs`, or the signal aborts.
 */
export async function settle(
  { log, windows }: { log: ClickLog; windows: WindowEngine },
  patienceMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
  try {
    await log.caughtUp('scorer', ['clicks'], within);
    await windows.settled(within);
    return true;
  } catch (error) {
    if (within.aborted) return false;
    throw error;
  }
}
