import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startClickHouseFront } from '@clickledger/embedded';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { type ClickHouseClient, openClickHouse, openPostgres, type Sql } from '../src/index.ts';
import { migrateClickHouse, migratePostgres } from '../src/setup.ts';

export interface TestStores {
  clickhouse: ClickHouseClient;
  sql: Sql;
  /** A folder of this test, removed with the stores. */
  folder: string;
  close(): Promise<void>;
}

/** Both stores on the embedded engines, empty and migrated, in a folder of their own. */
export async function openTestStores(): Promise<TestStores> {
  const folder = mkdtempSync(join(tmpdir(), 'clickledger-db-'));
  const front = await startClickHouseFront({
    path: join(folder, 'ch'),
    port: 0,
    user: 'test',
    password: 'test',
  });
  const pglite = await PGlite.create();
  const socket = new PGLiteSocketServer({ db: pglite, host: '127.0.0.1', port: 0, maxConnections: 8 });
  await socket.start();
  const [, port] = socket.getServerConn().split(':');
  const clickhouse = openClickHouse(`http://test:test@127.0.0.1:${front.port}/default`);
  const sql = openPostgres(`postgres://postgres:postgres@127.0.0.1:${port}/postgres`, { max: 3 });
  await Promise.all([migrateClickHouse(clickhouse, { rawTtlDays: 90 }), migratePostgres(sql)]);
  return {
    clickhouse,
    sql,
    folder,
    async close() {
      await Promise.all([clickhouse.close(), sql.end()]);
      await Promise.all([front.close(), socket.stop()]);
      await pglite.close();
      rmSync(folder, { recursive: true });
    },
  };
}
