import { type Granularity, MEASURED, ROLLUP_KEY, type VerdictFigures } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { int64, select } from '#clickhouse/select.ts';
import { throughExchanges } from '#clickhouse/through-exchanges.ts';
import { MEASURE_COLUMNS, measured } from '#measures.ts';
import { NEXT_ROLLUPS } from './rebuild-rollups.ts';
import { ROLLUPS } from './windows.ts';

/** The columns that name a row within its window, in their order. */
export const TEXT_COLUMNS = ROLLUP_KEY.filter((column) => column !== 'window_start');

/** A row of one window. */
export interface WindowRow {
  /** Values of `TEXT_COLUMNS`. */
  texts: readonly string[];
  figures: VerdictFigures;
}

const COLUMNS: [string, ...string[]] = ['window_start', 'version', ...TEXT_COLUMNS, ...MEASURE_COLUMNS];

const windowRow = z
  .object({ texts: z.array(z.string()), counts: z.array(int64) })
  .transform(({ texts, counts }): WindowRow => ({ texts, figures: measured(counts) }));

/** The rows of the window that starts then (ms), as they are, so many of them at most. */
export function readWindow(
  ch: ClickHouseClient,
  granularity: Granularity,
  start: number,
  most: number,
): Promise<WindowRow[]> {
  return select(ch, {
    sql: `
      SELECT [${TEXT_COLUMNS.map((column) => `toString(${column})`).join(', ')}] AS texts,
        [${MEASURE_COLUMNS.map((column) => `toString(${column})`).join(', ')}] AS counts
      FROM ${ROLLUPS[granularity]} FINAL WHERE window_start = {start: DateTime('UTC')} LIMIT {most: UInt32}`,
    params: { start: new Date(start), most },
    row: windowRow,
  });
}

/**
 * Where the tables lie that hold the windows (the embedded engine tells no ids of tables); undefined while others are made
 * that will take their place. Rows that were read are those of all clicks only where it is the same before they were computed and
 * after they were read.
 */
export async function tablesOfWindows(ch: ClickHouseClient): Promise<string | undefined> {
  const tables = await select(ch, {
    sql: `
      SELECT name, arrayStringConcat(data_paths, ' ') AS place FROM system.tables
      WHERE database = currentDatabase() AND name IN {names: Array(String)} ORDER BY name`,
    params: { names: [...Object.values(ROLLUPS), ...Object.values(NEXT_ROLLUPS)] },
    row: z.object({ name: z.string(), place: z.string() }),
  });
  const made = tables.some(({ name }) => name === NEXT_ROLLUPS['1m'] || name === NEXT_ROLLUPS['1h']);
  return made ? undefined : tables.map(({ place }) => place).join(' ');
}

/**
 * Writes rows of windows as they are now, by the start of their window (ms), with a version that is not below that of any
 * earlier row of theirs. Their totals have to follow (`writeTotals`).
 */
export async function writeWindowRows(
  ch: ClickHouseClient,
  granularity: Granularity,
  rows: ReadonlyMap<number, Iterable<WindowRow>>,
  version: bigint,
): Promise<void> {
  const values = [...rows].flatMap(([start, some]) =>
    Array.from(some, ({ texts, figures }) => [
      start / 1000,
      version.toString(),
      ...texts,
      ...MEASURED.map((name) => figures[name].toString()),
    ]),
  );
  if (values.length === 0) return;
  await throughExchanges(() =>
    ch.insert({
      table: ROLLUPS[granularity],
      columns: COLUMNS,
      values,
      format: 'JSONCompactEachRow',
    }),
  );
}
