import { CompressionTypes, type Kafka, type Producer } from 'kafkajs';

/** One run of the loop. */
export interface LoopRun {
  from: string;
  to: string;
  group: string;
  partitions: number;
  total: number;
  compression?: CompressionTypes;
}

interface BareLoop extends LoopRun {
  kafka: Kafka;
}

/** Most records of a transaction. */
const BATCH = 2_000;

/**
 * Consume, pass on as it is, produce, in transactions with the offsets: KafkaJS and nothing else, a transactional
 * producer for each partition, at most `BATCH` records a transaction.
 * @returns records a second, from the first batch on.
 */
export async function bareLoop(loop: BareLoop): Promise<number> {
  const { kafka, from, to, group, partitions, total } = loop;
  const producers = await Promise.all(
    Array.from({ length: partitions }, async (_, partition) => {
      const producer = kafka.producer({
        transactionalId: `${group}-${partition}`,
        maxInFlightRequests: 1,
        idempotent: true,
        retry: { initialRetryTime: 5, retries: 20 },
      });
      await producer.connect();
      return producer;
    }),
  );
  const consumer = kafka.consumer({
    groupId: group,
    maxWaitTimeInMs: 100,
    maxBytesPerPartition: 2 * 1024 * 1024,
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [from], fromBeginning: true });
  const done = Promise.withResolvers<void>();
  let started = 0;
  let finished = 0;
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: partitions,
    eachBatch: async ({ batch, resolveOffset }) => {
      started ||= performance.now();
      for (let i = 0; i < batch.messages.length; i += BATCH) {
        const messages = batch.messages.slice(i, i + BATCH);
        const next = String(Number(messages.at(-1)?.offset) + 1);
        await pass(producers[batch.partition] as Producer, { ...loop, to }, messages, batch.partition, next);
        resolveOffset(messages.at(-1)?.offset ?? '');
        finished += messages.length;
      }
      if (finished >= total) done.resolve();
    },
  });
  await done.promise;
  const seconds = (performance.now() - started) / 1000;
  await consumer.disconnect();
  await Promise.all(producers.map((producer) => producer.disconnect()));
  return total / seconds;
}

async function pass(
  producer: Producer,
  { from, to, group, compression = CompressionTypes.None }: BareLoop,
  messages: { key: Buffer | null; value: Buffer | null }[],
  partition: number,
  next: string,
): Promise<void> {
  const transaction = await producer.transaction();
  await transaction.send({
    topic: to,
    acks: -1,
    compression,
    messages: messages.map(({ key, value }) => ({ key, value })),
  });
  const offsets = [{ topic: from, partitions: [{ partition, offset: next }] }];
  for (let left = 20; ; left--) {
    try {
      await transaction.sendOffsets({ consumerGroupId: group, topics: offsets });
      break;
    } catch (error) {
      // The end of the last transaction is still being written.
      if (left === 0 || !/CONCURRENT|transaction/i.test(String(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  await transaction.commit();
}
