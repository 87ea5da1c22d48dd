import type { ClickHouseSettings } from '@clickhouse/client';
import { z } from 'zod';
import type { ClickHouseClient } from './client.ts';
import { throughExchanges } from './through-exchanges.ts';

/** One question: SQL text with parameters bound as `{name: Type}`, and the shape of a row. */
export interface Question<Row> {
  sql: string;
  params?: Record<string, unknown>;
  row: z.ZodType<Row>;
  settings?: ClickHouseSettings;
}

/**
 * Who goes first where several questions are being answered: ClickHouse lets those with a higher number wait between two
 * blocks of rows, and the embedded engine's front has places for each.
 */
export const PRIORITY = {
  /** Of rollups: what pages show at once. */
  page: '1',
  /** Of raw clicks. */
  scan: '2',
  /** Files and what jobs read: nobody looks at a page meanwhile. */
  file: '3',
} as const;

/**
 * What one dashboard query may use. Beyond it ClickHouse stops the query with an error
 * instead of taking the machine from everyone else.
 */
export const READ_LIMITS: ClickHouseSettings = {
  max_threads: 2,
  priority: PRIORITY.page,
  max_execution_time: 20,
  max_memory_usage: '2000000000',
  // The sorting keys hold the partition's hour or window, so a row's versions never span partitions.
  do_not_merge_across_partitions_select_final: 1,
};

/** Runs a question and parses every row. Shape errors surface here, not in a chart. */
export async function select<Row>(ch: ClickHouseClient, question: Question<Row>): Promise<Row[]> {
  const result = await throughExchanges(() =>
    ch.query({
      query: question.sql,
      format: 'JSONEachRow',
      query_params: question.params ?? {},
      clickhouse_settings: { ...READ_LIMITS, ...question.settings },
    }),
  );
  return z.array(question.row).parse(await result.json());
}

/** The same, a block of rows at a time as they arrive: of what may be too much to hold at once. */
export async function* selectBlocks<Row>(
  ch: ClickHouseClient,
  question: Question<Row>,
): AsyncGenerator<Row[]> {
  const result = await ch.query({
    query: question.sql,
    format: 'JSONEachRow',
    query_params: question.params ?? {},
    clickhouse_settings: { ...READ_LIMITS, ...question.settings },
  });
  for await (const rows of result.stream()) yield rows.map((row) => question.row.parse(row.json()));
}

/** A 64-bit integer, which travels as text: parsed exactly. */
export const int64 = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);

/** A time that the query gives in whole milliseconds since the epoch (Int64). */
export const timeMs = int64.transform((ms) => new Date(Number(ms)));
