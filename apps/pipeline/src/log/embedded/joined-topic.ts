import type { TopicStore } from './topic-store.ts';

/** Far beyond those that processes take for themselves. */
const PRODUCED_PARTITION = 10_000;

/** A topic that some append to and a stage produces to: what the stage produces is a partition of its own. */
export class JoinedTopic implements TopicStore {
  readonly #appended: TopicStore;
  readonly #produced: TopicStore;

  constructor(appended: TopicStore, produced: TopicStore) {
    this.#appended = appended;
    this.#produced = produced;
  }

  partitions(): number[] {
    return [...this.#appended.partitions(), PRODUCED_PARTITION];
  }

  end(partition: number): number {
    return this.#of(partition).end(partition);
  }

  read(partition: number, from: number, limit: number): { offset: number; value: string }[] {
    return this.#of(partition).read(partition, from, limit);
  }

  async prune(partition: number, finished: number): Promise<void> {
    await this.#of(partition).prune(partition, finished);
  }

  async expire(partition: number, finished: number, before: number): Promise<void> {
    await this.#of(partition).expire(partition, finished, before);
  }

  async rewrite(change: (value: string) => string | undefined): Promise<number> {
    return (await this.#appended.rewrite(change)) + (await this.#produced.rewrite(change));
  }

  async close(): Promise<void> {
    await this.#appended.close();
    await this.#produced.close();
  }

  #of(partition: number): TopicStore {
    return partition === PRODUCED_PARTITION ? this.#produced : this.#appended;
  }
}
