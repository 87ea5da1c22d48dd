import type { ClickHouseClient } from '@clickhouse/client';
import type { Logger } from '@clickledger/config';
import { decodeRejected, decodeScored } from '../log/codec.ts';
import { deadLetter } from '../log/deadLetter.ts';
import type { Batch, ClickLog, LogRecord } from '../log/port.ts';
import type { WindowEngine } from '../rollup/port.ts';
import { clickRow, rejectedRow } from './rows.ts';

const MAX_BATCH = 20_000;

export interface LoaderParts {
  log: ClickLog;
  clickhouse: ClickHouseClient;
  windows: WindowEngine;
  logger: Logger;
  onLoaded?: (table: 'clicks' | 'rejected_clicks', rows: number) => void;
}

/**
 * Writes scored and refused clicks to ClickHouse. A batch that is delivered again has the same range,
 * hence the same deduplication token, and leaves no second copy; the windows are recomputed either way.
 */
export async function runLoader(parts: LoaderParts, signal: AbortSignal): Promise<void> {
  await parts.log.deliver(
    { group: 'loader', topics: ['clicks.scored', 'clicks.rejected'], maxBatch: MAX_BATCH, signal },
    (batch) => (batch.topic === 'clicks.scored' ? loadClicks(parts, batch) : loadRejected(parts, batch)),
  );
}

async function loadClicks(parts: LoaderParts, batch: Batch): Promise<void> {
  const clicks = await decodeAll(parts, batch, decodeScored);
  const rows = clicks.map(({ value, offset }) => clickRow(value, offset));
  await insert(parts.clickhouse, 'clicks', rows, batch);
  await parts.windows.onClicks(
    clicks.map(({ value }) => value),
    batch.nextOffset,
  );
  parts.onLoaded?.('clicks', rows.length);
}

async function loadRejected(parts: LoaderParts, batch: Batch): Promise<void> {
  const rejected = await decodeAll(parts, batch, decodeRejected);
  const rows = rejected.map(({ value, offset }) => rejectedRow(value, offset));
  await insert(parts.clickhouse, 'rejected_clicks', rows, batch);
  parts.onLoaded?.('rejected_clicks', rows.length);
}

/** What cannot be read goes to `clicks.dead` with its reason and position, and the pipeline goes on. */
async function decodeAll<T>(
  { log, logger }: LoaderParts,
  batch: Batch,
  decode: (text: string) => T,
): Promise<{ offset: number; value: T }[]> {
  const decoded: { offset: number; value: T }[] = [];
  const dead: LogRecord[] = [];
  for (const { offset, value } of batch.records) {
    try {
      decoded.push({ offset, value: decode(value) });
    } catch (error) {
      const letter = deadLetter(batch, offset, value, error);
      logger.error({ position: letter.key }, 'a record that cannot be read went to clicks.dead');
      dead.push(letter);
    }
  }
  if (dead.length > 0) await log.append(dead);
  return decoded;
}

async function insert(
  clickhouse: ClickHouseClient,
  table: string,
  values: unknown[],
  batch: Batch,
): Promise<void> {
  if (values.length === 0) return;
  await clickhouse.insert({
    table,
    values,
    format: 'JSONEachRow',
    clickhouse_settings: {
      insert_deduplicate: 1,
      insert_deduplication_token: `${batch.topic}:${batch.partition}:${batch.firstOffset}-${batch.nextOffset}`,
      // An imported log may span years, and raw clicks are partitioned by day.
      max_partitions_per_insert_block: '0',
    },
  });
}
