import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { startPostgresFront } from '@clickledger/engines';
import { openPostgres } from '#index.ts';
import { readMigrations } from '#migrations.ts';
import { migratePostgres } from '#setup.ts';

const CACHE = resolve(import.meta.dirname, '../../../node_modules/.cache/clickledger');
const ENGINE = resolve(import.meta.dirname, '../../engines/package.json');
const NAME = 'test-postgres-';

/**
 * Lays the folder of an embedded Postgres that is empty and migrated. Making one takes seconds of processor time, a copy
 * a tenth of one: the first test that wants it makes it for all, and anew where a migration or the engine has changed.
 */
export async function layPostgres(path: string): Promise<void> {
  const template = join(CACHE, NAME + fingerprint());
  if (!existsSync(template)) await make(template);
  cpSync(template, path, { recursive: true });
}

function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(ENGINE));
  for (const { name, sha256 } of readMigrations('postgres')) hash.update(name).update(sha256);
  return hash.digest('hex').slice(0, 16);
}

/** Several tests may make it at once: the first that is done wins. */
async function make(template: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  const old = globSync(join(CACHE, `${NAME}*`)).filter((folder) => folder !== template);
  const draft = mkdtempSync(join(CACHE, 'draft-'));
  const front = await startPostgresFront({ path: draft, port: 0 });
  const sql = openPostgres(front.url, { max: 1 });
  await migratePostgres(sql);
  await sql.destroy();
  await front.close();
  try {
    renameSync(draft, template);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(template)) throw error;
  }
  for (const folder of old) rmSync(folder, { recursive: true, force: true });
}
