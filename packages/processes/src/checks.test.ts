import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { scratchFolder } from '../test/scratch.ts';
import { checkDataDir, checkPortFree, claimDataDir, freePort } from './checks.ts';

test('a data folder is made with its parents', () => {
  expect(() => checkDataDir(join(scratchFolder(), 'a', 'b'))).not.toThrow();
});

test.each([
  [
    'that is a file',
    () => {
      const file = join(scratchFolder(), 'file');
      writeFileSync(file, '');
      return file;
    },
  ],
  [
    'below a file',
    () => {
      const file = join(scratchFolder(), 'file');
      writeFileSync(file, '');
      return join(file, 'data');
    },
  ],
  ['where nothing can be made', () => '/proc/clickledger'],
])('a data folder %s gives one sentence', (_name, folder) => {
  expect(() => checkDataDir(folder())).toThrow(/cannot be written: set DATA_DIR to a folder that can/);
});

test('a data folder has one start at a time', () => {
  const folder = scratchFolder();
  const release = claimDataDir(folder);
  expect(() => claimDataDir(folder)).toThrow(
    `Clickledger runs on the data folder ${folder} already: stop it, or set DATA_DIR to another folder.`,
  );
  release();
  claimDataDir(folder)();
});

test('an address of another machine names the variable to change', async () => {
  await expect(checkPortFree('192.0.2.1', 8080, 'WEB_PORT')).rejects.toThrow(
    'This machine has no address 192.0.2.1: set LISTEN_HOST to one of its own.',
  );
});

test('a port in use names the variable to change', async () => {
  const port = await freePort();
  await expect(checkPortFree('127.0.0.1', port, 'WEB_PORT')).resolves.toBeUndefined();
  const server = createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  await expect(checkPortFree('127.0.0.1', port, 'WEB_PORT')).rejects.toThrow(
    `Port ${port} is in use: stop what uses it, or set WEB_PORT`,
  );
});

test('a free port is none that the system gives to outgoing connections, and another each time', async () => {
  const ports = await Promise.all(Array.from({ length: 500 }, () => freePort()));
  expect(Math.max(...ports)).toBeLessThan(32_768);
  expect(new Set(ports).size).toBe(ports.length);
});
