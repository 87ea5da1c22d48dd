import type { Logger } from '@clickledger/config';
import type { Batch, LogRecord } from './port.ts';

/** A record that cannot be read, for `clicks.dead`: with its reason, its position and what it said. */
export function deadLetter(batch: Batch, offset: number, value: string, error: unknown): LogRecord {
  const position = `${batch.topic}:${batch.partition}-${offset}`;
  const reason = error instanceof Error ? error.message : String(error);
  return { topic: 'clicks.dead', key: position, value: JSON.stringify({ position, reason, value }) };
}

/** Says which records went to `clicks.dead`, by their clicks' ids where they can be made out. */
export function noteDead(logger: Logger, letters: LogRecord[]): void {
  for (const { key, value } of letters) {
    const clickId = clickIdIn(value);
    logger.error({ position: key, ...(clickId && { clickId }) }, 'an unreadable record went to clicks.dead');
  }
}

/** The click id in a text that is no click, or not quite; the letter has it as text within text. */
function clickIdIn(letter: string): string | undefined {
  return /\\"click_id\\"\s*:\s*\\"([\w.:-]{1,128})\\"/.exec(letter)?.[1];
}
