import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startClickHouseFront, startPostgresFront } from '@clickledger/engines';
import { type ClickHouseClient, openClickHouse, openPostgres, type Sql } from '#index.ts';
import { migrateClickHouse, seedDemo } from '#setup.ts';
import { layStore, RAW_TTL_DAYS } from './lay-stores.ts';

export interface TestStores {
  clickhouse: ClickHouseClient;
  /** The same by URL. */
  clickhouseUrl: string;
  /** ClickHouse as the dashboard has it. */
  reader: ClickHouseClient;
  /** ClickHouse as the stages of the pipeline have it. */
  writer: ClickHouseClient;
  sql: Sql;
  /** Where `sql` is connected to, for a process of its own. */
  databaseUrl: string;
  /** A folder of this test, removed with the stores. */
  folder: string;
  close(): Promise<void>;
}

/** Both stores on the embedded engines, empty and migrated, in a folder of their own. */
export async function openTestStores(): Promise<TestStores> {
  const folder = mkdtempSync(join(tmpdir(), 'clickledger-db-'));
  await Promise.all([layStore('clickhouse', join(folder, 'ch')), layStore('postgres', join(folder, 'pg'))]);
  const front = await startClickHouseFront({
    path: join(folder, 'ch'),
    port: 0,
    user: 'test',
    password: 'test',
    others: (['reader', 'writer'] as const).map((access) => ({ user: access, password: 'test', access })),
  });
  const postgres = await startPostgresFront({ path: join(folder, 'pg'), port: 0 });
  const urlAs = (user: string) => `http://${user}:test@127.0.0.1:${front.port}/default`;
  const openAs = (user: string) => openClickHouse(urlAs(user));
  const [clickhouse, reader, writer] = [openAs('test'), openAs('reader'), openAs('writer')];
  const sql = openPostgres(postgres.url, { max: 3 });
  // What is no migration is set anew, as at every start.
  await migrateClickHouse(clickhouse, { rawTtlDays: RAW_TTL_DAYS });
  return {
    clickhouse,
    clickhouseUrl: urlAs('test'),
    reader,
    writer,
    sql,
    databaseUrl: postgres.url,
    folder,
    async close() {
      await Promise.all([clickhouse.close(), reader.close(), writer.close(), sql.destroy()]);
      await Promise.all([front.close(), postgres.close()]);
      rmSync(folder, { recursive: true });
    },
  };
}

/** The same, with the demo's advertisers, people, campaigns and keys in them. */
export async function openDemoStores(): Promise<TestStores> {
  const stores = await openTestStores();
  await seedDemo(stores.sql, { demoKeysPath: join(stores.folder, 'demo-keys.json') });
  return stores;
}
