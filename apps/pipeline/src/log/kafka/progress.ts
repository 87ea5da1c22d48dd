import { setTimeout as delay } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import type { Group, Topic } from '../port.ts';
import { patiently } from './patiently.ts';
import type { Names } from './topics.ts';

const POLL_MS = 25;

/** Where a group stands in a partition. */
export interface Position {
  next: number;
  /** End of a batch that was cut and handed out but not yet finished. */
  cut: number | undefined;
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
    const [answer] = await patiently(() =>
      this.#admin.fetchOffsets({ groupId: this.#names.group(group), topics: [this.#names.topic(topic)] }),
    );
    const partitions = answer?.partitions ?? [];
    return new Map(
      partitions.map(({ partition, offset, metadata }) => [
        partition,
        { next: Math.max(0, Number(offset)), cut: parseCut(metadata) },
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
      for (const { partition, first, end } of await this.#bounds(topic)) {
        lag += end - Math.max(first, positions.get(partition)?.next ?? 0);
      }
    }
    return lag;
  }

  async caughtUp(group: Group, topics: readonly Topic[]): Promise<void> {
    for (const topic of topics) {
      const ends = (await this.#bounds(topic)).filter(({ first, end }) => end > first);
      const done = async () => {
        const positions = await this.positions(group, topic);
        return ends.every(({ partition, end }) => (positions.get(partition)?.next ?? 0) >= end);
      };
      while (!(await done())) await delay(POLL_MS);
    }
  }

  /** The ends of all partitions, summed: it grows with every record. */
  async endOffset(topic: Topic): Promise<number> {
    return (await this.#bounds(topic)).reduce((sum, { end }) => sum + end, 0);
  }

  async #bounds(topic: Topic): Promise<{ partition: number; first: number; end: number }[]> {
    const offsets = await patiently(() => this.#admin.fetchTopicOffsets(this.#names.topic(topic)));
    return offsets.map(({ partition, low, high }) => ({ partition, first: Number(low), end: Number(high) }));
  }
}

/** How a planned cut is written into an offset commit's metadata. */
export function cutMetadata(cut: number): string {
  return `cut=${cut}`;
}

function parseCut(metadata: string | null): number | undefined {
  const [, cut] = metadata?.match(/^cut=(\d+)$/) ?? [];
  return cut === undefined ? undefined : Number(cut);
}
