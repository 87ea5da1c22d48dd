import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, resolve } from 'node:path';
import { StartError } from '../listen.ts';

/** @throws StartError when the data folder cannot be made or written. */
export function checkDataDir(dataDir: string): void {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.W_OK);
  } catch {
    throw new StartError(
      `The data folder ${resolve(dataDir)} cannot be written: set DATA_DIR to a folder that can.`,
    );
  }
}

/** Level by level: where a level cannot be made, `mkdir`'s own recursive mode may try for ever (/proc). */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/** @throws StartError when the port is taken; `setting` names the variable to change. */
export async function checkPortFree(host: string, port: number, setting: string): Promise<void> {
  if (await tryListen(host, port)) return;
  throw new StartError(`Port ${port} is in use: stop what uses it, or set ${setting} to another port.`);
}

/** A port that nothing uses now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string')
    throw new StartError('This machine gives no free port.');
  return address.port;
}

async function tryListen(host: string, port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((done) => {
    server.once('error', () => done(false));
    server.listen(port, host, () => server.close(() => done(true)));
  });
}
