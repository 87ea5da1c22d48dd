import { setTimeout as delay } from 'node:timers/promises';
import type { Engines } from '@clickledger/pipeline';

/** How often it is asked whether somebody waits for a statement: one row of Postgres. */
const LOOK_MS = 2_000;
/** How often it is looked what is due. */
const DUE_MS = 60_000;
/** How often credit notes are issued: what is found in a day is on one. */
const CREDIT_MS = 24 * 3_600_000;

/**
 * Opens the drafts of periods that ended, issues what is due, and writes credit notes daily, until the signal aborts. It
 * remembers nothing: what was done is in the stores, and a look that was killed is taken again.
 */
export async function keepStatementsDue(engines: Engines, signal: AbortSignal): Promise<void> {
  const started = Date.now();
  let lookedAt = started;
  let creditedAt = started - CREDIT_MS + DUE_MS;
  let answered = 0;
  for (;;) {
    // At first the other parts start. It keeps no process from ending.
    await delay(LOOK_MS, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    const now = Date.now();
    try {
      const asked = await askedAt(engines);
      if (now - lookedAt < DUE_MS && asked <= answered) continue;
      // Loaded by then: the stages of the pipeline need nothing of it.
      const { keepCreditNotes, keepStatements } = await import('@clickledger/core');
      const { callFor } = await import('#caller.ts');
      const kept = await keepStatements(await callFor(engines, undefined), signal);
      if (kept.opened + kept.issued > 0) engines.logger.info(kept, 'statements were opened or issued');
      [lookedAt, answered] = [now, asked];
      if (now - creditedAt < CREDIT_MS) continue;
      const notes = await keepCreditNotes(await callFor(engines, undefined), signal);
      if (notes > 0) engines.logger.info({ notes }, 'credit notes were issued');
      creditedAt = now;
    } catch (error) {
      lookedAt = now;
      engines.logger.warn({ err: error }, 'statements could not be looked at; they are again in a while');
    }
  }
}

async function askedAt(engines: Engines): Promise<number> {
  const { lastAskedFor } = await import('@clickledger/db');
  return (await lastAskedFor(engines.sql()))?.getTime() ?? 0;
}
