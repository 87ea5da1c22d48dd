import type { Engines } from '@clickledger/pipeline';
import { keep } from './keep.ts';

/** How late a report may be for this. */
const PAUSE_MS = 15_000;
const FAILED = 'reports could not be looked at; they are again in a while';

/** Sends views by e-mail that are due, until the signal aborts. */
export function keepReports(engines: Engines, signal: AbortSignal): Promise<void> {
  return keep(engines, signal, { pauseMs: PAUSE_MS, failed: FAILED }, async () => {
    // Loaded by then: the stages of the pipeline need nothing of it.
    const { sendDueReports } = await import('@clickledger/core');
    const { callFor } = await import('#caller.ts');
    const reports = await sendDueReports(await callFor(engines, undefined), signal);
    if (reports > 0) engines.logger.info({ reports }, 'reports were sent');
  });
}
