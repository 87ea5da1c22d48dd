import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kafka, Producer } from 'kafkajs';
import { RecordRefused } from '#errors.ts';
import type { LogRecord } from '#log/port.ts';
import { errorType } from './client.ts';
import { partitioner } from './protocol/partitioner.ts';
import { cut, MOST_BYTES, type Piece, toSend } from './send.ts';
import type { Names } from './topics.ts';

/** What brokers answer to records that they will never take. */
const REFUSALS = ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD', 'INVALID_TIMESTAMP'];

interface Waiting extends Piece {
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

  /**
   * Resolves when all in-sync replicas have the records; rejects when that is not known.
   * @throws RecordRefused when it is known that one of those that were sent together never will be taken.
   */
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
    // Whatever else is appended in this turn of the event loop shares the first send.
    await nextTurn();
    while (this.#waiting.length > 0) {
      const group = this.#take();
      const [outcome] = await Promise.allSettled([
        this.#send({
          records: group.flatMap((g) => g.records),
          bytes: group.reduce((sum, g) => sum + g.bytes, 0),
        }),
      ]);
      // Told only after the next send is out: the broker works on that while they answer their requests.
      setImmediate(settle, group, outcome);
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

  async #send(piece: Piece): Promise<void> {
    this.#producer ??= this.#connect();
    const connecting = this.#producer;
    try {
      const producer = await connecting;
      await producer.sendBatch(toSend(piece, this.#names));
    } catch (error) {
      await this.#forget(connecting);
      const type = errorType(error);
      throw type && REFUSALS.includes(type) ? new RecordRefused(type, { cause: error }) : error;
    }
  }

  async #connect(): Promise<Producer> {
    const producer = this.#kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: partitioner,
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

function settle(group: Waiting[], outcome: PromiseSettledResult<void>): void {
  for (const { resolve, reject } of group) {
    if (outcome.status === 'fulfilled') resolve();
    else reject(outcome.reason);
  }
}
