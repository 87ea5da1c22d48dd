import { totalHours } from '@clickledger/db';
import type { Engines } from '@clickledger/pipeline';
import { keep } from './keep.ts';

/** How late after its end an hour may get its totals: it is read from rollup rows until then. */
const PAUSE_MS = 60_000;
const HOUR_MS = 3_600_000;
const FAILED = 'hours could not be totalled; they are again in a while';

/** Gives hours that are over their totals by dimension, until the signal aborts. */
export function keepTotals(engines: Engines, signal: AbortSignal): Promise<void> {
  let until = 0;
  return keep(engines, signal, { pauseMs: PAUSE_MS, failed: FAILED }, async () => {
    // The hour that comes next is not over yet.
    if (Date.now() < until + HOUR_MS) return;
    until = await totalHours(engines.clickhouse(), Date.now(), signal);
  });
}
