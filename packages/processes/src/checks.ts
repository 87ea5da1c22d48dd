import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, resolve } from 'node:path';
import type { Env } from '@clickledger/config';
import { tryLockFolder } from '@clickledger/engines/folder-lock';
import { asStartError, StartError } from './listen.ts';

/** @throws StartError when the data folder cannot be made or written. */
export function checkDataDir(dataDir: string): void {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    if (!statSync(dataDir).isDirectory()) throw new Error('not a folder');
  } catch {
    throw new StartError(
      `The data folder ${resolve(dataDir)} cannot be written: set DATA_DIR to a folder that can.`,
    );
  }
}

/**
 * Takes the data folder for this start alone, before anything in it is changed; returns what gives it back.
 * @throws StartError while another start holds it.
 */
export function claimDataDir(dataDir: string): () => void {
  const lock = tryLockFolder(dataDir);
  if (lock) return lock.release;
  throw new StartError(
    `Clickledger runs on the data folder ${resolve(dataDir)} already: stop it, or set DATA_DIR to another folder.`,
  );
}

/** Level by level: where a level cannot be made, `mkdir`'s own recursive mode may try for ever (/proc). */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/** @throws StartError when the port cannot be listened on; `setting` names the variable to change. */
export async function checkPortFree(host: string, port: number, setting: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((free, taken) => {
    server.once('error', (error) => taken(asStartError(error, host, port, setting)));
    server.listen(port, host, () => server.close(() => free()));
  });
}

/** @throws StartError unless the dashboard and the collector can be served. */
export async function checkServingPorts(
  env: Pick<Env, 'LISTEN_HOST' | 'WEB_PORT' | 'COLLECTOR_PORT'>,
): Promise<void> {
  await checkPortFree(env.LISTEN_HOST, env.WEB_PORT, 'WEB_PORT');
  await checkPortFree(env.LISTEN_HOST, env.COLLECTOR_PORT, 'COLLECTOR_PORT');
}

/** Those that were handed out already: who asked for one may not have come to listen on it. */
const handedOut = new Set<number>();

/**
 * A port that nothing listens on, and another each time. Below those that systems give to outgoing connections (Linux: from 32768 on), so that
 * none of these takes it before it is used: a broker formats its storage first.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(15_000, 30_000);
    if (handedOut.has(port)) continue;
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') continue;
      throw error;
    }
    await new Promise((done) => server.close(done));
    // Asked again: while this one was tried, another caller may have tried it, too.
    if (handedOut.has(port)) continue;
    handedOut.add(port);
    return port;
  }
}
