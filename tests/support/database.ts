import { endpoints, loadSecrets, readEnv } from '@clickledger/config';
import { openPostgres, type Sql } from '@clickledger/db';
import { stackServers } from '@clickledger/stack';
import type { Installation } from './installation.ts';

/** Works on the installation's Postgres: for what no front door can set up or show. */
export async function withPostgres<T>(at: Installation, work: (sql: Sql) => Promise<T>): Promise<T> {
  const env = readEnv({ ...stackServers(readEnv(at.env)), ...at.env });
  const sql = openPostgres(endpoints(env, loadSecrets(env)).databaseUrl, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.destroy();
  }
}
