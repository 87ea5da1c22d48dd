import type { Database, RootDatabase } from 'lmdb';
import { KEPT_RECORDS, type TopicStore } from './topic-store.ts';

const NOTHING = '{}';
const REWRITTEN_AT_A_TIME = 1_000;

/** A topic whose records commit together with other state of the same lmdb environment. */
export class LmdbTopic implements TopicStore {
  readonly #environment: RootDatabase;
  readonly #records: Database<string, number>;

  constructor(environment: RootDatabase, name: string) {
    this.#environment = environment;
    this.#records = environment.openDB({ name, encoding: 'string' });
  }

  partitions(): number[] {
    return [0];
  }

  end(): number {
    for (const last of this.#records.getKeys({ reverse: true, limit: 1 })) return last + 1;
    return 0;
  }

  read(_partition: number, from: number, limit: number): { offset: number; value: string }[] {
    return [...this.#records.getRange({ start: from, limit })].map(({ key, value }) => ({
      offset: key,
      value,
    }));
  }

  /** Inside a transaction only. */
  put(values: readonly string[]): void {
    let next = this.end();
    for (const value of values) this.#records.put(next++, value);
  }

  /** The newest record always stays, as it holds the end offset. */
  async prune(_partition: number, finished: number): Promise<void> {
    const [oldest = finished] = [...this.#records.getKeys({ limit: 1 })];
    const keepFrom = finished - KEPT_RECORDS;
    if (keepFrom - oldest < KEPT_RECORDS / 10) return;
    await this.#environment.transaction(() => {
      for (const key of this.#records.getKeys({ end: keepFrom })) this.#records.remove(key);
    });
  }

  /** The newest record stays, as it holds the end offset, and says nothing any more. */
  async expire(_partition: number, finished: number, before: number): Promise<void> {
    const last = this.end() - 1;
    await this.#environment.transaction(() => {
      for (const { key, value } of this.#records.getRange({ end: finished })) {
        if (writtenAt(value) >= before) return;
        if (key < last) this.#records.remove(key);
        else this.#records.put(key, NOTHING);
      }
    });
  }

  async rewrite(change: (value: string) => string | undefined): Promise<number> {
    let changed = 0;
    const end = this.end();
    for (let next = 0; next < end; ) {
      const records = this.read(0, next, REWRITTEN_AT_A_TIME);
      const last = records.at(-1);
      if (!last) break;
      next = last.offset + 1;
      const rewritten = records.flatMap(({ offset, value }) => {
        const wanted = change(value);
        return wanted === undefined ? [] : [{ offset, wanted }];
      });
      if (rewritten.length === 0) continue;
      await this.#environment.transaction(() => {
        // What was pruned meanwhile stays away.
        for (const { offset, wanted } of rewritten) {
          if (this.#records.doesExist(offset)) this.#records.put(offset, wanted);
        }
      });
      changed += rewritten.length;
    }
    await this.#environment.flushed;
    return changed;
  }

  /** The environment belongs to whoever opened it. */
  async close(): Promise<void> {}
}

/** When a click was received or a letter written, ms UTC; 0 where a record does not say, which is as good as long ago. */
function writtenAt(value: string): number {
  try {
    const { at, received_at } = JSON.parse(value) as { at?: unknown; received_at?: unknown };
    return Number(received_at ?? at ?? 0) || 0;
  } catch {
    return 0;
  }
}
