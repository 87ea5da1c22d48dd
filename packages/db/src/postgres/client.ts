import postgres from 'postgres';

/** The Postgres client: tagged-template queries with bound parameters; int8 is `bigint` both ways. */
export type Sql = postgres.Sql<{ bigint: bigint }>;

/**
 * Opens Postgres by URL: a server or the embedded engine. Connections are made on first use;
 * close with `sql.end()`.
 */
export function openPostgres(url: string, options: { max?: number } = {}): Sql {
  return postgres(url, {
    max: options.max ?? 5,
    types: { bigint: postgres.BigInt },
    connect_timeout: 15,
    onnotice: () => {},
  });
}
