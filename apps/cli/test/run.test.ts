import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { openTestStores } from '@clickledger/db/testing';
import { scratchFolder } from '@clickledger/processes/testing';
import { expect, test } from 'vitest';

const BIN = resolve(import.meta.dirname, '../bin/clickledger.mjs');

test('a collector whose port is taken says so and ends, and so do the roles beside it', async () => {
  const stores = await openTestStores();
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const role = spawn(process.execPath, [BIN, 'run', 'collector', 'scorer'], {
    env: {
      PATH: process.env.PATH,
      DATA_DIR: scratchFolder(),
      LOG_LEVEL: 'silent',
      LISTEN_HOST: '127.0.0.1',
      COLLECTOR_PORT: String(port),
      CLICKHOUSE_URL: 'http://127.0.0.1:9',
      DATABASE_URL: stores.databaseUrl,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, [code]] = await Promise.all([text(role.stderr), once(role, 'exit')]);
  expect(code).toBe(1);
  expect(said).toContain(`Port ${port} is in use`);
  taken.close();
  await stores.close();
}, 180_000);
