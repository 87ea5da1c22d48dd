import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import type { Batch, Topic } from '#log/port.ts';
import type { Progress } from './progress.ts';
import type { Names } from './topics.ts';

const LONGEST_FETCH_MS = 100;
const HEARTBEAT_MS = 2_000;

interface ReadParts {
  kafka: Kafka;
  names: Names;
  progress: Progress;
  topic: Topic;
}

/**
 * Every committed record of a topic up to its end at the time of the call, a fetch at a time. KafkaJS consumes as a
 * group only, so this is one of its own that commits nothing and is gone afterwards.
 */
export async function* readTopic({ kafka, names, progress, topic }: ReadParts): AsyncGenerator<Batch> {
  const unread = new Map<number, number>();
  for (const { partition, first, end } of await progress.bounds(topic)) {
    if (end > first) unread.set(partition, end);
  }
  if (unread.size === 0) return;
  const fetched = new Handover<Batch>();
  const reached = (partition: number, next: number) => {
    if (next >= (unread.get(partition) ?? Number.POSITIVE_INFINITY)) unread.delete(partition);
    if (unread.size === 0) fetched.end();
  };
  const consumer = kafka.consumer({
    groupId: `${names.topic(topic)}-reader-${randomUUID()}`,
    maxWaitTimeInMs: LONGEST_FETCH_MS,
    allowAutoTopicCreation: false,
    retry: { restartOnFailure: async () => false },
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => fetched.fail(payload.error));
  // A fetch that holds nothing for consumers (marks of transactions, aborted records) is told by this alone.
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
    if (payload.batchSize === 0) reached(payload.partition, Number(payload.lastOffset) + 1);
  });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [names.topic(topic)], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch, heartbeat }) => {
        const { partition } = batch;
        const end = unread.get(partition) ?? 0;
        const records = batch.messages
          .map(({ offset, value }) => ({ offset: Number(offset), value: value?.toString() }))
          .flatMap(({ offset, value }) => (value === undefined || offset >= end ? [] : [{ offset, value }]));
        const firstOffset = records[0]?.offset;
        const nextOffset = Number(batch.lastOffset()) + 1;
        if (firstOffset !== undefined) {
          // Whoever reads may take long over it.
          const beat = setInterval(() => heartbeat().catch(() => undefined), HEARTBEAT_MS);
          await fetched.put({ topic, partition, firstOffset, nextOffset, records });
          clearInterval(beat);
        }
        reached(partition, nextOffset);
      },
    });
    yield* fetched.all();
  } finally {
    fetched.end();
    await consumer.disconnect();
  }
}

/** Hands items from one who waits until they are taken to one who takes them. */
class Handover<T> {
  #put: { item: T; taken: () => void } | undefined;
  #wake = Promise.withResolvers<void>();
  #ended = false;
  #error: unknown;

  /** Resolves once the item was taken, or nobody will. */
  async put(item: T): Promise<void> {
    if (this.#ended) return;
    await new Promise<void>((taken) => {
      this.#put = { item, taken };
      this.#wake.resolve();
    });
  }

  end(): void {
    this.#ended = true;
    this.#put?.taken();
    this.#wake.resolve();
  }

  fail(error: unknown): void {
    this.#error ??= error;
    this.end();
  }

  async *all(): AsyncGenerator<T> {
    for (;;) {
      await this.#wake.promise;
      this.#wake = Promise.withResolvers();
      if (this.#error !== undefined) throw this.#error;
      const put = this.#put;
      this.#put = undefined;
      if (put) {
        try {
          yield put.item;
        } finally {
          put.taken();
        }
      }
      if (this.#ended && !this.#put) return;
    }
  }
}
