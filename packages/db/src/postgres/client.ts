import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Tables } from './schema.ts';

/** Postgres with its tables' types; int8 is `bigint` both ways. A transaction is one, too. */
export type Sql = Kysely<Tables>;

const CONNECT_WITHIN_MS = 15_000;
const CLOSE_WITHIN_MS = 5_000;

const AWAY =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|terminating connection)/;

const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8
      ? BigInt
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/**
 * Opens Postgres by URL: a server or the embedded engine. Connections are made on first use, and anew where the server
 * has left meanwhile; close with `sql.destroy()`.
 */
export function openPostgres(url: string, options: { max?: number } = {}): Sql {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 5,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    idleTimeoutMillis: 0,
    types,
  });
  // A connection that breaks is told to whoever asks through it, and is not used again; an event is news to nobody.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const dialect = new PostgresDialect({
    pool: { connect: () => pool.connect(), end: () => endInTime(pool) },
  });
  return new Kysely({ dialect });
}

/** Resolves when Postgres answers. */
export async function pingPostgres(db: Sql): Promise<void> {
  await sql`SELECT 1`.execute(db);
}

/** Whether an error means that Postgres cannot be reached now; the driver gives most of these no code. */
export function isPostgresAway(error: unknown): boolean {
  return error instanceof Error && AWAY.test(error.message);
}

/** Closing waits for what is under way, but not for ever. */
async function endInTime(pool: pg.Pool): Promise<void> {
  const patience = Promise.withResolvers<void>();
  const timer = setTimeout(patience.resolve, CLOSE_WITHIN_MS);
  await Promise.race([pool.end(), patience.promise]);
  clearTimeout(timer);
}
