import { Kysely, sql } from 'kysely';
import { PostgresJSDialect } from 'kysely-postgres-js';
import postgres from 'postgres';
import type { Tables } from './schema.ts';

/** Postgres with its tables' types; int8 is `bigint` both ways. A transaction is one, too. */
export type Sql = Kysely<Tables>;

const CLOSE_WITHIN_S = 5;

/**
 * Opens Postgres by URL: a server or the embedded engine. Connections are made on first use;
 * close with `sql.destroy()`.
 */
export function openPostgres(url: string, options: { max?: number } = {}): Sql {
  const client = postgres(url, {
    max: options.max ?? 5,
    types: { bigint: postgres.BigInt },
    connect_timeout: 15,
    onnotice: () => {},
  });
  const { end } = client;
  // Closing waits for what is under way, but not for ever.
  Object.assign(client, { end: () => end({ timeout: CLOSE_WITHIN_S }) });
  return new Kysely({ dialect: new PostgresJSDialect({ postgres: client }) });
}

/** Resolves when Postgres answers. */
export async function pingPostgres(db: Sql): Promise<void> {
  await sql`SELECT 1`.execute(db);
}
