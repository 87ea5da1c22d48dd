import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { scratchFolder } from '../../test/scratch.ts';
import { checkDataDir, checkPortFree, freePort } from './checks.ts';

test('a data folder is made with its parents', () => {
  expect(() => checkDataDir(join(scratchFolder(), 'a', 'b'))).not.toThrow();
});

test.each([
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
