import type { AskedFor } from '@clickledger/db';
import type { Engines } from '@clickledger/pipeline';
import { keep } from './keep.ts';

/** How often it is asked whether somebody waits for a statement where nobody tells, and while somebody does: a row or two of Postgres. */
const LOOK_MS = 1_000;
const TOLD_MS = 10_000;
/** How often it is looked what is due. */
const DUE_MS = 60_000;
/** Who waits for longer is served by the look at all that is due. */
const ASKED_MS = 10 * 60_000;
/** How often credit notes are issued: what is found in a day is on one. */
const CREDIT_MS = 24 * 3_600_000;
const FAILED = 'statements could not be looked at; they are again in a while';

/**
 * Opens the drafts of periods that ended, issues what is due, makes its evidence, and writes credit notes daily, until the
 * signal aborts. Where somebody waits for a draft it looks at theirs at once, and `onUnreconciled` is told that hours which
 * are not compared yet hold one back. It remembers nothing: what was done is in the stores, and a look that was killed is
 * taken again.
 */
export function keepStatementsDue(
  engines: Engines,
  signal: AbortSignal,
  onUnreconciled: () => void,
): Promise<void> {
  const started = Date.now();
  let dueAt = started + DUE_MS;
  let lookedAt = started;
  let creditedAt = started - CREDIT_MS + DUE_MS;
  let isAsked = true;
  const told = {
    follower: engines.changes().follow('statements'),
    pauseMs: () => (isAsked ? LOOK_MS : TOLD_MS),
  };
  return keep(engines, signal, { pauseMs: LOOK_MS, told, failed: FAILED }, async () => {
    const now = Date.now();
    const asked = await askedFor(engines, now);
    isAsked = asked.length > 0;
    const [last] = asked;
    const isDue = now >= dueAt;
    const pause = last ? nextPause(now - last.askedAt.getTime()) : DUE_MS;
    if (!isDue && now - lookedAt < pause) return;
    if (isDue) dueAt = now + DUE_MS;
    lookedAt = now;
    // Loaded by then: the stages of the pipeline need nothing of it.
    const { keepCreditNotes, keepStatements } = await import('@clickledger/core');
    const { callFor } = await import('#caller.ts');
    const whose = isDue ? undefined : new Set(asked.map(({ advertiserId }) => advertiserId));
    const kept = await keepStatements(await callFor(engines, undefined), signal, whose);
    if (kept.opened + kept.issued > 0) engines.logger.info(kept, 'statements were opened or issued');
    if (last && kept.unreconciled > 0) onUnreconciled();
    if (!isDue && kept.issued === 0) return;
    // Of what was just issued, and of what a crash left without.
    const { writeMissingEvidence } = await import('@clickledger/core/evidence');
    const packs = await writeMissingEvidence(await callFor(engines, undefined), signal);
    if (packs > 0) engines.logger.info({ packs }, 'evidence packs were made');
    if (now - creditedAt < CREDIT_MS) return;
    const notes = await keepCreditNotes(await callFor(engines, undefined), signal);
    if (notes > 0) engines.logger.info({ notes }, 'credit notes were issued');
    creditedAt = now;
  });
}

/** Between two looks at what somebody waits for: the longer they have waited, the longer. */
function nextPause(waitedMs: number): number {
  return Math.min(DUE_MS, Math.max(LOOK_MS, waitedMs / 2));
}

async function askedFor(engines: Engines, now: number): Promise<AskedFor[]> {
  const { askedForSince } = await import('@clickledger/db');
  return askedForSince(engines.sql(), new Date(now - ASKED_MS));
}
