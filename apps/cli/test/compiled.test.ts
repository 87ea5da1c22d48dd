import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { scratchFolder } from '@clickledger/processes/testing';
import { expect, test } from 'vitest';

const BIN = resolve(import.meta.dirname, '../bin/clickledger.mjs');

test('what Node.js compiled of a command is kept for the next', () => {
  const folder = scratchFolder();
  const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE: folder };
  expect(spawnSync(process.execPath, [BIN, 'verify', '--help'], { env }).status).toBe(0);
  expect(readdirSync(folder, { recursive: true }).length).toBeGreaterThan(10);
});
