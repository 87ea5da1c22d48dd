import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { Batch, ConsumeOptions, Topic } from '#log/port.ts';
import { retryWithBackOff } from './back-off.ts';
import type { Names } from './topics.ts';

/** A member that says nothing for this long is taken for dead; brokers allow no less than 6 s. */
const SESSION_TIMEOUT_MS = 10_000;
const HEARTBEAT_MS = 2_000;
/** Fetches wait this long for news; commits on the same connection wait behind them. */
const LONGEST_FETCH_MS = 200;
/** Where batches are to come at a pace, fetches wait for it unless so much has come before. */
const ENOUGH_BYTES = 1024 * 1024;
const FETCH_BYTES_A_PARTITION = 2 * 1024 * 1024;

/** A record as the brokers have it. */
export interface FetchedRecord {
  offset: number;
  value: Buffer;
}

/** Records of one partition, and the offset that follows all that was looked at to find them. */
export interface Fetched {
  records: FetchedRecord[];
  end: number;
}

/**
 * The texts of some records, made when their batch is handed out: a fetch that was packed holds tens of megabytes, all of
 * which would have to be kept until the last of its batches is done.
 */
export function readTexts(fetched: FetchedRecord[]): Batch['records'] {
  return fetched.map(({ offset, value }) => ({ offset, value: value.toString() }));
}

/** What happens to one partition for as long as this member has it. */
export interface Lane {
  /** Works through what was fetched. What lies before the lane's own position was seen and is left out. */
  take(fetched: Fetched): Promise<void>;
  close(): Promise<void>;
}

export interface Partition {
  topic: Topic;
  partition: number;
}

/** Commits a position of this member's group, and fails when the member is no longer of the group. */
export type Commit = (at: Partition, offset: number, metadata: string) => Promise<void>;

export interface ConsumeParts {
  kafka: Kafka;
  names: Names;
  options: ConsumeOptions;
  rebalanceTimeoutMs: number;
  /** How many partitions are worked on at a time. */
  concurrency: number;
  /** `again` has the lane take nothing, in its turn. */
  openLane: (at: Partition, commit: Commit, again: () => void) => Promise<Lane>;
}

/**
 * Runs a member of the group until the signal aborts or something fails; what is under way is finished first.
 * Each partition has a lane, which is thrown away whenever the group hands out partitions anew.
 */
export async function consume(parts: ConsumeParts): Promise<void> {
  await retryWithBackOff(() => runMember(parts));
}

async function runMember(parts: ConsumeParts): Promise<void> {
  const { kafka, names, options } = parts;
  if (options.signal.aborted) return;
  const { everyMs = 0, unhurried } = options;
  const consumer = kafka.consumer({
    groupId: names.group(options.group),
    sessionTimeout: SESSION_TIMEOUT_MS,
    rebalanceTimeout: parts.rebalanceTimeoutMs,
    heartbeatInterval: HEARTBEAT_MS,
    // Where most of what comes has a pace of its own, the rest need not wait for company.
    maxWaitTimeInMs: unhurried ? everyMs : Math.max(LONGEST_FETCH_MS, everyMs),
    minBytes: everyMs > 0 ? ENOUGH_BYTES : 1,
    maxBytesPerPartition: FETCH_BYTES_A_PARTITION,
    allowAutoTopicCreation: false,
    retry: { restartOnFailure: async () => false },
  });
  const member = new Member(parts, consumer);
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: options.topics.map((t) => names.topic(t)), fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: parts.concurrency,
      eachBatch: (payload) => member.eachBatch(payload),
    });
    await member.over;
  } finally {
    await consumer.disconnect();
    await member.close();
  }
}

class Member {
  /** Resolves when the signal aborts, rejects with what failed. */
  readonly over: Promise<void>;
  readonly #parts: ConsumeParts;
  readonly #consumer: Consumer;
  readonly #fail: (error: unknown) => void;
  #failed = false;
  #commitNow: EachBatchPayload['commitOffsetsIfNecessary'] | undefined;
  #lanes = new Map<string, Promise<Lane>>();
  /** Per partition, what was last begun: a lane does one thing at a time. */
  #turns = new Map<string, Promise<void>>();

  constructor(parts: ConsumeParts, consumer: Consumer) {
    this.#parts = parts;
    this.#consumer = consumer;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.over = promise;
    // Somebody waits for it only once the member runs.
    promise.catch(() => undefined);
    this.#fail = (error) => {
      this.#failed = true;
      reject(error);
    };
    parts.options.signal.addEventListener('abort', () => resolve(), { once: true });
    const { CRASH, GROUP_JOIN, END_BATCH_PROCESS } = consumer.events;
    consumer.on(CRASH, ({ payload }) => this.#fail(payload.error));
    // No lane is at work now: KafkaJS joins again only when all its handlers have returned.
    consumer.on(GROUP_JOIN, () => void this.#dropLanes());
    consumer.on(END_BATCH_PROCESS, ({ payload }) => {
      if (payload.batchSize === 0)
        this.#skip(payload.topic, payload.partition, Number(payload.lastOffset) + 1);
    });
  }

  async eachBatch(payload: EachBatchPayload): Promise<void> {
    if (this.#stopping) return;
    const { batch, resolveOffset, heartbeat } = payload;
    this.#commitNow = payload.commitOffsetsIfNecessary;
    const beat = setInterval(() => heartbeat().catch(() => undefined), HEARTBEAT_MS);
    try {
      const records = batch.messages.flatMap(({ offset, value }) =>
        value === null ? [] : [{ offset: Number(offset), value }],
      );
      const at = { topic: this.#parts.names.topicOf(batch.topic), partition: batch.partition };
      await this.#turn(at, { records, end: Number(batch.lastOffset()) + 1 });
      const last = batch.messages.at(-1);
      if (last && !this.#stopping) resolveOffset(last.offset);
    } catch (error) {
      // A handler's failure ends the loop; KafkaJS would repeat it.
      this.#fail(error);
    } finally {
      clearInterval(beat);
    }
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#turns.values());
    await this.#dropLanes();
  }

  get #stopping(): boolean {
    return this.#failed || this.#parts.options.signal.aborted;
  }

  /** Offsets that hold nothing for consumers (marks of transactions, aborted records) are finished, too. */
  #skip(name: string, partition: number, end: number): void {
    this.#takeNothing({ topic: this.#parts.names.topicOf(name), partition }, end);
  }

  #takeNothing(at: Partition, end = 0): void {
    if (!this.#stopping) this.#turn(at, { records: [], end }).catch(this.#fail);
  }

  #turn(at: Partition, fetched: Fetched): Promise<void> {
    const key = `${at.topic}:${at.partition}`;
    const again = () => {
      // Once the group has met again the partition may be another member's.
      if (this.#lanes.has(key)) this.#takeNothing(at);
    };
    const lane = this.#lanes.get(key) ?? this.#parts.openLane(at, this.#commit, again);
    this.#lanes.set(key, lane);
    const before = this.#turns.get(key) ?? Promise.resolve();
    const turn = before.then(async () => {
      // The group may have met again since: then the partition's lane is another, or another member's.
      if (this.#lanes.get(key) === lane) await (await lane).take(fetched);
    });
    this.#turns.set(
      key,
      turn.catch(() => undefined),
    );
    return turn;
  }

  /**
   * The consumer's own `commitOffsets` keeps silent and commits nothing once the consumer is stopping, which
   * would hand out a batch whose cut nobody wrote down. It serves only before the first records arrive.
   */
  readonly #commit: Commit = async ({ topic, partition }, offset, metadata) => {
    const name = this.#parts.names.topic(topic);
    const committed = { partition, offset: String(offset), metadata };
    if (this.#commitNow) await this.#commitNow({ topics: [{ topic: name, partitions: [committed] }] });
    else await this.#consumer.commitOffsets([{ topic: name, ...committed }]);
  };

  async #dropLanes(): Promise<void> {
    const lanes = [...this.#lanes.values()];
    this.#lanes = new Map();
    await Promise.allSettled(lanes.map(async (lane) => (await lane).close()));
  }
}
