import type { Batch, LogRecord } from './port.ts';

/** A record that cannot be read, for `clicks.dead`: with its reason, its position and what it said. */
export function deadLetter(batch: Batch, offset: number, value: string, error: unknown): LogRecord {
  const position = `${batch.topic}:${batch.partition}-${offset}`;
  const reason = error instanceof Error ? error.message : String(error);
  return { topic: 'clicks.dead', key: position, value: JSON.stringify({ position, reason, value }) };
}
