import type { Redis } from 'ioredis';
import { RedisIsFull, RedisScript } from '#redis.ts';
import { SINCE, SWEEP } from './table-script.ts';

/** Buckets that one call sweeps, within a millisecond or two. */
const SWEPT_A_CALL = 100;
const SWEEPS_AT_A_TIME = 20;

/** A table of what is remembered for a time: see `table-script.ts`. */
export class RedisTable {
  readonly #name: string;
  readonly #keptMs: number;
  readonly #earlier: string;
  readonly #since: RedisScript;
  readonly #sweep: RedisScript;
  #made: Promise<{ since: number; ahead: number }> | undefined;
  #sweeping: Promise<void> | undefined;

  /** `earlier` is the pattern of keys that the same was remembered under before there were tables. */
  constructor(redis: Redis, name: string, keptMs: number, earlier: string) {
    this.#name = name;
    this.#keptMs = keptMs;
    this.#earlier = earlier;
    this.#since = new RedisScript(redis, SINCE);
    this.#sweep = new RedisScript(redis, SWEEP);
  }

  /**
   * Runs a script of the table for each of the calls, which travel together.
   * @returns the answers. @throws RedisIsFull when it is full: then some room is made, if there is what has ended.
   */
  async run(script: RedisScript, calls: Buffer[]): Promise<unknown[]> {
    try {
      return await script.runPacked(
        [this.#name],
        calls.map((call) => [this.#keptMs, call]),
      );
    } catch (error) {
      if (!(error instanceof RedisIsFull)) throw error;
      // Full or not, what has ended is swept by who writes, and nobody can.
      this.#sweeping ??= this.#makeRoom().finally(() => {
        this.#sweeping = undefined;
      });
      await this.#sweeping.catch(() => undefined);
      throw error;
    }
  }

  /** Whether the table has been there for longer than so many ms. */
  async isOlderThan(ms: number): Promise<boolean> {
    this.#made ??= this.#make();
    this.#made.catch(() => {
      this.#made = undefined;
    });
    const { since, ahead } = await this.#made;
    return Date.now() + ahead - since > ms;
  }

  async #make(): Promise<{ since: number; ahead: number }> {
    const args = [this.#keptMs, '', this.#name.length, this.#earlier];
    const [answer] = await this.#since.runPacked([this.#name], [args]);
    const [since = 0, now = 0] = (answer as Buffer[]).map(Number);
    return { since, ahead: now - Date.now() };
  }

  async #makeRoom(): Promise<void> {
    for (let i = 0; i < SWEEPS_AT_A_TIME; i++) {
      await this.#sweep.runPacked([this.#name], [[this.#keptMs, Math.random(), SWEPT_A_CALL]]);
    }
  }
}
