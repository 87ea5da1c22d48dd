import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Database, open, type RootDatabase } from 'lmdb';
import type { Batch, ClickLog, ConsumeOptions, Group, LogRecord, Topic } from './port.ts';

/** The only partition of the embedded log. */
const PARTITION = 0;
/** lmdb tells no other process of a commit, so consumers look again this often while there is nothing new. */
const POLL_MS = 20;
/** A commit costs about a millisecond, however many records it holds: this long it waits for company. */
const LINGER_MS = 2;
/** Records that every group has finished with are kept up to this many, for looking back. */
const KEPT_RECORDS = 100_000;

/**
 * One lmdb environment per writer, so that collecting never waits for scoring's lock:
 * whoever writes a topic, or a group's position, does so in that writer's environment.
 */
const WRITERS = {
  collect: ['clicks', 'clicks.rejected'],
  score: ['clicks.scored', 'clicks.dead'],
  load: ['rollups.1m', 'rollups.1h'],
} as const satisfies Record<string, readonly Topic[]>;
type Writer = keyof typeof WRITERS;

const POSITION_OWNER: Record<Group, Writer> = { scorer: 'score', loader: 'load', rollups: 'load' };
interface Position {
  next: number;
  /** End of a batch that was cut and handed out but not yet finished. */
  cut?: number;
}

/** The embedded click log. Several processes may open the same folder. */
export function openLmdbLog(folder: string): LmdbClickLog {
  return new LmdbClickLog(folder);
}

export class LmdbClickLog implements ClickLog {
  readonly #environments: Record<Writer, RootDatabase>;
  readonly #topics = new Map<Topic, Database<string, number>>();
  readonly #positions: Record<Writer, Database<Position, string>>;
  #waiting: { records: LogRecord[]; resolve: () => void; reject: (error: unknown) => void }[] = [];
  readonly #joined: (() => void)[] = [];

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    const environment = (writer: Writer) => open({ path: join(folder, writer), maxDbs: 16 });
    this.#environments = {
      collect: environment('collect'),
      score: environment('score'),
      load: environment('load'),
    };
    for (const writer of Object.keys(WRITERS) as Writer[]) {
      for (const topic of WRITERS[writer]) {
        this.#topics.set(topic, this.#environments[writer].openDB({ name: topic, encoding: 'string' }));
      }
    }
    const positions = (writer: Writer) =>
      this.#environments[writer].openDB<Position, string>({ name: 'positions', encoding: 'json' });
    this.#positions = { collect: positions('collect'), score: positions('score'), load: positions('load') };
  }

  /** The environment in which the collector's other state lives, so that it commits in order with the log. */
  get collectEnvironment(): RootDatabase {
    return this.#environments.collect;
  }

  /** The environment in which the scorer's other state lives. */
  get scoreEnvironment(): RootDatabase {
    return this.#environments.score;
  }

  /** Group commit: whatever arrives within the linger shares one commit and one flush. */
  append(records: LogRecord[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ records, resolve, reject });
      if (this.#waiting.length === 1) setTimeout(() => this.#commitWaiting(), LINGER_MS);
    });
  }

  /** Has `write` run within every commit of collected records, before them: it is kept with them or not at all. */
  joinAppends(write: () => void): void {
    this.#joined.push(write);
  }

  async #commitWaiting(): Promise<void> {
    const group = this.#waiting;
    this.#waiting = [];
    try {
      const byWriter = Map.groupBy(
        group.flatMap((g) => g.records),
        ({ topic }) => writerOf(topic),
      );
      for (const [writer, records] of byWriter) {
        if (writer === 'collect') this.#commitCollected(records);
        else await this.#commit(writer, () => this.#put(records));
      }
      for (const waiting of group) waiting.resolve();
    } catch (error) {
      for (const waiting of group) waiting.reject(error);
    }
  }

  /**
   * In this thread, flush included: handing a commit to lmdb's writer thread and back costs more than the
   * flush itself. The environment must then never be written asynchronously, here or in `#prune`.
   */
  #commitCollected(records: LogRecord[]): void {
    this.#environments.collect.transactionSync(() => {
      for (const write of this.#joined) write();
      this.#put(records);
    });
  }

  async transform(options: ConsumeOptions, handle: (batch: Batch) => Promise<LogRecord[]>): Promise<void> {
    await this.#consume(options, async (batch) => {
      const outputs = await handle(batch);
      const owner = POSITION_OWNER[options.group];
      await this.#commit(owner, () => {
        this.#put(outputs);
        this.#positions[owner].put(positionKey(options.group, batch.topic), { next: batch.nextOffset });
      });
    });
  }

  async deliver(options: ConsumeOptions, handle: (batch: Batch) => Promise<void>): Promise<void> {
    const owner = POSITION_OWNER[options.group];
    await this.#consume(options, async (batch) => {
      const key = positionKey(options.group, batch.topic);
      await this.#commit(owner, () => {
        this.#positions[owner].put(key, { next: batch.firstOffset, cut: batch.nextOffset });
      });
      await handle(batch);
      await this.#commit(owner, () => {
        this.#positions[owner].put(key, { next: batch.nextOffset });
      });
    });
  }

  async lag(group: Group, topics: readonly Topic[]): Promise<number> {
    let lag = 0;
    for (const topic of topics) lag += this.#end(topic) - this.#position(group, topic).next;
    return lag;
  }

  async caughtUp(group: Group, topics: readonly Topic[], signal?: AbortSignal): Promise<void> {
    const ends = topics.map((topic) => [topic, this.#end(topic)] as const);
    for (const [topic, end] of ends) await this.#reaches(group, topic, end, signal);
  }

  async caughtUpWith(follower: Group, leader: Group, topic: Topic, signal?: AbortSignal): Promise<void> {
    await this.#reaches(follower, topic, this.#position(leader, topic).next, signal);
  }

  async #reaches(group: Group, topic: Topic, end: number, signal?: AbortSignal): Promise<void> {
    while (this.#position(group, topic).next < end) await delay(POLL_MS, undefined, { signal });
  }

  async endOffset(topic: Topic): Promise<number> {
    return this.#end(topic);
  }

  async identity(): Promise<string> {
    const { load } = this.#environments;
    await this.#commit('load', () => {
      if (load.get('identity') === undefined) load.put('identity', randomUUID());
    });
    return String(load.get('identity'));
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#environments).map((environment) => environment.close()));
  }

  /** One past the newest record of the topic. */
  #end(topic: Topic): number {
    for (const last of this.#db(topic).getKeys({ reverse: true, limit: 1 })) return last + 1;
    return 0;
  }

  async #consume(options: ConsumeOptions, step: (batch: Batch) => Promise<void>): Promise<void> {
    while (!options.signal.aborted) {
      let idle = true;
      for (const topic of options.topics) {
        const batch = this.#cut(options, topic);
        if (!batch || options.signal.aborted) continue;
        idle = false;
        await step(batch);
        await this.#prune(topic, batch.nextOffset);
      }
      if (idle) await delay(POLL_MS, undefined, { signal: options.signal }).catch(() => undefined);
    }
  }

  #cut(options: ConsumeOptions, topic: Topic): Batch | undefined {
    const { next, cut } = this.#position(options.group, topic);
    const limit = cut === undefined ? options.maxBatch : cut - next;
    const records = [...this.#db(topic).getRange({ start: next, limit })].map(({ key, value }) => ({
      offset: key,
      value,
    }));
    const last = records.at(-1);
    if (!last) return undefined;
    return { topic, partition: PARTITION, firstOffset: next, nextOffset: last.offset + 1, records };
  }

  #position(group: Group, topic: Topic): Position {
    return this.#positions[POSITION_OWNER[group]].get(positionKey(group, topic)) ?? { next: 0 };
  }

  /** Inside a transaction only. */
  #put(records: LogRecord[]): void {
    const next = new Map<Topic, number>();
    for (const { topic, value } of records) {
      const offset = next.get(topic) ?? this.#end(topic);
      this.#db(topic).put(offset, value);
      next.set(topic, offset + 1);
    }
  }

  async #commit(writer: Writer, write: () => void): Promise<void> {
    const environment = this.#environments[writer];
    await environment.transaction(write);
    await environment.flushed;
  }

  /** Removes finished records in large steps; the newest record always stays, as it holds the end offset. */
  async #prune(topic: Topic, finished: number): Promise<void> {
    const db = this.#db(topic);
    const [oldest = finished] = [...db.getKeys({ limit: 1 })];
    const keepFrom = finished - KEPT_RECORDS;
    if (keepFrom - oldest < KEPT_RECORDS / 10) return;
    const remove = () => {
      for (const key of db.getKeys({ end: keepFrom })) db.remove(key);
    };
    const writer = writerOf(topic);
    if (writer === 'collect') this.#environments.collect.transactionSync(remove);
    else await this.#commit(writer, remove);
  }

  #db(topic: Topic): Database<string, number> {
    const db = this.#topics.get(topic);
    if (!db) throw new Error(`The click log has no topic ${topic}.`);
    return db;
  }
}

function positionKey(group: Group, topic: Topic): string {
  return `${group}:${topic}`;
}

function writerOf(topic: Topic): Writer {
  return (
    (Object.keys(WRITERS) as Writer[]).find((w) => (WRITERS[w] as readonly Topic[]).includes(topic)) ??
    'collect'
  );
}
