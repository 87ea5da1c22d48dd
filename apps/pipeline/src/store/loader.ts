import type { ClickHouseClient } from '@clickhouse/client';
import type { Logger } from '@clickledger/config';
import type { ScoredClick } from '@clickledger/domain';
import { decodeRejected, decodeScored } from '../log/codec.ts';
import type { Batch, ClickLog } from '../log/port.ts';
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

async function loadClicks({ clickhouse, windows, onLoaded }: LoaderParts, batch: Batch): Promise<void> {
  const clicks: ScoredClick[] = [];
  const rows = batch.records.map(({ offset, value }) => {
    const click = decodeScored(value);
    clicks.push(click);
    return clickRow(click, offset);
  });
  await insert(clickhouse, 'clicks', rows, batch);
  await windows.onClicks(clicks, batch.nextOffset);
  onLoaded?.('clicks', rows.length);
}

async function loadRejected({ clickhouse, onLoaded }: LoaderParts, batch: Batch): Promise<void> {
  const rows = batch.records.map(({ offset, value }) => rejectedRow(decodeRejected(value), offset));
  await insert(clickhouse, 'rejected_clicks', rows, batch);
  onLoaded?.('rejected_clicks', rows.length);
}

async function insert(
  clickhouse: ClickHouseClient,
  table: string,
  values: unknown[],
  batch: Batch,
): Promise<void> {
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
