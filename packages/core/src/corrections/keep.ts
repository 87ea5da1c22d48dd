import { correctionsUnderWay } from '@clickledger/db';
import { carryOutCorrection } from '#commands/corrections.ts';
import type { Call } from '#use-case.ts';
import { UseCaseError } from '#use-case-error.ts';

/** Carries out the corrections that somebody has closed or reverted; how many. One that fails holds up no other. */
export async function keepCorrections(call: Omit<Call, 'principal'>, signal: AbortSignal): Promise<number> {
  const by: Call = { ...call, principal: { kind: 'job', name: 'corrections', advertiser: null } };
  let done = 0;
  for (const { id, state } of await correctionsUnderWay(call.stores.sql)) {
    if (signal.aborted) break;
    if (state === 'open') continue;
    try {
      await carryOutCorrection.run(by, { id });
      done++;
    } catch (error) {
      // What somebody else did meanwhile is no trouble.
      if (!(error instanceof UseCaseError)) {
        call.logger.error({ err: error, correction: id }, 'a correction could not be carried out');
      }
    }
  }
  return done;
}
