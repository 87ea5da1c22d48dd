import type { ClickHouseClient } from '@clickhouse/client';
import type { Logger } from '@clickledger/config';
import { markLateHours, writeTotals } from '@clickledger/db';
import type { Granularity, ScoredClick } from '@clickledger/domain';
import { Guard } from '#dead/guard.ts';
import { noteDead } from '#dead/letter.ts';
import { originalOffset } from '#dead/origin.ts';
import { type Erasures, NO_ERASURES } from '#erase/erasures.ts';
import { decodeFiltered, decodeRejected, decodeScored } from '#log/codec.ts';
import type { Batch, ClickLog, Topic } from '#log/port.ts';
import type { WindowEngine } from '#rollup/port.ts';
import { ReadableInserts } from './insert-readable.ts';
import { decodeRollup, rollupRow } from './rollups.ts';
import { filteredRow, rejectedRow } from './rows.ts';
import { type Insert, insertClicks, insertJson } from './tables.ts';

const MAX_BATCH = 20_000;
/** Each batch is a part on disk of each table that it reaches. */
const EVERY_MS = 250;
/** Where another engine makes the windows, figures come a second after their clicks: those may be as late. */
const CLICKS_EVERY_MS = 1_000;
/** There, windows come seldom and ready made: nothing is saved by having them wait. */
const WINDOWS_EVERY_MS = 100;

export interface LoaderParts {
  log: Pick<ClickLog, 'append' | 'deliver' | 'identity'>;
  clickhouse: ClickHouseClient;
  windows: WindowEngine;
  logger: Logger;
  /** Who was erased, and is so in whatever the log still holds of them. */
  erasures?: Erasures;
  /** The table holds no whole address: the network alone is kept from the start. */
  withoutAddresses?: boolean;
  /** Remembers what the store refused before, across restarts of the stage. */
  inserts?: ReadableInserts;
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

export const TABLES = ['clicks', 'rejected_clicks', 'filtered_requests', 'rollups_1m', 'rollups_1h'] as const;
export type Table = (typeof TABLES)[number];

/** What it loads whoever makes the windows. */
export const LOADED_TOPICS = [
  'clicks.scored',
  'clicks.rejected',
  'clicks.filtered',
] as const satisfies readonly Topic[];

/**
 * Writes scored and refused clicks, and counts of what was filtered before counting, to ClickHouse. A batch that is delivered again has the same range,
 * hence the same deduplication token, and leaves no second copy; the windows are seen to either way.
 */
export async function runLoader(parts: LoaderParts, signal: AbortSignal): Promise<void> {
  const log = await parts.log.identity();
  const inserts = parts.inserts ?? new ReadableInserts();
  await parts.log.deliver(
    {
      group: 'loader',
      topics: [...LOADED_TOPICS, ...parts.windows.topics],
      maxBatch: MAX_BATCH,
      everyMs: EVERY_MS,
      ...(parts.windows.topics.length > 0 && {
        everyMs: WINDOWS_EVERY_MS,
        unhurried: { topics: ['clicks.scored'], everyMs: CLICKS_EVERY_MS },
      }),
      signal,
    },
    (batch) => load({ ...parts, inserts }, { ...batch, log }),
  );
}

type Parts = LoaderParts & { inserts: ReadableInserts };

async function load(parts: Parts, batch: LogBatch): Promise<void> {
  const startedAt = Date.now();
  const { table, rows, clicks } = await loadTopic(parts, batch);
  parts.onLoaded?.({ batch, table, rows, clicks, dead: batch.records.length - rows, startedAt });
}

async function loadTopic(
  parts: Parts,
  batch: LogBatch,
): Promise<Pick<LoadedBatch, 'table' | 'rows' | 'clicks'>> {
  const { clickhouse, windows, erasures = NO_ERASURES, withoutAddresses: withoutAddress } = parts;
  const rowsOf = async <T>(table: Table, decode: (text: string) => T, toRow: ToRow<T, object>) => {
    const toJson: ToRow<T, string> = (value, offset) => JSON.stringify(toRow(value, offset));
    const { length } = await loadRows(parts, batch, decode, toJson, insertJson(clickhouse, table));
    return { table, rows: length, clicks: [] };
  };
  switch (batch.topic) {
    case 'clicks.scored': {
      const erased = await erasures.current();
      const toRow = (click: ScoredClick, position: number) => ({
        click: erased(click),
        position,
        withoutAddress,
      });
      const rows = await loadRows(parts, batch, decodeScored, toRow, insertClicks(clickhouse));
      const clicks = rows.map(({ click }) => click);
      await markLateHours(clickhouse, clicks, Date.now());
      await windows.onClicks({
        ...batch,
        clicks,
        replayed: rows.some(({ position }) => position < batch.firstOffset),
      });
      return { table: 'clicks', rows: clicks.length, clicks };
    }
    case 'clicks.rejected':
      return rowsOf('rejected_clicks', decodeRejected, rejectedRow);
    case 'clicks.filtered':
      return rowsOf('filtered_requests', decodeFiltered, filteredRow);
    case 'rollups.1m':
      return loadRollups(parts, batch, '1m');
    case 'rollups.1h':
      return loadRollups(parts, batch, '1h');
    default:
      throw new Error(`The loader does not know what to do with ${batch.topic}.`);
  }
}

/** Windows as another engine made them, and after them their totals: a batch that is delivered again sees to both again. */
async function loadRollups(parts: Parts, batch: LogBatch, granularity: Granularity) {
  const { clickhouse } = parts;
  const table = `rollups_${granularity}` as const;
  const insert = insertJson(clickhouse, table);
  const rows = await loadRows(
    parts,
    batch,
    decodeRollup,
    rollupRow,
    (some: readonly ReturnType<typeof rollupRow>[], token) =>
      insert(
        some.map((row) => JSON.stringify(row)),
        token,
      ),
  );
  const windowStarts = rows.map(({ window_start }) => window_start * 1000);
  if (rows.length > 0) await writeTotals(clickhouse, granularity, { windowStarts });
  return { table, rows: rows.length, clicks: [] };
}

type ToRow<T, R> = (value: T, offset: number) => R;

/**
 * What cannot be read, and what ClickHouse refuses for what it says, goes to `clicks.dead` with its reason and
 * position, and the pipeline goes on.
 * @returns the rows that were written.
 */
async function loadRows<T, R>(
  { log, logger, inserts }: Parts,
  batch: LogBatch,
  decode: (text: string) => T,
  toRow: ToRow<T, R>,
  insert: Insert<R>,
): Promise<R[]> {
  const guard = new Guard(batch, 'loader');
  const items = guard.read((value, offset) =>
    toRow(decode(value), originalOffset(batch.topic, { offset, value })),
  );
  const name = `${batch.log}:${batch.topic}:${batch.partition}`;
  const { written, refused } = await inserts.insert(name, items, batch, async (part, range) =>
    insert(
      part.map(({ decoded }) => decoded),
      `${name}:${range.firstOffset}-${range.nextOffset}`,
    ),
  );
  for (const { row, error } of refused) guard.bury(row, error);
  noteDead(logger, guard.letters);
  if (guard.letters.length > 0) await log.append(guard.letters);
  return written.map(({ decoded }) => decoded);
}
