import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type FrontProcess, scratch, startFront } from './front-process.ts';

/** Every folder and file that somebody else than its owner may do something with. */
function openToOthers(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .concat(folder)
    .filter((path) => {
      const found = lstatSync(path, { throwIfNoEntry: false });
      return found && !found.isSymbolicLink() && (found.mode & 0o077) !== 0;
    });
}

describe('what an engine writes is its user’s alone under any umask', { timeout: 60_000 }, () => {
  const { folder, remove } = scratch();
  let front: FrontProcess | undefined;
  afterEach(() => front?.stop());
  afterAll(remove);

  async function start(name: 'clickhouse' | 'postgres', user: { user?: string }): Promise<string> {
    const usual = process.umask(0);
    try {
      front = await startFront(name, { path: join(folder, name), port: 0, ...user, password: 'secret' });
      return front.url;
    } finally {
      process.umask(usual);
    }
  }

  it('PGlite', async () => {
    const sql = postgres(await start('postgres', {}), { max: 1 });
    await sql`CREATE TABLE t AS SELECT generate_series(1, 1000) AS n`;
    await sql`CHECKPOINT`;
    await sql.end();
    expect(openToOthers(join(folder, 'postgres'))).toEqual([]);
  });

  it('chDB', async () => {
    const url = await start('clickhouse', { user: 'u' });
    const headers = { 'X-ClickHouse-User': 'u', 'X-ClickHouse-Key': 'secret' };
    const body = 'CREATE TABLE t ENGINE = MergeTree ORDER BY number AS SELECT number FROM numbers(1000)';
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200);
    expect(openToOthers(join(folder, 'clickhouse'))).toEqual([]);
  });
});
