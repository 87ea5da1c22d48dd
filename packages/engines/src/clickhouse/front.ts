import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { type FolderLock, lockFolder } from '#folder-lock.ts';
import { listen } from '#listen.ts';
import { Admission, type PoolSize } from './admission.ts';
import { answerFailure } from './answer.ts';
import { type Account, authenticator } from './auth.ts';
import { BodyMemory } from './body.ts';
import { DEFAULT_POOL } from './default-pool.ts';
import { ChdbEngine } from './engine.ts';
import { DEFAULT_ENGINE_OPTIONS, type EngineOptions, writeEngineConfig } from './engine-options.ts';
import { fromEngine } from './exception.ts';
import { Executor } from './executor.ts';
import { FifoPool } from './fifo.ts';
import { parseRequest } from './request.ts';
import { Sessions } from './sessions.ts';

/** As ClickHouse's http_max_uri_size: bound parameters travel in the URL, long lists of ids among them. */
const MAX_URL_BYTES = 1024 * 1024;
const KEEP_ALIVE_MS = 30_000;
/** Bytes of request bodies held in memory over all requests. */
const BODY_MEMORY = 64 * 1024 * 1024;

/** Where a front tells of requests that failed for a reason of its own, one line each. */
export interface FrontLogger {
  warn(fields: Record<string, unknown>, message: string): void;
}

export interface ClickHouseFrontOptions {
  /** Data folder; created if need be, and this process's alone until `close()`. */
  readonly path: string;
  /** Address to listen on, 127.0.0.1 unless said otherwise. */
  readonly host?: string;
  /** Port; 0 lets the system choose. */
  readonly port: number;
  /** Who may do everything. */
  readonly user: string;
  readonly password: string;
  /** Who may do less. */
  readonly others?: readonly Account[];
  readonly logger?: FrontLogger;
  readonly pool?: Partial<PoolSize>;
  readonly engine?: Partial<EngineOptions>;
}

/** A running front. */
export interface Front {
  readonly url: string;
  readonly port: number;
  /** Takes no more requests, lets the running ones end, and closes the engine. */
  close(): Promise<void>;
}

/**
 * Starts chDB behind the ClickHouse HTTP protocol, so that `@clickhouse/client` works by URL. One engine a process.
 *
 * Queries run on libuv's thread pool: start the process with `UV_THREADPOOL_SIZE` above the sum of the pool's lanes,
 * as `main.ts` does, or slow queries make others wait.
 *
 * @throws {EmbeddedError} when the folder or the address is taken or the engine cannot run
 */
export async function startClickHouseFront(options: ClickHouseFrontOptions): Promise<Front> {
  const folder = resolve(options.path);
  const lock = lockFolder(folder);
  const pool: PoolSize = { ...DEFAULT_POOL, ...options.pool };
  try {
    const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, maxHeaderSize: MAX_URL_BYTES });
    const host = options.host ?? '127.0.0.1';
    const port = await listen(server, host, options.port);
    try {
      const stop = serve(server, openEngine(folder, pool, options), lock, options);
      return { url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, port, close: stop };
    } catch (error) {
      server.close();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

interface OpenEngine {
  readonly executor: Executor;
  close(): void;
}

function openEngine(folder: string, pool: PoolSize, options: ClickHouseFrontOptions): OpenEngine {
  const scratch = join(folder, 'front');
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { mode: 0o700 });
  const tables = join(folder, 'chdb');
  mkdirSync(tables, { recursive: true, mode: 0o700 });
  const args = writeEngineConfig(scratch, { ...DEFAULT_ENGINE_OPTIONS, ...options.engine });
  const fifos = new FifoPool(scratch, pool.reads + pool.scans + pool.files + pool.background);
  const engine = new ChdbEngine(tables, args);
  const sessions = new Sessions(engine);
  const admission = new Admission(pool);
  const memory = new BodyMemory(BODY_MEMORY);
  return {
    executor: new Executor({ engine, sessions, admission, fifos, memory, spoolFolder: scratch }),
    close: () => {
      sessions.close();
      engine.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

function serve(server: Server, engine: OpenEngine, lock: FolderLock, options: ClickHouseFrontOptions) {
  const { user, password, others = [] } = options;
  const check = authenticator([{ user, password, access: 'admin' }, ...others]);
  const running = new Set<Promise<void>>();
  server.on('request', (request, response) => {
    const work = handle(request, response).finally(() => running.delete(work));
    running.add(work);
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let queryId: string = randomUUID();
    try {
      const parsed = parseRequest({
        method: request.method ?? '',
        url: request.url ?? '/',
        headers: request.headers,
      });
      if (parsed.kind !== 'query') return answerPlain(response, parsed.kind);
      const access = check(parsed.credentials);
      queryId = parsed.queryId ?? queryId;
      await engine.executor.run(parsed, access, request, response, queryId);
    } catch (error) {
      const failure = fromEngine(error);
      if (failure.type === 'UNKNOWN_EXCEPTION' && !response.destroyed) {
        options.logger?.warn(
          { err: error, query_id: queryId },
          'A query failed for a reason that is not the engine’s',
        );
      }
      answerFailure(response, failure, queryId);
      // What is left of the body is of no use, but an unread body would stall the connection's next request.
      request.resume();
    }
  }

  let closing: Promise<void> | undefined;
  async function close(): Promise<void> {
    const closed = new Promise((done) => server.close(done));
    while (running.size > 0) {
      server.closeIdleConnections();
      await Promise.allSettled(running);
    }
    server.closeAllConnections();
    await closed;
    engine.close();
    lock.release();
  }
  return () => {
    closing ??= close();
    return closing;
  };
}

function answerPlain(response: ServerResponse, kind: 'ping' | 'not-found'): void {
  const found = kind === 'ping';
  response.writeHead(found ? 200 : 404, { 'Content-Type': 'text/plain; charset=UTF-8' });
  response.end(found ? 'Ok.\n' : 'There is no handle for this path.\n');
}
