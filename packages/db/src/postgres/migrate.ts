import { sql } from 'kysely';
import { type Migration, type OnStep, pendingMigrations, readMigrations } from '#migrations.ts';
import type { Sql } from './client.ts';

/**
 * Applies the pending Postgres migrations, each in a transaction of its own with its record.
 * Processes that start together wait for each other. Returns the names applied.
 * @throws MigrationError when an applied file was changed or is gone.
 */
export async function migratePostgres(db: Sql, onStep?: OnStep): Promise<string[]> {
  await sql`
    CREATE TABLE IF NOT EXISTS schema_migrations
    (name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`.execute(db);
  const pending = pendingMigrations(readMigrations('postgres'), await appliedMigrations(db));
  const applied: string[] = [];
  for (const migration of pending) {
    if (!(await applyOnce(db, migration))) continue;
    applied.push(migration.name);
    onStep?.(migration.name);
  }
  return applied;
}

/** False when another process has applied it meanwhile. */
function applyOnce(db: Sql, { name, sql: statements, sha256 }: Migration): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await sql`LOCK TABLE schema_migrations IN EXCLUSIVE MODE`.execute(tx);
    const done = await tx
      .selectFrom('schema_migrations')
      .select('name')
      .where('name', '=', name)
      .executeTakeFirst();
    if (done) return false;
    await sql.raw(statements).execute(tx);
    await tx.insertInto('schema_migrations').values({ name, sha256 }).execute();
    return true;
  });
}

async function appliedMigrations(db: Sql): Promise<Map<string, string>> {
  const rows = await db.selectFrom('schema_migrations').select(['name', 'sha256']).execute();
  return new Map(rows.map((row) => [row.name, row.sha256]));
}
