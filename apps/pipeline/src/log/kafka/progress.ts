import { setTimeout as delay } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import type { Group, Topic } from '#log/port.ts';
import { retryWithBackOff } from './back-off.ts';
import type { Names } from './topics.ts';

const POLL_MS = 25;

/** Where a group stands in a partition. */
export interface Position {
  next: number;
  /** End of a batch that was cut and handed out but not yet finished. */
  cut: number | undefined;
  /** One past the last record that was finished: what lies between it and `next` holds nothing for consumers. */
  records: number;
}

/** What the brokers know about groups and topics. */
export class Progress {
  readonly #admin: Admin;
  readonly #names: Names;

  constructor(admin: Admin, names: Names) {
    this.#admin = admin;
    this.#names = names;
  }

  /** The group's committed position in each partition of the topic; 0 where it has none. */
  async positions(group: Group, topic: Topic): Promise<Map<number, Position>> {
    const [answer] = await retryWithBackOff(() =>
      this.#admin.fetchOffsets({ groupId: this.#names.group(group), topics: [this.#names.topic(topic)] }),
    );
    const partitions = answer?.partitions ?? [];
    return new Map(
      partitions.map(({ partition, offset, metadata }) => [
        partition,
        { next: Math.max(0, Number(offset)), ...parseMetadata(metadata) },
      ]),
    );
  }

  /**
   * Offsets between the group and the end: an upper bound of records, as the marks that end transactions
   * have offsets too. It is 0 exactly when nothing is left.
   */
  async lag(group: Group, topics: readonly Topic[]): Promise<number> {
    let lag = 0;
    for (const topic of topics) {
      const positions = await this.positions(group, topic);
      for (const { partition, first, end } of await this.bounds(topic)) {
        lag += end - Math.max(first, positions.get(partition)?.next ?? 0);
      }
    }
    return lag;
  }

  async caughtUp(group: Group, topics: readonly Topic[], signal?: AbortSignal): Promise<void> {
    const ends = await Promise.all(
      topics.map(async (topic) => {
        const bounds = await this.bounds(topic);
        return { topic, ends: bounds.filter(({ first, end }) => end > first) };
      }),
    );
    for (const { topic, ends: of } of ends) await this.#reaches(group, topic, of, signal);
  }

  /** By records: a consumer that is not ours may stop before marks, which ours step over. */
  async caughtUpWith(tracer: Group, leader: Group, topic: Topic, signal?: AbortSignal): Promise<void> {
    const positions = [...(await this.positions(leader, topic))];
    const ends = positions.map(([partition, { records }]) => ({ partition, end: records }));
    await this.#reaches(tracer, topic, ends, signal);
  }

  async #reaches(
    group: Group,
    topic: Topic,
    ends: readonly { partition: number; end: number }[],
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const done = async () => {
      const positions = await this.positions(group, topic);
      return ends.every(({ partition, end }) => (positions.get(partition)?.next ?? 0) >= end);
    };
    while (!(await done())) await delay(POLL_MS, undefined, { signal });
  }

  /** The ends of all partitions, summed: it grows with every record. */
  async endOffset(topic: Topic): Promise<number> {
    return (await this.bounds(topic)).reduce((sum, { end }) => sum + end, 0);
  }

  /** The group's positions in all partitions, summed. */
  async finishedOffset(group: Group, topic: Topic): Promise<number> {
    return [...(await this.positions(group, topic)).values()].reduce((sum, { next }) => sum + next, 0);
  }

  /** First and next offset of each partition. */
  async bounds(topic: Topic): Promise<{ partition: number; first: number; end: number }[]> {
    const offsets = await retryWithBackOff(() => this.#admin.fetchTopicOffsets(this.#names.topic(topic)));
    return offsets.map(({ partition, low, high }) => ({ partition, first: Number(low), end: Number(high) }));
  }
}

/** How a planned cut, and where the records finished so far end, are written into an offset commit's metadata. */
export function commitMetadata({ cut, records }: Pick<Position, 'cut' | 'records'>): string {
  return [cut !== undefined && `cut=${cut}`, records > 0 && `records=${records}`].filter(Boolean).join(' ');
}

function parseMetadata(metadata: string | null): Pick<Position, 'cut' | 'records'> {
  const [, cut] = metadata?.match(/\bcut=(\d+)/) ?? [];
  const [, records] = metadata?.match(/\brecords=(\d+)/) ?? [];
  return { cut: cut === undefined ? undefined : Number(cut), records: Number(records ?? 0) };
}
