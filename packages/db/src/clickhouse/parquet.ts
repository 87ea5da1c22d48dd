import type { ClickHouseClient } from './client.ts';
import { READ_LIMITS } from './select.ts';

/**
 * One row group after the other in the order of the query, and no more of it at once: what ClickHouse holds does not grow with the
 * file. Groups of a million rows, several of them at a time, take a hundred bytes a row.
 */
const PARQUET_SETTINGS = {
  ...READ_LIMITS,
  // Slow readers are not slow queries: the time limit of a dashboard query does not hold here.
  max_execution_time: 3600,
  max_bytes_before_external_sort: '500000000',
  max_threads: 1,
  output_format_parquet_row_group_size: '50000',
  output_format_parquet_parallel_encoding: 0,
  // These are gathered for the end of the file.
  output_format_parquet_write_bloom_filter: 0,
} as const;

const PARQUET_END = Buffer.from('PAR1');

/**
 * What a query without a format gives, as a file of Parquet that ClickHouse makes as it is taken.
 * @throws Error at its end, where ClickHouse did not bring it to one.
 */
export async function* parquetOf(
  ch: ClickHouseClient,
  query: string,
  params: Record<string, unknown>,
): AsyncGenerator<Uint8Array> {
  const { stream } = await ch.exec({
    query: `${query} FORMAT Parquet`,
    query_params: params,
    clickhouse_settings: PARQUET_SETTINGS,
  });
  let tail = Buffer.alloc(0);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    tail = Buffer.concat([tail, chunk.subarray(-PARQUET_END.length)]).subarray(-PARQUET_END.length);
    yield chunk;
  }
  // What goes wrong half-way is told behind what was sent by then.
  if (!tail.equals(PARQUET_END)) throw new Error('ClickHouse did not end a file of Parquet.');
}
