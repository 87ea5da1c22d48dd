import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type ClickHouseClient, createClient } from '@clickhouse/client';

/** A ClickHouse to test: the front or a real server, which must be indistinguishable here. */
export interface ClickHouseTarget {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** A connection to the target, a database of its own there, and what the tests do over and over. */
export class Harness {
  readonly #open: () => Promise<ClickHouseTarget>;
  readonly #database = `contract_${randomUUID().slice(0, 8)}`;
  #started: { target: ClickHouseTarget; client: ClickHouseClient } | undefined;

  constructor(open: () => Promise<ClickHouseTarget>) {
    this.#open = open;
  }

  async start(): Promise<void> {
    const target = await this.#open();
    const first = createClient({ ...target });
    await first.command({ query: `CREATE DATABASE ${this.#database}` });
    await first.close();
    this.#started = { target, client: connect(target, this.#database, {}) };
  }

  async stop(): Promise<void> {
    await this.#started?.client.command({ query: `DROP DATABASE ${this.#database}` });
    await this.#started?.client.close();
  }

  get target(): ClickHouseTarget {
    return this.#running.target;
  }

  get client(): ClickHouseClient {
    return this.#running.client;
  }

  /** Another client of the same database, to be closed by the test. */
  connect(more: object): ClickHouseClient {
    return connect(this.target, this.#database, more);
  }

  async rows(query: string, more: object = {}): Promise<unknown[]> {
    return (await this.client.query({ query, format: 'JSONEachRow', ...more })).json();
  }

  async one(query: string, more: object = {}): Promise<unknown> {
    return (await this.rows(query, more))[0];
  }

  /** Makes a table of `id UInt32, s String` and returns its name. */
  async table(engine = 'MergeTree ORDER BY id'): Promise<string> {
    const name = `t_${randomUUID().replaceAll('-', '')}`;
    await this.client.command({ query: `CREATE TABLE ${name} (id UInt32, s String) ENGINE = ${engine}` });
    return name;
  }

  /** Sends rows as they are. An unread answer would keep its socket, so it is read. */
  async send(query: string, values: Readable): Promise<void> {
    const { stream } = await this.client.exec({ query, values });
    await stream.toArray();
  }

  /** A request without the client, for what the client hides. */
  raw(query: string, init: RequestInit = {}, settings = ''): Promise<Response> {
    const { url, username, password } = this.target;
    const credentials = Buffer.from(`${username}:${password}`).toString('base64');
    return fetch(`${url}/?database=${this.#database}${settings}&query=${encodeURIComponent(query)}`, {
      method: 'POST',
      ...init,
      headers: { ...init.headers, authorization: `Basic ${credentials}` },
    });
  }

  get #running() {
    if (!this.#started) throw new Error('The harness has not started.');
    return this.#started;
  }
}

function connect(target: ClickHouseTarget, database: string, more: object): ClickHouseClient {
  // 127: no log at all, since the tests provoke errors.
  return createClient({ ...target, database, log: { level: 127 }, ...more });
}
