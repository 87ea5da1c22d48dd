import type { Database, RootDatabase } from 'lmdb';
import { KEPT_RECORDS, type TopicStore } from './topic-store.ts';

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

  /** The environment belongs to whoever opened it. */
  async close(): Promise<void> {}
}
