import { appendFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@clickledger/config';
import { RecordRefused } from '#errors.ts';
import type { ClickLog, LogRecord } from '#log/port.ts';
import type { Spool, SpoolBatch } from './spool.ts';

/** Records that one append takes out of a spool. */
export const DRAINED_AT_A_TIME = 1_000;
const RETRY_MS = 250;

export interface DrainParts {
  log: Pick<ClickLog, 'append'>;
  logger: Logger;
  /** Where a record goes that the log will never take: a line of JSON each. */
  refusedFile: string;
  signal: AbortSignal;
  /** After the log took drained records; how long that took, in ms. */
  onAppend: (tookMs: number) => void;
  /** After it did not. */
  onFailure: (error: unknown) => void;
}

/**
 * Appends what a spool holds to the log, oldest first, until the spool is empty or the signal aborts. Records leave
 * the spool once the log has them: after a crash in between they come twice, and the second copy is dropped by
 * its id (`Claims` for clicks, `rejection_id` for refusals).
 */
export async function drain(spool: Spool, parts: DrainParts): Promise<void> {
  while (!spool.isEmpty && !parts.signal.aborted) {
    const batch = takeOldest(spool, parts);
    if (batch && !(await tryAppend(spool, batch, parts))) {
      await delay(RETRY_MS, undefined, { signal: parts.signal }).catch(() => undefined);
    }
  }
}

function takeOldest(spool: Spool, { logger }: DrainParts): SpoolBatch | undefined {
  try {
    return spool.oldest(DRAINED_AT_A_TIME);
  } catch (error) {
    const lost = spool.skipLost();
    logger.error(
      { err: error, lost },
      'the disk has lost records of the spool; what follows them is drained',
    );
    return undefined;
  }
}

/** @returns whether the records left the spool. */
async function tryAppend(spool: Spool, batch: SpoolBatch, parts: DrainParts): Promise<boolean> {
  const started = performance.now();
  try {
    await parts.log.append(batch.records);
  } catch (error) {
    if (parts.signal.aborted) return false;
    if (error instanceof RecordRefused) return setRefusedAside(spool, batch, error, parts);
    parts.onFailure(error);
    return false;
  }
  // Closed in the meantime: the next start sees to it.
  if (parts.signal.aborted) return false;
  spool.finish(batch);
  parts.onAppend(performance.now() - started);
  return true;
}

/** One record that the log refuses must not hold up the others: each is tried alone. */
async function setRefusedAside(
  spool: Spool,
  { records, bytes, next }: SpoolBatch,
  refusal: RecordRefused,
  parts: DrainParts,
): Promise<boolean> {
  const [only] = records;
  if (only && records.length === 1) {
    keepRefused(only, refusal, parts);
    spool.finish({ records, bytes, next });
    return true;
  }
  for (const _ of records) {
    if (parts.signal.aborted || !(await tryAppend(spool, spool.oldest(1), parts))) return false;
  }
  return true;
}

function keepRefused(record: LogRecord, { message }: RecordRefused, parts: DrainParts): void {
  appendFileSync(parts.refusedFile, `${JSON.stringify({ ...record, reason: message })}\n`, { flush: true });
  // Not its key: clicks are ordered by address.
  parts.logger.error(
    { topic: record.topic, reason: message, file: parts.refusedFile },
    'a record that the log refuses was set aside',
  );
}
