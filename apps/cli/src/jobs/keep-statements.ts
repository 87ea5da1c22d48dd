import type { Engines } from '@clickledger/pipeline';
import { keep } from './keep.ts';

/** How often it is asked whether somebody waits for a statement: one row of Postgres. */
const LOOK_MS = 2_000;
/** How often it is looked what is due. */
const DUE_MS = 60_000;
/** How often credit notes are issued: what is found in a day is on one. */
const CREDIT_MS = 24 * 3_600_000;
const FAILED = 'statements could not be looked at; they are again in a while';

/**
 * Opens the drafts of periods that ended, issues what is due, makes its evidence, and writes credit notes daily, until the
 * signal aborts. It remembers nothing: what was done is in the stores, and a look that was killed is taken again.
 */
export function keepStatementsDue(engines: Engines, signal: AbortSignal): Promise<void> {
  const started = Date.now();
  let lookedAt = started;
  let creditedAt = started - CREDIT_MS + DUE_MS;
  let answered = 0;
  return keep(engines, signal, { pauseMs: LOOK_MS, failed: FAILED }, async () => {
    const now = Date.now();
    try {
      const asked = await askedAt(engines);
      if (now - lookedAt < DUE_MS && asked <= answered) return;
      // Loaded by then: the stages of the pipeline need nothing of it.
      const { keepCreditNotes, keepStatements } = await import('@clickledger/core');
      const { callFor } = await import('#caller.ts');
      const kept = await keepStatements(await callFor(engines, undefined), signal);
      if (kept.opened + kept.issued > 0) engines.logger.info(kept, 'statements were opened or issued');
      [lookedAt, answered] = [now, asked];
      // Of what was just issued, and of what a crash left without.
      const { writeMissingEvidence } = await import('@clickledger/core/evidence');
      const packs = await writeMissingEvidence(await callFor(engines, undefined), signal);
      if (packs > 0) engines.logger.info({ packs }, 'evidence packs were made');
      if (now - creditedAt < CREDIT_MS) return;
      const notes = await keepCreditNotes(await callFor(engines, undefined), signal);
      if (notes > 0) engines.logger.info({ notes }, 'credit notes were issued');
      creditedAt = now;
    } catch (error) {
      lookedAt = now;
      throw error;
    }
  });
}

async function askedAt(engines: Engines): Promise<number> {
  const { lastAskedFor } = await import('@clickledger/db');
  return (await lastAskedFor(engines.sql()))?.getTime() ?? 0;
}
