import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A numbered `.sql` file and the checksum of its text. */
export interface Migration {
  name: string;
  sql: string;
  sha256: string;
}

/** The store and the migration files disagree; the message says how and what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** Called with the name of each migration after it was applied. */
export type OnStep = (name: string) => void;

/** All migrations of a store in the order they apply. */
export function readMigrations(store: 'clickhouse' | 'postgres'): Migration[] {
  const folder = join(import.meta.dirname, '../migrations', store);
  return readdirSync(folder)
    .filter((name) => /^\d{4}_\w+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * The migrations that are still to be applied.
 * @throws MigrationError when an applied file was changed or is gone.
 */
export function pendingMigrations(files: Migration[], applied: Map<string, string>): Migration[] {
  const names = new Set(files.map((file) => file.name));
  for (const name of applied.keys()) {
    if (!names.has(name)) {
      throw new MigrationError(
        `Migration ${name} was applied to this store but its file is missing: run a version of Clickledger that has it.`,
      );
    }
  }
  return files.filter((file) => {
    const sha256 = applied.get(file.name);
    if (sha256 !== undefined && sha256 !== file.sha256) {
      throw new MigrationError(
        `Migration ${file.name} was changed after it was applied: restore the file and put the change into a new migration.`,
      );
    }
    return sha256 === undefined;
  });
}
