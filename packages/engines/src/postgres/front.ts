import { createServer, type Server } from 'node:net';
import { join, resolve } from 'node:path';
import { type FolderLock, lockFolder } from '#folder-lock.ts';
import { listen } from '#listen.ts';
import { type Database, openDatabase } from './database.ts';
import { Listeners } from './listeners.ts';
import { Places } from './places.ts';
import { Session, type SessionOptions } from './session.ts';
import { Turns } from './turns.ts';

const USER = 'postgres';
const DATABASE = 'postgres';

export interface PostgresFrontOptions {
  /** Data folder; created if need be, and this process's alone until `close()`. */
  readonly path: string;
  /** Address to listen on, 127.0.0.1 unless said otherwise. */
  readonly host?: string;
  /** Port; 0 lets the system choose. */
  readonly port: number;
  /** Clients that know the password beyond this are refused with SQLSTATE 53300. */
  readonly maxConnections?: number;
  /** Connections of which it is not known yet who they are; beyond this the oldest of them is refused. */
  readonly maxOpening?: number;
  /** Milliseconds that a client has to say who it is. */
  readonly handshakeMs?: number;
  /** What clients must know; without one everybody on this machine is let in. */
  readonly password?: string;
  /** Milliseconds after which an idle transaction is rolled back, since all others wait for it. */
  readonly idleInTransactionMs?: number;
  /** Milliseconds that `close()` gives open transactions to end. */
  readonly drainMs?: number;
}

/** A running front. */
export interface PostgresFront {
  readonly url: string;
  readonly port: number;
  /** Takes no more connections, lets open transactions end, and closes the engine. */
  close(): Promise<void>;
}

/**
 * Starts PGlite behind PostgreSQL's own protocol, so that any driver works by URL, several clients at once.
 *
 * There is one backend session below: transactions run one after the other, and what outlives a transaction
 * (`SET`, temporary tables, session advisory locks) is shared by all clients; `LISTEN` is each client's own, unless one says
 * `DISCARD ALL`. `COPY FROM STDIN` is refused.
 *
 * @throws {EmbeddedError} when the folder or the address is taken or the engine cannot run
 */
export async function startPostgresFront(options: PostgresFrontOptions): Promise<PostgresFront> {
  const folder = resolve(options.path);
  const host = options.host ?? '127.0.0.1';
  const lock = lockFolder(folder);
  try {
    const database = await openDatabase(join(folder, 'pglite'));
    try {
      const server = createServer();
      const close = serve(server, database, lock, options);
      const port = await listen(server, host, options.port);
      return { url: urlOf(host, port, options.password), port, close };
    } catch (error) {
      await database.close();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Takes clients in; returns the function that ends it all. */
function serve(server: Server, database: Database, lock: FolderLock, options: PostgresFrontOptions) {
  const { maxConnections = 50, maxOpening = 50, handshakeMs = 5_000 } = options;
  const { idleInTransactionMs = 60_000, drainMs = 10_000 } = options;
  const turns = new Turns();
  const shared: SessionOptions = {
    backend: database,
    turns,
    places: new Places(maxConnections, maxOpening),
    listeners: new Listeners(),
    password: options.password,
    idleInTransactionMs,
    handshakeMs,
  };
  const sessions = new Map<Session, Promise<void>>();
  server.on('connection', (socket) => {
    const session = new Session(socket, shared);
    // A backend that failed is gone for good: its rejection goes unhandled on purpose and ends the process, whose
    // supervisor starts it anew.
    const served = session.serve().finally(() => sessions.delete(session));
    sessions.set(session, served);
  });

  async function close(): Promise<void> {
    const closed = new Promise((done) => server.close(done));
    const patience = setTimeout(() => forEach(sessions, (session) => session.destroy()), drainMs);
    forEach(sessions, (session) => session.stop());
    await Promise.all(sessions.values());
    clearTimeout(patience);
    await closed;
    await database.close();
    lock.release();
  }
  let closing: Promise<void> | undefined;
  return () => {
    closing ??= close();
    return closing;
  };
}

function forEach(sessions: ReadonlyMap<Session, unknown>, act: (session: Session) => void): void {
  for (const session of sessions.keys()) act(session);
}

function urlOf(host: string, port: number, password: string | undefined): string {
  const url = new URL(`postgres://${USER}@${host.includes(':') ? `[${host}]` : host}:${port}/${DATABASE}`);
  if (password !== undefined) url.password = encodeURIComponent(password);
  return url.href;
}
