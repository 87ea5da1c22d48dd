import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedError } from '#embedded-error.ts';
import { fromEngine } from './exception.ts';

/** What the engine reports once a statement has run. Counts include materialized views, as ClickHouse counts. */
export interface RunResult {
  readonly bytes: Uint8Array;
  readonly rowsRead: number;
  readonly bytesRead: number;
  readonly rowsWritten: number;
  readonly bytesWritten: number;
  /** Seconds. */
  readonly elapsed: number;
}

/**
 * The native half of the `chdb` package. Its JavaScript half accepts neither binary formats nor more than the
 * inserts it builds itself, and keeps whole results as strings; the functions below carry bytes as they are.
 */
interface NativeChdb {
  CreateConnection(path: string, args: readonly string[]): unknown;
  CloseConnection(connection: unknown): void;
  QueryAsyncConnection(connection: unknown, sql: string, format: string): Promise<NativeResult>;
  InsertRawAsyncConnection(
    connection: unknown,
    prefix: string,
    data: Uint8Array,
    countLines: boolean,
  ): Promise<NativeResult>;
}

interface NativeResult {
  bytes?: Uint8Array;
  rowsRead?: number;
  bytesRead?: number;
  rowsWritten?: number;
  bytesWritten?: number;
  elapsed: number;
}

/** A session on the engine, with its own settings, parameters and temporary tables. Runs one statement at a time. */
export class ChdbConnection {
  readonly #native: NativeChdb;
  readonly #handle: unknown;
  #busy = false;
  #closed = false;

  constructor(native: NativeChdb, handle: unknown) {
    this.#native = native;
    this.#handle = handle;
  }

  /** Runs statements; the last one's result comes back whole, in `format` unless it names one itself. */
  query(sql: string, format: string): Promise<RunResult> {
    return this.#run(() => this.#native.QueryAsyncConnection(this.#handle, sql, format));
  }

  /** Runs an INSERT whose rows are `data`, untouched. The bytes must not change before the promise settles. */
  insert(sql: string, data: Uint8Array): Promise<RunResult> {
    return this.#run(() => this.#native.InsertRawAsyncConnection(this.#handle, sql, data, false));
  }

  /** Closes the session. Closing under a running statement would abort the whole engine, hence the error. */
  close(): void {
    if (this.#closed) return;
    if (this.#busy) throw new Error('A chDB connection was closed while a statement runs on it.');
    this.#closed = true;
    this.#native.CloseConnection(this.#handle);
  }

  async #run(start: () => Promise<NativeResult>): Promise<RunResult> {
    this.#busy = true;
    try {
      const { bytes = new Uint8Array(), rowsRead = 0, bytesRead = 0, ...rest } = await start();
      return { bytes, rowsRead, bytesRead, rowsWritten: 0, bytesWritten: 0, ...rest };
    } catch (error) {
      throw fromEngine(error);
    } finally {
      this.#busy = false;
    }
  }
}

/** chDB on one data folder. The engine lives while this object holds its anchor connection. */
export class ChdbEngine {
  readonly #native: NativeChdb;
  readonly #folder: string;
  readonly #args: readonly string[];
  readonly #anchor: ChdbConnection;

  /**
   * @param folder where the engine keeps its tables
   * @param args as on a `clickhouse local` command line: `--config-file=...`, `--<setting>=<value>`
   * @throws {EmbeddedError} `ENGINE_UNAVAILABLE` when the engine is missing or refuses the folder
   */
  constructor(folder: string, args: readonly string[]) {
    this.#native = loadNative();
    this.#folder = folder;
    this.#args = args;
    try {
      this.#anchor = this.connect();
    } catch (error) {
      const message = `chDB cannot open ${folder}: look at the cause, then repair or move the folder.`;
      throw new EmbeddedError('ENGINE_UNAVAILABLE', message, error);
    }
  }

  /** A fresh session, about 0.2 ms: cheap enough for one a query, which is why nothing leaks between queries. */
  connect(): ChdbConnection {
    return new ChdbConnection(this.#native, this.#native.CreateConnection(this.#folder, this.#args));
  }

  /** Runs one statement on a session of its own and returns its rows as text. */
  async text(sql: string, format = 'TabSeparated'): Promise<string> {
    const connection = this.connect();
    try {
      return Buffer.from((await connection.query(sql, format)).bytes).toString('utf8');
    } finally {
      connection.close();
    }
  }

  /** Shuts the engine down. Every other connection must be closed before. */
  close(): void {
    this.#anchor.close();
  }
}

function loadNative(): NativeChdb {
  const require = createRequire(import.meta.url);
  try {
    const loader: unknown = require(join(dirname(require.resolve('chdb/package.json')), 'dist', 'loader.js'));
    const native = hasLoadNative(loader) ? loader.loadNative() : undefined;
    if (isNativeChdb(native)) return native;
  } catch (error) {
    const message =
      'chDB has no engine for this platform: set CLICKHOUSE_URL to a ClickHouse server instead.';
    throw new EmbeddedError('ENGINE_UNAVAILABLE', message, error);
  }
  throw new EmbeddedError('ENGINE_UNAVAILABLE', 'This version of chDB is not the one locked: run npm ci.');
}

function hasLoadNative(value: unknown): value is { loadNative(): unknown } {
  return typeof value === 'object' && value !== null && 'loadNative' in value;
}

function isNativeChdb(value: unknown): value is NativeChdb {
  return typeof value === 'object' && value !== null && 'InsertRawAsyncConnection' in value;
}
