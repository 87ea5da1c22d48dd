import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { sql as text } from 'kysely';
import pg from 'pg';
import type { Sql } from './client.ts';
import { Follower } from './follower.ts';

/** As triggers of the tables tell it, with a word of `Changed` each time. */
const CHANNEL = 'clickledger_changes';

/** What is told of: `catalog` is all that doors know, `outbox` what people may have to be told. */
export type Changed =
  | 'catalog'
  | 'rules'
  | 'trials'
  | 'orders'
  | 'corrections'
  | 'statements'
  | 'exports'
  | 'outbox';

/** What changes in Postgres, for those who would ask again and again. */
export interface ChangeFeed {
  follow: (what: Changed) => Follower;
}

/** Where nobody tells: followers ask as often as they would. */
export const UNTOLD: ChangeFeed = { follow: () => new Follower() };

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
/** In this time a notification of our own comes back, or none will. */
const HEARD_WITHIN_MS = 5_000;

/**
 * Listens to what changes on a connection of its own, from the first follower on. While it does not, or a pooler in between keeps
 * notifications from it, followers ask as often as before; `sql` is how it finds out.
 */
export class ToldChanges implements ChangeFeed {
  readonly #url: string;
  readonly #sql: Sql;
  readonly #heardWithinMs: number;
  readonly #followers = new Map<Changed, Set<Follower>>();
  readonly #stop = new AbortController();
  #listening: Promise<void> | undefined;
  #isTold = false;

  constructor(url: string, sql: Sql, { heardWithinMs = HEARD_WITHIN_MS } = {}) {
    this.#url = url;
    this.#sql = sql;
    this.#heardWithinMs = heardWithinMs;
  }

  readonly follow = (what: Changed): Follower => {
    const followers = this.#followers.get(what) ?? new Set();
    this.#followers.set(what, followers);
    const follower = new Follower(() => followers.delete(follower));
    followers.add(follower);
    follower.told(this.#isTold);
    this.#listening ??= this.#listen();
    return follower;
  };

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#listening;
  }

  async #listen(): Promise<void> {
    const { signal } = this.#stop;
    for (let wait = FIRST_RETRY_MS; !signal.aborted; wait = Math.min(LAST_RETRY_MS, wait * 2)) {
      // Whatever keeps it from listening, followers ask by themselves.
      const heard = await this.#session().catch(() => false);
      if (heard) wait = FIRST_RETRY_MS;
      await delay(wait, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** Listens until the connection or this ends. @returns whether it heard anything at all. */
  async #session(): Promise<boolean> {
    const client = new pg.Client({
      connectionString: this.#url,
      keepAlive: true,
      connectionTimeoutMillis: HEARD_WITHIN_MS,
    });
    const gone = Promise.withResolvers<void>();
    client.on('error', () => gone.resolve());
    client.on('end', () => gone.resolve());
    this.#stop.signal.addEventListener('abort', () => gone.resolve(), { once: true });
    const mark = `heard ${randomUUID()}`;
    const heard = Promise.withResolvers<boolean>();
    client.on('notification', ({ payload = '' }) => {
      if (payload === mark) heard.resolve(true);
      else this.#ring(payload);
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      await text`SELECT pg_notify(${CHANNEL}, ${mark})`.execute(this.#sql);
      const patience = setTimeout(() => heard.resolve(false), this.#heardWithinMs);
      const isHeard = await Promise.race([heard.promise, gone.promise.then(() => false)]);
      clearTimeout(patience);
      if (!isHeard) return false;
      this.#told(true);
      await gone.promise;
      return true;
    } finally {
      this.#told(false);
      client.end().catch(() => undefined);
    }
  }

  #ring(what: string): void {
    for (const follower of this.#followers.get(what as Changed) ?? []) follower.ring();
  }

  /** What changed before it listened, or after it ended, was told to nobody: followers ask once in any case. */
  #told(isTold: boolean): void {
    this.#isTold = isTold;
    for (const followers of this.#followers.values()) for (const each of followers) each.told(isTold);
  }
}
