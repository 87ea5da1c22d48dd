import { hash } from 'node:crypto';
import { Redis } from 'ioredis';

/** A command that takes longer has failed; its caller says so to whoever waits. */
const COMMAND_TIMEOUT_MS = 5_000;
const RECONNECT_AT_LEAST_EVERY_MS = 500;

export interface RedisOptions {
  /** In front of every key, for installations that share a server. Default: none. */
  keyPrefix?: string;
  /** Default 5 s. */
  commandTimeoutMs?: number;
}

/** One connection for all of a process's state in Redis (7.0 or later). */
export function openRedis(
  url: string,
  { keyPrefix = '', commandTimeoutMs = COMMAND_TIMEOUT_MS }: RedisOptions = {},
): Redis {
  return new Redis(url, {
    keyPrefix,
    commandTimeout: commandTimeoutMs,
    maxRetriesPerRequest: 3,
    retryStrategy: (attempt) => Math.min(50 * attempt, RECONNECT_AT_LEAST_EVERY_MS),
  });
}

/** Lets commands under way finish where the server is there, and goes. */
export async function quit(redis: Redis): Promise<void> {
  if (redis.status === 'ready') await redis.quit().catch(() => undefined);
  redis.disconnect();
}

/** Whoever asks Redis to remember while it is full is told so in words. */
export const REDIS_IS_FULL =
  'Redis is full: give it more memory (maxmemory), or wait until what it remembers ends.';

/** Redis is as large as it may be (`maxmemory`), and remembers nothing more until there is room; what it has stays. */
export class RedisIsFull extends Error {
  override readonly name = 'RedisIsFull';

  constructor(cause: unknown) {
    super(REDIS_IS_FULL, { cause });
  }
}

/** Most items of one call of a script: Redis does nothing else meanwhile, for a few milliseconds. */
const ITEMS_A_CALL = 500;

export interface ScriptItem {
  key: string;
  /** As many for each item. */
  args: (string | number)[];
}

/** A Lua script that runs inside Redis, sent once and then called by its hash. */
export class RedisScript {
  readonly #redis: Redis;
  readonly #lua: string;
  readonly #sha: string;

  constructor(redis: Redis, lua: string) {
    this.#redis = redis;
    this.#lua = lua;
    this.#sha = hash('sha1', lua);
  }

  /**
   * Runs the script, which answers for many keys at once: its arguments are the `shared` ones, then those of each
   * item. A command for each key would cost this process more than all the rest of its work on a click.
   * The script must bear being run again for the same items: a server that forgot it (it was restarted, or another
   * one took over) is told it and asked again.
   * @returns the answers in the order of the items. @throws RedisIsFull
   */
  async runForEach(items: ScriptItem[], shared: (string | number)[]): Promise<unknown[]> {
    return this.#known(() => this.#run(items, shared));
  }

  /**
   * Runs the script once for each list of arguments, on the same keys, all in one round trip.
   * @returns its answers, as bytes. @throws RedisIsFull
   */
  async runPacked(keys: string[], calls: (string | number | Buffer)[][]): Promise<unknown[]> {
    return this.#known(async () => {
      const pipeline = this.#redis.pipeline();
      for (const args of calls) pipeline.callBuffer('evalsha', this.#sha, keys.length, ...keys, ...args);
      return answersOf(await pipeline.exec());
    });
  }

  async #known(run: () => Promise<unknown[]>): Promise<unknown[]> {
    try {
      return await run().catch(async (error) => {
        if (!isForgotten(error)) throw error;
        await this.#redis.script('LOAD', this.#lua);
        return run();
      });
    } catch (error) {
      throw isOutOfMemory(error) ? new RedisIsFull(error) : error;
    }
  }

  /** All calls travel together: a batch is one round trip. */
  async #run(items: ScriptItem[], shared: (string | number)[]): Promise<unknown[]> {
    const pipeline = this.#redis.pipeline();
    for (let i = 0; i < items.length; i += ITEMS_A_CALL) {
      const some = items.slice(i, i + ITEMS_A_CALL);
      const keys = some.map(({ key }) => key);
      const args: (string | number)[] = [];
      for (const item of some) args.push(...item.args);
      pipeline.evalsha(this.#sha, keys.length, ...keys, ...shared, ...args);
    }
    return answersOf(await pipeline.exec()).flat();
  }
}

/** A server that was restarted, or took over, has not been told the script. */
function isForgotten(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT');
}

/** It says so in other words where a script was refused than where a command of it was. */
function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && /\bOOM\b/.test(error.message);
}

/** @throws the first error of a call. */
function answersOf(results: [Error | null, unknown][] | null): unknown[] {
  return (results ?? []).map(([error, answer]) => {
    if (error) throw error;
    return answer;
  });
}
