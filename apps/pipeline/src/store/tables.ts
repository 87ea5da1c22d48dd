import { Readable } from 'node:stream';
import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import { EncodeError } from './fault.ts';
import { encodeNative } from './native.ts';
import { CLICK_COLUMNS, type ClickRow } from './rows.ts';

/** Writes rows of a table in one go. The same rows under the same token leave no second copy. */
export type Insert<R> = (rows: readonly R[], token: string) => Promise<void>;

/** Into `clicks`. */
export function insertClicks(clickhouse: ClickHouseClient): Insert<ClickRow> {
  const query = `INSERT INTO clicks (${CLICK_COLUMNS.map(({ name }) => name).join(', ')}) FORMAT Native`;
  return async (rows, token) => {
    const { stream } = await clickhouse.exec({
      query,
      values: Readable.from([encode(rows)]),
      clickhouse_settings: insertSettings(token),
    });
    await stream.toArray();
  };
}

/** Into any other table: each row is the JSON of an object, a field a column; what has no column is passed over. */
export function insertJson(clickhouse: ClickHouseClient, table: string): Insert<string> {
  return async (rows, token) => {
    const { stream } = await clickhouse.exec({
      query: `INSERT INTO ${table} FORMAT JSONEachRow`,
      values: Readable.from([rows.join('\n')]),
      clickhouse_settings: { ...insertSettings(token), input_format_skip_unknown_fields: 1 },
    });
    await stream.toArray();
  };
}

/** @throws EncodeError */
function encode(rows: readonly ClickRow[]): Buffer {
  try {
    return encodeNative(CLICK_COLUMNS, rows);
  } catch (error) {
    throw new EncodeError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function insertSettings(token: string): ClickHouseSettings {
  return {
    insert_deduplicate: 1,
    insert_deduplication_token: token,
    // An imported log may span years, and raw clicks are partitioned by day.
    max_partitions_per_insert_block: '0',
  };
}
