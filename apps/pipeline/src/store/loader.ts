import { Readable } from 'node:stream';
import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import type { Logger } from '@clickledger/config';
import { markLateHours } from '@clickledger/db';
import type { ScoredClick } from '@clickledger/domain';
import { decodeRejected, decodeScored } from '#log/codec.ts';
import { deadLetter, noteDead } from '#log/dead-letter.ts';
import type { Batch, ClickLog, LogRecord } from '#log/port.ts';
import type { WindowEngine } from '#rollup/port.ts';
import { encodeNative } from './native.ts';
import { decodeRollup, rollupRow } from './rollups.ts';
import { CLICK_COLUMNS, rejectedRow } from './rows.ts';

const MAX_BATCH = 20_000;

export interface LoaderParts {
  log: Pick<ClickLog, 'append' | 'deliver' | 'identity'>;
  clickhouse: ClickHouseClient;
  windows: WindowEngine;
  logger: Logger;
  onLoaded?: (batch: LoadedBatch) => void;
}

/** A batch, and the log that its range is of. */
type LogBatch = Batch & { log: string };

/** What became of a batch: `batch.records.length = rows + dead`. */
export interface LoadedBatch {
  batch: Batch;
  table: Table;
  rows: number;
  dead: number;
  /** The clicks among the rows, whose windows are in step by now where the loader sees to that. */
  clicks: ScoredClick[];
  /** Epoch ms. */
  startedAt: number;
}

export const TABLES = ['clicks', 'rejected_clicks', 'rollups_1m', 'rollups_1h'] as const;
export type Table = (typeof TABLES)[number];

/**
 * Writes scored and refused clicks to ClickHouse. A batch that is delivered again has the same range,
 * hence the same deduplication token, and leaves no second copy; the windows are recomputed either way.
 */
export async function runLoader(parts: LoaderParts, signal: AbortSignal): Promise<void> {
  const log = await parts.log.identity();
  await parts.log.deliver(
    {
      group: 'loader',
      topics: ['clicks.scored', 'clicks.rejected', ...parts.windows.topics],
      maxBatch: MAX_BATCH,
      signal,
    },
    async (batch) => void (await load(parts, { ...batch, log })),
  );
}

async function load(parts: LoaderParts, batch: LogBatch): Promise<void> {
  const startedAt = Date.now();
  const loaded = await loadTopic(parts, batch);
  parts.onLoaded?.({ batch, ...loaded, dead: batch.records.length - loaded.rows, startedAt });
}

async function loadTopic(
  parts: LoaderParts,
  batch: LogBatch,
): Promise<Pick<LoadedBatch, 'table' | 'rows' | 'clicks'>> {
  switch (batch.topic) {
    case 'clicks.scored': {
      const clicks = await loadClicks(parts, batch);
      await markLateHours(parts.clickhouse, clicks, Date.now());
      await parts.windows.onClicks(clicks);
      return { table: 'clicks', rows: clicks.length, clicks };
    }
    case 'clicks.rejected':
      return counted(
        'rejected_clicks',
        await loadRows(parts, batch, 'rejected_clicks', decodeRejected, rejectedRow),
      );
    case 'rollups.1m':
      return counted('rollups_1m', await loadRows(parts, batch, 'rollups_1m', decodeRollup, rollupRow));
    case 'rollups.1h':
      return counted('rollups_1h', await loadRows(parts, batch, 'rollups_1h', decodeRollup, rollupRow));
    default:
      throw new Error(`The loader does not know what to do with ${batch.topic}.`);
  }
}

function counted(table: Table, rows: unknown[]) {
  return { table, rows: rows.length, clicks: [] };
}

/** @returns what was loaded. */
async function loadClicks(parts: LoaderParts, batch: LogBatch): Promise<ScoredClick[]> {
  const decoded = await decodeAll(parts, batch, decodeScored);
  if (decoded.length === 0) return [];
  const rows = decoded.map(({ value, offset }) => ({ click: value, position: offset }));
  const { stream } = await parts.clickhouse.exec({
    query: `INSERT INTO clicks (${CLICK_COLUMNS.map(({ name }) => name).join(', ')}) FORMAT Native`,
    values: Readable.from([encodeNative(CLICK_COLUMNS, rows)]),
    clickhouse_settings: insertSettings(batch),
  });
  await stream.toArray();
  return decoded.map(({ value }) => value);
}

/** @returns what was loaded. */
async function loadRows<T>(
  parts: LoaderParts,
  batch: LogBatch,
  table: Table,
  decode: (text: string) => T,
  toRow: (value: T, offset: number) => object,
): Promise<T[]> {
  const decoded = await decodeAll(parts, batch, decode);
  const rows = decoded.map(({ value, offset }) => toRow(value, offset));
  await insert(parts.clickhouse, table, rows, batch);
  return decoded.map(({ value }) => value);
}

/** What cannot be read goes to `clicks.dead` with its reason and position, and the pipeline goes on. */
async function decodeAll<T>(
  { log, logger }: LoaderParts,
  batch: LogBatch,
  decode: (text: string) => T,
): Promise<{ offset: number; value: T }[]> {
  const decoded: { offset: number; value: T }[] = [];
  const dead: LogRecord[] = [];
  for (const { offset, value } of batch.records) {
    try {
      decoded.push({ offset, value: decode(value) });
    } catch (error) {
      dead.push(deadLetter(batch, offset, value, error));
    }
  }
  noteDead(logger, dead);
  if (dead.length > 0) await log.append(dead);
  return decoded;
}

async function insert(
  clickhouse: ClickHouseClient,
  table: Table,
  values: unknown[],
  batch: LogBatch,
): Promise<void> {
  if (values.length === 0) return;
  await clickhouse.insert({
    table,
    values,
    format: 'JSONEachRow',
    clickhouse_settings: insertSettings(batch),
  });
}

function insertSettings(batch: LogBatch): ClickHouseSettings {
  return {
    insert_deduplicate: 1,
    insert_deduplication_token: `${batch.log}:${batch.topic}:${batch.partition}:${batch.firstOffset}-${batch.nextOffset}`,
    // An imported log may span years, and raw clicks are partitioned by day.
    max_partitions_per_insert_block: '0',
  };
}
