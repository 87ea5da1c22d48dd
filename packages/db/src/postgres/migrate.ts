import { type OnStep, pendingMigrations, readMigrations } from '#migrations.ts';
import type { Sql } from './client.ts';

/**
 * Applies the pending Postgres migrations, each in a transaction of its own with its record.
 * Processes that start together wait for each other. Returns the names applied.
 * @throws MigrationError when an applied file was changed or is gone.
 */
export async function migratePostgres(sql: Sql, onStep?: OnStep): Promise<string[]> {
  await sql`
    CREATE TABLE IF NOT EXISTS schema_migrations
    (name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`;
  const pending = pendingMigrations(readMigrations('postgres'), await appliedMigrations(sql));
  const applied: string[] = [];
  for (const migration of pending) {
    const ran = await sql.begin(async (tx) => {
      await tx`LOCK TABLE schema_migrations IN EXCLUSIVE MODE`;
      const [done] = await tx`SELECT 1 FROM schema_migrations WHERE name = ${migration.name}`;
      if (done) return false;
      await tx.unsafe(migration.sql);
      await tx`INSERT INTO schema_migrations (name, sha256) VALUES (${migration.name}, ${migration.sha256})`;
      return true;
    });
    if (!ran) continue;
    applied.push(migration.name);
    onStep?.(migration.name);
  }
  return applied;
}

async function appliedMigrations(sql: Sql): Promise<Map<string, string>> {
  const rows = await sql<{ name: string; sha256: string }[]>`SELECT name, sha256 FROM schema_migrations`;
  return new Map(rows.map((row) => [row.name, row.sha256]));
}
