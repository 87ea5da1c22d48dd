import { CompressionTypes, type Kafka, type Producer } from 'kafkajs';
import type { LogRecord } from '../port.ts';
import type { Names } from './topics.ts';

/** Brokers refuse record batches above 1 MB; all records of one send may fall on one partition. */
const MOST_BYTES = 900_000;
/** What a record takes besides its key and value, roughly. */
const OVERHEAD_BYTES = 40;

interface Waiting {
  records: LogRecord[];
  bytes: number;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Appends with an idempotent producer. Whatever arrives while one send is under way shares the next:
 * KafkaJS lets an idempotent producer have one send at a time for each broker, so this keeps order too.
 */
export class Appender {
  readonly #kafka: Kafka;
  readonly #names: Names;
  #waiting: Waiting[] = [];
  #draining: Promise<void> | undefined;
  #producer: Promise<Producer> | undefined;

  constructor(kafka: Kafka, names: Names) {
    this.#kafka = kafka;
    this.#names = names;
  }

  /** Resolves when all in-sync replicas have the records; rejects when that is not known. */
  async append(records: LogRecord[]): Promise<void> {
    const pieces = cut(records).map(
      (piece) => new Promise<void>((resolve, reject) => this.#waiting.push({ ...piece, resolve, reject })),
    );
    this.#draining ??= this.#drain();
    await Promise.all(pieces);
  }

  /** Waits for what was appended. */
  async close(): Promise<void> {
    await this.#draining;
    await (await this.#producer)?.disconnect();
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#take();
      try {
        await this.#send(group.flatMap((g) => g.records));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#draining = undefined;
  }

  /** As many of the first ones as one send may carry, at least one. */
  #take(): Waiting[] {
    let bytes = 0;
    const beyond = this.#waiting.findIndex((w, i) => {
      bytes += w.bytes;
      return i > 0 && bytes > MOST_BYTES;
    });
    return this.#waiting.splice(0, beyond === -1 ? this.#waiting.length : beyond);
  }

  async #send(records: LogRecord[]): Promise<void> {
    this.#producer ??= this.#connect();
    const connecting = this.#producer;
    try {
      const producer = await connecting;
      await producer.sendBatch({
        acks: -1,
        compression: CompressionTypes.GZIP,
        topicMessages: topicMessages(records, this.#names),
      });
    } catch (error) {
      await this.#forget(connecting);
      throw error;
    }
  }

  async #connect(): Promise<Producer> {
    const producer = this.#kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
    });
    await producer.connect();
    return producer;
  }

  /**
   * After a failure nobody knows which sequence numbers the broker has seen, and it would take other records
   * with the same numbers for repeats: acknowledged and dropped. A new producer begins anew.
   */
  async #forget(connecting: Promise<Producer>): Promise<void> {
    this.#producer = undefined;
    await connecting.then((producer) => producer.disconnect()).catch(() => undefined);
  }
}

/** Records by topic, in order, as KafkaJS takes them. */
export function topicMessages(records: LogRecord[], names: Names) {
  return [...Map.groupBy(records, ({ topic }) => topic)].map(([topic, own]) => ({
    topic: names.topic(topic),
    messages: own.map(({ key, value }) => ({ key, value })),
  }));
}

/** Cuts one call's records into pieces that a send can carry. */
function cut(records: LogRecord[]): { records: LogRecord[]; bytes: number }[] {
  const pieces: { records: LogRecord[]; bytes: number }[] = [];
  let last: (typeof pieces)[number] | undefined;
  for (const record of records) {
    const bytes = Buffer.byteLength(record.value) + Buffer.byteLength(record.key) + OVERHEAD_BYTES;
    if (last && last.bytes + bytes <= MOST_BYTES) {
      last.records.push(record);
      last.bytes += bytes;
    } else {
      last = { records: [record], bytes };
      pieces.push(last);
    }
  }
  return pieces;
}
