import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { open, type RootDatabase } from 'lmdb';
import type { Batch, ClickLog, ConsumeOptions, Group, LogRecord, Topic } from '#log/port.ts';
import { CommittedTopic } from './committed-topic.ts';
import { JoinedTopic } from './joined-topic.ts';
import { JournaledTopic } from './journaled-topic.ts';
import { LmdbTopic } from './lmdb-topic.ts';
import { POSITION_OWNER, Positions, type Writer } from './positions.ts';
import { Rest, type RestOptions, restMs } from './rest.ts';
import type { TopicStore } from './topic-store.ts';

/** How often it is asked whether a group has come as far as somebody waits for. */
const POLL_MS = 20;
const READ_AT_A_TIME = 1_000;

/** Topics that a stage writes together with its position, in an lmdb environment of its own. */
const WRITERS = {
  score: ['clicks.scored', 'clicks.rejected', 'clicks.dead'],
  load: ['rollups.1m', 'rollups.1h'],
} as const satisfies Record<Writer, readonly Topic[]>;

/** What a stage makes of most of its records; other processes append to these topics beside it, if seldom. */
const COMMITTED = ['clicks.scored'] as const satisfies readonly Topic[];

/** Topics that front doors append to, where a flush is what an answer waits for. */
const JOURNALED = ['clicks', 'clicks.rejected', 'clicks.filtered'] as const satisfies readonly Topic[];

const WITH_ADDRESSES = ['clicks', 'clicks.scored', 'clicks.dead'] as const satisfies readonly Topic[];

/** The embedded click log. Several processes may open the same folder. */
export class EmbeddedLog implements ClickLog {
  readonly #environments: Record<Writer, RootDatabase>;
  readonly #positions: Positions;
  readonly #journaled = new Map<Topic, JournaledTopic>();
  readonly #lmdb = new Map<Topic, { writer: Writer; topic: LmdbTopic }>();
  readonly #committed = new Map<Topic, CommittedTopic>();
  /** As consumers see them. */
  readonly #stores = new Map<Topic, TopicStore>();
  readonly #folder: string;
  readonly #rest: RestOptions;

  constructor(folder: string, options: { rest?: RestOptions } = {}) {
    this.#folder = folder;
    this.#rest = options.rest ?? {};
    mkdirSync(folder, { recursive: true });
    const environment = (writer: Writer) => open({ path: join(folder, writer), maxDbs: 16 });
    this.#environments = { score: environment('score'), load: environment('load') };
    this.#positions = new Positions(this.#environments);
    for (const name of JOURNALED) {
      const startAt = (partition: number) => this.#positions.furthest(name, partition);
      const topic = new JournaledTopic(join(folder, name), startAt);
      this.#journaled.set(name, topic);
      this.#stores.set(name, topic);
    }
    for (const writer of Object.keys(WRITERS) as Writer[]) {
      for (const name of WRITERS[writer]) {
        const topic = new LmdbTopic(this.#environments[writer], name);
        const journaled = this.#journaled.get(name);
        this.#lmdb.set(name, { writer, topic });
        this.#stores.set(name, journaled ? new JoinedTopic(journaled, topic) : topic);
      }
    }
    for (const name of COMMITTED) {
      const { writer, topic } = this.#lmdbTopic(name);
      const committed = new CommittedTopic({
        ...{ environment: this.#environments[writer], name, folder: join(folder, name) },
        startAt: () => topic.end(),
      });
      this.#committed.set(name, committed);
      this.#stores.set(name, new JoinedTopic(topic, committed));
    }
  }

  /** Collected clicks, for the dedupe window that is rebuilt from them. */
  get clicks(): JournaledTopic {
    return this.#journaled.get('clicks') as JournaledTopic;
  }

  /** The environment in which the scorer's other state lives. */
  get scoreEnvironment(): RootDatabase {
    return this.#environments.score;
  }

  async append(records: LogRecord[]): Promise<void> {
    const appends: Promise<void>[] = [];
    for (const [topic, values] of byTopic(records)) {
      const journal = this.#journaled.get(topic);
      appends.push(
        journal
          ? journal.append(values)
          : this.#commit(this.#lmdbTopic(topic).writer, () => this.#put(topic, values)),
      );
    }
    await Promise.all(appends);
  }

  async transform(options: ConsumeOptions, handle: (batch: Batch) => Promise<LogRecord[]>): Promise<void> {
    await this.#consume(options, async (batch) => {
      const outputs = byTopic(await handle(batch));
      for (const [topic, values] of outputs) await this.#committed.get(topic)?.stage(values);
      await this.#commit(POSITION_OWNER[options.group], () => {
        for (const [topic, values] of outputs) {
          const committed = this.#committed.get(topic);
          if (committed) committed.commit();
          else this.#put(topic, values);
        }
        this.#positions.move(options.group, batch, { next: batch.nextOffset });
      });
    });
  }

  async deliver(options: ConsumeOptions, handle: (batch: Batch) => Promise<void>): Promise<void> {
    const owner = POSITION_OWNER[options.group];
    await this.#consume(options, async (batch) => {
      const cut = { next: batch.firstOffset, cut: batch.nextOffset };
      await this.#commit(owner, () => this.#positions.move(options.group, batch, cut));
      await handle(batch);
      await this.#commit(owner, () => this.#positions.move(options.group, batch, { next: batch.nextOffset }));
    });
  }

  async lag(group: Group, topics: readonly Topic[]): Promise<number> {
    let lag = 0;
    for (const topic of topics) {
      const store = this.#store(topic);
      for (const partition of store.partitions()) {
        lag += Math.max(0, store.end(partition) - this.#positions.get(group, topic, partition).next);
      }
    }
    return lag;
  }

  async caughtUp(group: Group, topics: readonly Topic[], signal?: AbortSignal): Promise<void> {
    const ends = topics.flatMap((topic) => {
      const store = this.#store(topic);
      return store.partitions().map((partition) => ({ topic, partition, end: store.end(partition) }));
    });
    for (const { topic, partition, end } of ends) await this.#reaches(group, topic, partition, end, signal);
  }

  async caughtUpWith(tracer: Group, leader: Group, topic: Topic, signal?: AbortSignal): Promise<void> {
    for (const partition of this.#store(topic).partitions()) {
      const { next } = this.#positions.get(leader, topic, partition);
      await this.#reaches(tracer, topic, partition, next, signal);
    }
  }

  readonly expire = async (keptMs: number): Promise<void> => {
    for (const topic of WITH_ADDRESSES) {
      // A segment goes whole, half the time after it was begun at the latest and ended half the time before.
      const inSegments = this.#journaled.has(topic) || this.#committed.has(topic);
      const before = Date.now() - (inSegments ? keptMs / 2 : keptMs);
      const store = this.#store(topic);
      for (const partition of store.partitions()) {
        // Letters wait for people, who take no position.
        const finished =
          topic === 'clicks.dead' ? Number.MAX_SAFE_INTEGER : this.#positions.furthest(topic, partition);
        await store.expire(partition, finished, before);
      }
    }
  };

  readonly rewrite = (topic: Topic, change: (value: string) => string | undefined): Promise<number> =>
    this.#store(topic).rewrite(change);

  async endOffset(topic: Topic): Promise<number> {
    const store = this.#store(topic);
    return store.partitions().reduce((sum, partition) => sum + store.end(partition), 0);
  }

  async finishedOffset(group: Group, topic: Topic): Promise<number> {
    const partitions = this.#store(topic).partitions();
    return partitions.reduce((sum, at) => sum + this.#positions.get(group, topic, at).next, 0);
  }

  async *read(topic: Topic): AsyncGenerator<Batch> {
    const store = this.#store(topic);
    const ends = store.partitions().map((partition) => ({ partition, end: store.end(partition) }));
    for (const { partition, end } of ends) {
      for (let next = 0; next < end; ) {
        const records = store.read(partition, next, READ_AT_A_TIME).filter(({ offset }) => offset < end);
        const [first, last] = [records[0], records.at(-1)];
        if (!first || !last) break;
        next = last.offset + 1;
        yield { topic, partition, firstOffset: first.offset, nextOffset: next, records };
      }
    }
  }

  async identity(): Promise<string> {
    const { load } = this.#environments;
    await this.#commit('load', () => {
      if (load.get('identity') === undefined) load.put('identity', randomUUID());
    });
    return String(load.get('identity'));
  }

  async close(): Promise<void> {
    const inFiles = [...this.#journaled.values(), ...this.#committed.values()];
    await Promise.all(inFiles.map((topic) => topic.close()));
    await Promise.all(Object.values(this.#environments).map((environment) => environment.close()));
  }

  async #consume(options: ConsumeOptions, step: (batch: Batch) => Promise<void>): Promise<void> {
    const { everyMs = 0, maxBatch, signal } = options;
    const rest = new Rest(() => options.topics.flatMap((topic) => this.#folders(topic)), this.#rest);
    try {
      while (!signal.aborted) {
        const began = performance.now();
        const most = await this.#look(options, step);
        if (most === 0) {
          await rest.pause(signal);
          continue;
        }
        rest.found();
        const wait = most < maxBatch ? restMs(performance.now() - began, everyMs) : 0;
        if (wait > 0) await delay(wait, undefined, { signal }).catch(() => undefined);
      }
    } finally {
      rest.end();
    }
  }

  /** Takes what there is of each partition, a batch each. @returns the records of the largest. */
  async #look(options: ConsumeOptions, step: (batch: Batch) => Promise<void>): Promise<number> {
    // What lmdb reads of one turn is of one moment, and this look may be for what was written since the last, in the same turn.
    for (const environment of Object.values(this.#environments)) environment.resetReadTxn();
    let most = 0;
    for (const topic of options.topics) {
      for (const partition of this.#store(topic).partitions()) {
        const batch = this.#cut(options, topic, partition);
        if (!batch || options.signal.aborted) continue;
        most = Math.max(most, batch.records.length);
        await step(batch);
        await this.#store(topic).prune(partition, batch.nextOffset);
      }
    }
    return most;
  }

  /** Where whoever writes to a topic writes. */
  #folders(topic: Topic): string[] {
    const produced = this.#lmdb.get(topic);
    const own = produced ? [join(this.#folder, produced.writer)] : [];
    const appended = this.#journaled.get(topic);
    if (!appended) return own;
    const folder = join(this.#folder, topic);
    return [...own, folder, ...appended.partitions().map((partition) => join(folder, String(partition)))];
  }

  #cut(options: ConsumeOptions, topic: Topic, partition: number): Batch | undefined {
    const { next, cut } = this.#positions.get(options.group, topic, partition);
    const limit = cut === undefined ? options.maxBatch : cut - next;
    const found = this.#store(topic).read(partition, next, limit);
    // Where a partition does not begin at 0, as many records as that reach behind the cut.
    const records = cut === undefined ? found : found.filter(({ offset }) => offset < cut);
    const last = records.at(-1);
    if (!last) return undefined;
    return { topic, partition, firstOffset: next, nextOffset: last.offset + 1, records };
  }

  async #reaches(
    group: Group,
    topic: Topic,
    partition: number,
    end: number,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    while (this.#positions.get(group, topic, partition).next < end)
      await delay(POLL_MS, undefined, { signal });
  }

  /** Inside a transaction only. */
  #put(topic: Topic, values: readonly string[]): void {
    this.#lmdbTopic(topic).topic.put(values);
  }

  async #commit(writer: Writer, write: () => void): Promise<void> {
    const environment = this.#environments[writer];
    await environment.transaction(write);
    await environment.flushed;
  }

  #store(topic: Topic): TopicStore {
    return this.#stores.get(topic) ?? this.#lmdbTopic(topic).topic;
  }

  #lmdbTopic(topic: Topic): { writer: Writer; topic: LmdbTopic } {
    const found = this.#lmdb.get(topic);
    if (!found) throw new Error(`Nothing but the front doors may write to ${topic}.`);
    return found;
  }
}

function byTopic(records: LogRecord[]): Map<Topic, string[]> {
  const values = new Map<Topic, string[]>();
  for (const { topic, value } of records) {
    const known = values.get(topic);
    if (known) known.push(value);
    else values.set(topic, [value]);
  }
  return values;
}
