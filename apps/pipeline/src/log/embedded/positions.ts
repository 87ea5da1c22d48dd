import type { Database, RootDatabase } from 'lmdb';
import type { Batch, Group, Topic } from '#log/port.ts';

/** Stages that write to lmdb, each to an environment of its own. */
export type Writer = 'score' | 'load';

/** Whose transactions move a group's positions. */
export const POSITION_OWNER: Record<Group, Writer> = {
  scorer: 'score',
  loader: 'load',
  rollups: 'load',
  rebuild: 'load',
};

interface Position {
  next: number;
  /** End of a batch that was cut and handed out but not yet finished. */
  cut?: number;
}

/** How far each group has come in each partition. */
export class Positions {
  readonly #of: Record<Writer, Database<Position, string>>;

  constructor(environments: Record<Writer, RootDatabase>) {
    const positions = (writer: Writer) =>
      environments[writer].openDB<Position, string>({ name: 'positions', encoding: 'json' });
    this.#of = { score: positions('score'), load: positions('load') };
  }

  get(group: Group, topic: Topic, partition: number): Position {
    return this.#of[POSITION_OWNER[group]].get(keyOf(group, topic, partition)) ?? { next: 0 };
  }

  /** Where the group that is furthest on in a partition stands. */
  furthest(topic: Topic, partition: number): number {
    const groups = Object.keys(POSITION_OWNER) as Group[];
    return Math.max(...groups.map((group) => this.get(group, topic, partition).next));
  }

  /** Inside a transaction of the group's owner only. */
  move(group: Group, { topic, partition }: Batch, position: Position): void {
    this.#of[POSITION_OWNER[group]].put(keyOf(group, topic, partition), position);
  }
}

function keyOf(group: Group, topic: Topic, partition: number): string {
  return partition === 0 ? `${group}:${topic}` : `${group}:${topic}:${partition}`;
}
