import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgresFront } from '@clickledger/engines';
import { expect, onTestFinished, test } from 'vitest';
import { catalogVersion, loadCatalog, openPostgres } from '#index.ts';
import { migratePostgres } from '#setup.ts';

/** A server that may leave, with whatever is under way, and come back at the same address. */
async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), 'clickledger-db-'));
  const open = (port: number) => startPostgresFront({ path: join(folder, 'pg'), port, drainMs: 100 });
  let front = await open(0);
  const { port, url } = front;
  const sql = openPostgres(url, { max: 2 });
  onTestFinished(async () => {
    await sql.destroy();
    await front.close();
    rmSync(folder, { recursive: true });
  });
  await migratePostgres(sql);
  return {
    sql,
    leave: () => front.close(),
    comeBack: async () => {
      front = await open(port);
    },
  };
}

test('a server that was away is used again, by every connection', { timeout: 90_000 }, async () => {
  const { sql, leave, comeBack } = await startServer();
  await Promise.all([loadCatalog(sql), loadCatalog(sql)]);
  await leave();
  await expect(catalogVersion(sql)).rejects.toThrow();
  await comeBack();
  await expect.poll(() => catalogVersion(sql).catch(() => 0n), { timeout: 20_000 }).toBe(1n);
  expect(await Promise.all([1, 2, 3].map(() => loadCatalog(sql)))).toHaveLength(3);
});

test('what is under way when the server leaves fails, and is no burden to what follows', {
  timeout: 90_000,
}, async () => {
  const { sql, leave, comeBack } = await startServer();
  const transaction = sql.transaction().execute(async (tx) => {
    await catalogVersion(tx);
    // The embedded engine runs one transaction at a time: this one waits there for the other.
    const waiting = expect(catalogVersion(sql)).rejects.toThrow();
    await leave();
    await waiting;
    return catalogVersion(tx);
  });
  await expect(transaction).rejects.toThrow();
  await comeBack();
  await expect.poll(() => catalogVersion(sql).catch(() => 0n), { timeout: 20_000 }).toBe(1n);
  expect(await Promise.all([1, 2, 3].map(() => loadCatalog(sql)))).toHaveLength(3);
});
