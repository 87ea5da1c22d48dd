import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ClickHouseClient, openClickHouse } from '@clickledger/db';
import { migrateClickHouse } from '@clickledger/db/setup';
import { freePort } from '@clickledger/processes';

export interface ClickHouseFront {
  client: ClickHouseClient;
  url: string;
  /** Its process. */
  pid: number;
  /** Inserts a body as it is, over a connection of its own. */
  insert: (table: string, format: string, body: Buffer) => Promise<void>;
}

/** Runs with a ClickHouse front in a process of its own, migrated and empty. */
export async function withClickHouse<T>(
  folder: string,
  run: (front: ClickHouseFront) => Promise<T>,
): Promise<T> {
  const port = await freePort();
  const options = { path: join(folder, 'clickhouse'), port, user: 'bench', password: 'bench' };
  const child = spawn(
    process.execPath,
    [fileURLToPath(import.meta.resolve('@clickledger/engines/clickhouse')), JSON.stringify(options)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = once(child, 'exit');
  try {
    await Promise.race([once(child.stdout, 'data'), ended]);
    const url = `http://bench:bench@127.0.0.1:${port}/default`;
    const client = openClickHouse(url);
    await migrateClickHouse(client, { rawTtlDays: 90 });
    const result = await run({
      client,
      url,
      pid: child.pid ?? 0,
      async insert(table, format, body) {
        const query = encodeURIComponent(`INSERT INTO ${table} FORMAT ${format}`);
        const answer = await fetch(`http://127.0.0.1:${port}/?query=${query}`, {
          method: 'POST',
          headers: { 'X-ClickHouse-User': 'bench', 'X-ClickHouse-Key': 'bench' },
          body,
        });
        if (!answer.ok) throw new Error(await answer.text());
      },
    });
    await client.close();
    return result;
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}
