import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';

export type { ClickHouseClient } from '@clickhouse/client';

/**
 * Opens ClickHouse by URL, `http://user:password@host:8123/database`: a server or the embedded engine's front.
 * Connections are made on first use; close with `client.close()`.
 */
export function openClickHouse(url: string): ClickHouseClient {
  return createClient({
    url,
    request_timeout: 120_000,
    // Failures are thrown; what is logged of them is the caller's choice.
    log: { level: ClickHouseLogLevel.OFF },
    compression: { request: { codec: 'zstd', level: 1 }, response: false },
    clickhouse_settings: {
      // 64-bit integers travel as text: JSON numbers above 2^53 would lose digits.
      output_format_json_quote_64bit_integers: 1,
      // An imported log of a year touches a partition a day.
      max_partitions_per_insert_block: '0',
    },
  });
}
