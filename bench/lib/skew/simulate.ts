import { type Click, clickIdentity, WINDOW_MS } from '@clickledger/domain';
import { PARTITIONS } from '@clickledger/pipeline';
import { orderKey, partitioner, visitorKey } from '@clickledger/pipeline/stages';
import { PartialSums } from './partial-sums.ts';
import { nodeOfSlot, slotOfKey } from './redis-slot.ts';
import { Spread } from './spread.ts';

/** As `table.exec.mini-batch.size` in packages/stack/config/flink/1-settings.sql. */
export const MINI_BATCH = 20_000;
/** Of a Redis cluster, which the product cannot use yet: what it would come to. */
export const REDIS_NODES = 6;
/** The tag of all keys of patterns. */
const PATTERNS = '{patterns}:young';

/** One way in which clicks are shared out, and what became of them. */
export interface Shared {
  name: string;
  spread: Spread;
  /** The stage of `costs` whose one thread works off what falls on one of them; none where it is only told. */
  stage?: 'scorer' | 'loader' | 'flink' | 'redis';
}

export interface Simulated {
  clicks: number;
  shared: Shared[];
  /** Keys of minute windows that one second of this traffic touches. */
  windows: number;
}

/** Puts clicks of one second through the product's own partitioning. @param parallelism subtasks of the window job */
export function simulate(clicks: Iterable<Click>, { parallelism }: { parallelism: number }): Simulated {
  const collected = new Spread(PARTITIONS.clicks);
  const scored = new Spread(PARTITIONS['clicks.scored']);
  const sources = new Spread(parallelism);
  const firsts = new Spread(REDIS_NODES);
  const claims = new Spread(REDIS_NODES);
  const patterns = new Spread(REDIS_NODES);
  const minutes = new PartialSums({ windowMs: WINDOW_MS['1m'], parallelism, miniBatch: MINI_BATCH });
  const partitionOf = partitioning();
  const patternsNode = nodeOfSlot(slotOfKey(PATTERNS), REDIS_NODES);
  let total = 0;
  for (const click of clicks) {
    total += 1;
    collected.add(partitionOf(orderKey(click), collected.size));
    const partition = partitionOf(click.click_id, scored.size);
    scored.add(partition);
    // Flink's source deals partitions out in turns.
    const source = partition % parallelism;
    sources.add(source);
    minutes.add(click, source);
    firsts.add(nodeOfSlot(slotOfKey(`first:{${visitorKey(click)}}`), REDIS_NODES));
    const claim = `${click.advertiser_id}:${clickIdentity(click)}`;
    claims.add(nodeOfSlot(slotOfKey(claim), REDIS_NODES));
    patterns.add(patternsNode);
  }
  minutes.end();
  const server = new Spread(1);
  server.add(0, total);
  const published = new Spread(PARTITIONS['rollups.1m']);
  published.add(0, minutes.keys);
  return {
    clicks: total,
    windows: minutes.keys,
    shared: [
      { name: 'clicks: partitions, scorers', spread: collected, stage: 'scorer' },
      { name: 'clicks.scored: partitions, loaders', spread: scored, stage: 'loader' },
      { name: 'window job: sources, first phase', spread: sources, stage: 'flink' },
      { name: 'window job: sums, second phase', spread: minutes.partials },
      { name: '  the same without a first phase', spread: minutes.clicks },
      { name: 'rollups.1m: rows of a second', spread: published },
      { name: 'Redis: one server', spread: server, stage: 'redis' },
      { name: '  were it a cluster: first clicks', spread: firsts },
      { name: '  were it a cluster: claimed ids', spread: claims },
      { name: '  were it a cluster: patterns', spread: patterns },
      { name: 'ClickHouse: one server', spread: server },
    ],
  };
}

function partitioning(): (key: string, partitions: number) => number {
  const choose = partitioner();
  const metadata = new Map<number, never[]>();
  return (key, partitions) => {
    let partitionMetadata = metadata.get(partitions);
    if (!partitionMetadata) {
      partitionMetadata = Array.from({ length: partitions }, () => ({}) as never);
      metadata.set(partitions, partitionMetadata);
    }
    return choose({ topic: '', message: { key, value: null }, partitionMetadata });
  };
}
