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
import { startClickHouseFront, startPostgresFront } from '@clickledger/engines';
import { openClickHouse, openPostgres } from '#index.ts';
import { readMigrations } from '#migrations.ts';
import { migrateClickHouse, migratePostgres } from '#setup.ts';

const CACHE = resolve(import.meta.dirname, '../../../node_modules/.cache/clickledger');
const ENGINE = resolve(import.meta.dirname, '../../engines/package.json');

/** As the test stores' user, whom the front lets in; nothing of it is in the folder. */
const USER = { user: 'test', password: 'test' };
export const RAW_TTL_DAYS = 90;

type Store = 'postgres' | 'clickhouse';

/** Makes the store's folder, empty and migrated. */
const MAKERS: Record<Store, (path: string) => Promise<void>> = {
  async postgres(path) {
    const front = await startPostgresFront({ path, port: 0 });
    const sql = openPostgres(front.url, { max: 1 });
    await migratePostgres(sql);
    await sql.destroy();
    await front.close();
  },
  async clickhouse(path) {
    const front = await startClickHouseFront({ path, port: 0, ...USER });
    const clickhouse = openClickHouse(`http://${USER.user}:${USER.password}@127.0.0.1:${front.port}/default`);
    await migrateClickHouse(clickhouse, { rawTtlDays: RAW_TTL_DAYS });
    await clickhouse.close();
    await front.close();
  },
};

/**
 * Lays the folder of an embedded store that is empty and migrated. Making one takes seconds of processor time, a copy
 * a tenth of one: the first test that wants it makes it for all, and anew where a migration or the engine has changed.
 */
export async function layStore(store: Store, path: string): Promise<void> {
  const template = join(CACHE, `test-${store}-${fingerprint(store)}`);
  if (!existsSync(template)) await make(store, template);
  // ClickHouse's own links lead to their neighbours, by relative paths.
  cpSync(template, path, { recursive: true, verbatimSymlinks: true });
}

function fingerprint(store: Store): string {
  const hash = createHash('sha256').update(readFileSync(ENGINE));
  for (const { name, sha256 } of readMigrations(store)) hash.update(name).update(sha256);
  return hash.digest('hex').slice(0, 16);
}

/** Several tests may make it at once: the first that is done wins. */
async function make(store: Store, template: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  const old = globSync(join(CACHE, `test-${store}-*`)).filter((folder) => folder !== template);
  const draft = mkdtempSync(join(CACHE, 'draft-'));
  await MAKERS[store](draft);
  try {
    renameSync(draft, template);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(template)) throw error;
  }
  for (const folder of old) rmSync(folder, { recursive: true, force: true });
}
