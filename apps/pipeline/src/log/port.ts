/** The topics of the click log. */
export const TOPICS = [
  'clicks',
  'clicks.scored',
  'clicks.rejected',
  // Counts of requests that are no clicks.
  'clicks.filtered',
  'clicks.dead',
  // Written by Flink where it makes the windows.
  'rollups.1m',
  'rollups.1h',
] as const;
export type Topic = (typeof TOPICS)[number];

/** Who consumes: each group has its own position in each topic. `rollups` is Flink's window job, `rebuild` the one that counts anew. */
export type Group = 'scorer' | 'loader' | 'rollups' | 'rebuild';

export interface LogRecord {
  topic: Topic;
  /** Chooses the partition where the log has several. */
  key: string;
  value: string;
}

/** A run of records of one partition, in order. Its range names it: the same range is the same batch. */
export interface Batch {
  topic: Topic;
  partition: number;
  firstOffset: number;
  /** One past the last record. */
  nextOffset: number;
  records: { offset: number; value: string }[];
}

export interface ConsumeOptions {
  group: Group;
  topics: readonly Topic[];
  /** Most records in one batch. */
  maxBatch: number;
  /**
   * ms from the begin of one batch to that of the next at least, unless there was more than a batch holds: what each batch
   * costs is shared by more records the more of them come; the embedded log rests as long again after batches that took long.
   * The first record after a rest waits for nothing. Default 0.
   */
  everyMs?: number;
  /** Topics whose records may be handed out as seldom as this, ms, where the log can: nobody sees what comes of them sooner. */
  unhurried?: { topics: readonly Topic[]; everyMs: number };
  signal: AbortSignal;
}

/**
 * The append-only log between the stages: Kafka, or lmdb in the embedded profile.
 * Every promise that resolves means durable.
 */
export interface ClickLog {
  /** Resolves once the records are durable. Records of one call are appended in order. */
  append(records: LogRecord[]): Promise<void>;

  /**
   * Consume, transform and produce exactly once: what `handle` returns is appended together with the
   * group's new position or not at all. Runs until the signal aborts. A handler that throws stops the
   * loop with that error; nothing of its batch is kept.
   */
  transform(options: ConsumeOptions, handle: (batch: Batch) => Promise<LogRecord[]>): Promise<void>;

  /**
   * Delivers batches at least once, with stable cuts: a batch that is delivered again after a crash has
   * the same range and the same records, so that its range can serve as a deduplication token.
   */
  deliver(options: ConsumeOptions, handle: (batch: Batch) => Promise<void>): Promise<void>;

  /**
   * How much of the topics the group has yet to finish: 0 exactly when nothing is left, else records, or an
   * upper bound of them where the log keeps marks of its own between records.
   */
  lag(group: Group, topics: readonly Topic[]): Promise<number>;

  /**
   * Resolves when the group has finished everything that was in the topics at the time of the call.
   * Rejects when the signal aborts first.
   */
  caughtUp(group: Group, topics: readonly Topic[], signal?: AbortSignal): Promise<void>;

  /**
   * Resolves when `tracer` has finished every record of the topic that `leader`, who reads it by `deliver`, had
   * finished at the time of the call. Rejects when the signal aborts first.
   */
  caughtUpWith(tracer: Group, leader: 'loader', topic: Topic, signal?: AbortSignal): Promise<void>;

  /**
   * Every record of the topic that is still kept, up to its end at the time of the call; for looking back, and
   * without a position of its own. Each partition's records come in order.
   */
  read(topic: Topic): AsyncIterable<Batch>;

  /**
   * Changes records where they lie to what `change` says instead, which must not be longer; those for which it says
   * nothing stay. Resolves to how many were changed. Not there where the log cannot be changed: it lets go of its
   * records by age.
   */
  rewrite?: ((topic: Topic, change: (value: string) => string | undefined) => Promise<number>) | undefined;

  /**
   * Lets go of records that hold visitors' addresses, are older than so many ms, and that every group has finished with;
   * of some before that, as they go many at a time. Not there where the log does that by itself.
   */
  expire?: ((keptMs: number) => Promise<void>) | undefined;

  /** A number that grows with every record of the topic and never shrinks; with one partition, the next offset. */
  endOffset(topic: Topic): Promise<number>;

  /** How far the group has come by the measure of `endOffset`: the same when nothing is left, never more, and it never shrinks. */
  finishedOffset(group: Group, topic: Topic): Promise<number>;

  /** Names this very log: another one has the same ranges with other records in them. */
  identity(): Promise<string>;

  close(): Promise<void>;
}
