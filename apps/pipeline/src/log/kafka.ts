import type { Admin, Kafka } from 'kafkajs';
import { Appender } from './kafka/appender.ts';
import { createKafka, type KafkaAddress } from './kafka/client.ts';
import { consume } from './kafka/consume.ts';
import { DeliverLane } from './kafka/deliver.ts';
import { Progress } from './kafka/progress.ts';
import { readTopic } from './kafka/read-topic.ts';
import { createNames, createTopics, type Names } from './kafka/topics.ts';
import { openTransformLane } from './kafka/transform.ts';
import type { Batch, ClickLog, ConsumeOptions, Group, LogRecord, Topic } from './port.ts';

/** So many partitions are transformed at a time: each waits for its own commits. */
const TRANSFORMED_AT_A_TIME = 6;

export interface KafkaLogOptions extends KafkaAddress {
  /** In front of the names of topics and groups. Default: none. */
  prefix?: string;
  /** Days that topics may keep visitors' addresses. Default 30. */
  fullIpDays?: number;
  /** ms that a member has to finish what it is at when others join or leave, or be left out. Default 60 s. */
  rebalanceTimeoutMs?: number;
}

/** The click log on Apache Kafka. It connects, and creates missing topics, when it is first used. */
export function openKafkaLog(options: KafkaLogOptions): ClickLog {
  return new KafkaClickLog(options);
}

class KafkaClickLog implements ClickLog {
  readonly #address: KafkaAddress;
  readonly #names: Names;
  readonly #rebalanceTimeoutMs: number;
  readonly #fullIpDays: number;
  readonly #appender: Appender;
  readonly #admin: Admin;
  readonly #progress: Progress;
  #ready: Promise<void> | undefined;

  constructor({ prefix = '', fullIpDays = 30, rebalanceTimeoutMs = 60_000, ...address }: KafkaLogOptions) {
    this.#address = address;
    this.#fullIpDays = fullIpDays;
    this.#rebalanceTimeoutMs = rebalanceTimeoutMs;
    this.#names = createNames(prefix);
    this.#appender = new Appender(this.#client(), this.#names);
    this.#admin = this.#client().admin();
    this.#progress = new Progress(this.#admin, this.#names);
  }

  async append(records: LogRecord[]): Promise<void> {
    await this.#connected();
    await this.#appender.append(records);
  }

  async transform(options: ConsumeOptions, handle: (batch: Batch) => Promise<LogRecord[]>): Promise<void> {
    await this.#connected();
    const producers = this.#client();
    await consume({
      ...this.#member(options),
      concurrency: TRANSFORMED_AT_A_TIME,
      openLane: (at) =>
        openTransformLane({
          kafka: producers,
          names: this.#names,
          progress: this.#progress,
          at,
          options,
          handle,
        }),
    });
  }

  async deliver(options: ConsumeOptions, handle: (batch: Batch) => Promise<void>): Promise<void> {
    await this.#connected();
    await consume({
      ...this.#member(options),
      concurrency: 1,
      openLane: async (at, commit, again) => {
        const position = (await this.#progress.positions(options.group, at.topic)).get(at.partition);
        return new DeliverLane(
          { at, options, commit, handle, again },
          position ?? { next: 0, cut: undefined, records: 0 },
        );
      },
    });
  }

  async lag(group: Group, topics: readonly Topic[]): Promise<number> {
    await this.#connected();
    return this.#progress.lag(group, topics);
  }

  async caughtUp(group: Group, topics: readonly Topic[], signal?: AbortSignal): Promise<void> {
    await this.#connected();
    await this.#progress.caughtUp(group, topics, signal);
  }

  async caughtUpWith(tracer: Group, leader: Group, topic: Topic, signal?: AbortSignal): Promise<void> {
    await this.#connected();
    await this.#progress.caughtUpWith(tracer, leader, topic, signal);
  }

  async endOffset(topic: Topic): Promise<number> {
    await this.#connected();
    return this.#progress.endOffset(topic);
  }

  async finishedOffset(group: Group, topic: Topic): Promise<number> {
    await this.#connected();
    return this.#progress.finishedOffset(group, topic);
  }

  async *read(topic: Topic): AsyncGenerator<Batch> {
    await this.#connected();
    yield* readTopic({ kafka: this.#client(), names: this.#names, progress: this.#progress, topic });
  }

  async identity(): Promise<string> {
    await this.#connected();
    return this.#names.log((await this.#admin.describeCluster()).clusterId);
  }

  async close(): Promise<void> {
    await this.#appender.close();
    await this.#admin.disconnect();
  }

  #member(options: ConsumeOptions) {
    const rebalanceTimeoutMs = this.#rebalanceTimeoutMs;
    return { kafka: this.#client(), names: this.#names, options, rebalanceTimeoutMs };
  }

  #client(): Kafka {
    return createKafka(this.#address);
  }

  #connected(): Promise<void> {
    this.#ready ??= this.#connect().catch((error: unknown) => {
      this.#ready = undefined;
      throw error;
    });
    return this.#ready;
  }

  async #connect(): Promise<void> {
    await this.#admin.connect();
    await createTopics(this.#admin, this.#names, this.#fullIpDays);
  }
}
