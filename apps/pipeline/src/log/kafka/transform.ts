import { setTimeout as delay } from 'node:timers/promises';
import type { Kafka, Producer, Transaction } from 'kafkajs';
import type { Batch, ConsumeOptions, LogRecord } from '#log/port.ts';
import { errorType } from './client.ts';
import { type Fetched, type Lane, type Partition, readTexts } from './consume.ts';
import type { Progress } from './progress.ts';
import { partitioner } from './protocol/partitioner.ts';
import { cut, toSend } from './send.ts';
import type { Names } from './topics.ts';

/** A transaction that a crash left open holds up its readers for this long at most. */
const TRANSACTION_TIMEOUT_MS = 60_000;
/** Brokers are still writing the end of the last transaction when the next begins: ask again soon. */
const SOON = { initialRetryTime: 5, maxRetryTime: 500, retries: 15 };

interface TransformParts {
  kafka: Kafka;
  names: Names;
  progress: Progress;
  at: Partition;
  options: ConsumeOptions;
  handle: (batch: Batch) => Promise<LogRecord[]>;
}

/**
 * Opens a partition's lane. The order is what makes it exact: the partition's transactional id is taken, which
 * fences whoever had it before, and only then is the position read, which nobody else can move any more.
 */
export async function openTransformLane(parts: TransformParts): Promise<Lane> {
  const { kafka, names, progress, options, at } = parts;
  const producer = kafka.producer({
    transactionalId: `${names.group(options.group)}-${at.topic}-${at.partition}`,
    maxInFlightRequests: 1,
    transactionTimeout: TRANSACTION_TIMEOUT_MS,
    allowAutoTopicCreation: false,
    createPartitioner: partitioner,
    retry: SOON,
  });
  try {
    await producer.connect();
    await fence(producer);
    const position = (await progress.positions(options.group, at.topic)).get(at.partition);
    return new TransformLane(parts, producer, position?.next ?? 0);
  } catch (error) {
    await producer.disconnect();
    throw error;
  }
}

/** KafkaJS takes a transactional id not when it connects but when the first transaction begins. */
async function fence(producer: Producer): Promise<void> {
  const transaction = await producer.transaction();
  await transaction.abort();
}

class TransformLane implements Lane {
  readonly #parts: TransformParts;
  readonly #producer: Producer;
  #next: number;

  constructor(parts: TransformParts, producer: Producer, next: number) {
    this.#parts = parts;
    this.#producer = producer;
    this.#next = next;
  }

  async take({ records, end }: Fetched): Promise<void> {
    const { at, handle, options } = this.#parts;
    const fresh = records.filter(({ offset }) => offset >= this.#next);
    for (let i = 0; i < fresh.length; i += options.maxBatch) {
      if (options.signal.aborted) return;
      const nextOffset = fresh[i + options.maxBatch]?.offset ?? end;
      const records = readTexts(fresh.slice(i, i + options.maxBatch));
      await this.#commit(await handle({ ...at, firstOffset: this.#next, nextOffset, records }), nextOffset);
    }
    if (this.#next < end) await this.#commit([], end);
  }

  async close(): Promise<void> {
    await this.#producer.disconnect();
  }

  /** The outputs and the position, both or neither. */
  async #commit(outputs: LogRecord[], next: number): Promise<void> {
    const transaction = await this.#producer.transaction();
    try {
      for (const piece of cut(outputs)) await transaction.sendBatch(toSend(piece, this.#parts.names));
      await this.#sendOffset(transaction, next);
      await transaction.commit();
    } catch (error) {
      if (transaction.isActive()) await transaction.abort().catch(() => undefined);
      throw error;
    }
    this.#next = next;
  }

  /** KafkaJS asks again for records that meet the end of the last transaction, but not for offsets. */
  async #sendOffset(transaction: Transaction, next: number): Promise<void> {
    const { names, options, at } = this.#parts;
    const offsets = {
      consumerGroupId: names.group(options.group),
      topics: [
        { topic: names.topic(at.topic), partitions: [{ partition: at.partition, offset: String(next) }] },
      ],
    };
    for (let left = SOON.retries; ; left--) {
      try {
        return await transaction.sendOffsets(offsets);
      } catch (error) {
        if (left === 0 || errorType(error) !== 'CONCURRENT_TRANSACTIONS') throw error;
        await delay(SOON.initialRetryTime * (SOON.retries - left + 1));
      }
    }
  }
}
