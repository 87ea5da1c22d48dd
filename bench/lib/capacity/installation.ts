import { PARTITIONS } from '@clickledger/pipeline';
import { CLAIM_MS, SWEEP_EVERY_MS } from '@clickledger/pipeline/stages';

/** What whoever runs it decides. */
export interface Installation {
  /** Part of a core that is planned with; the rest is for hours that are busier than others, and for catching up. */
  utilisation: number;
  /** Copies of the log. */
  replication: number;
  /** Days that `clicks` and `clicks.scored` are kept, at most (`USUAL_DAYS` of the log's topics). */
  logDays: number;
  /** Days that raw clicks are kept (`RAW_TTL_DAYS`). */
  rawDays: number;
  /** Copies of what ClickHouse has. The product knows one address and makes no replicas. */
  clickHouseCopies: number;
  coresABroker: number;
  coresOfClickHouse: number;
  /** Of the largest server that Redis is given, GB. */
  redisGb: number;
  /** Of the largest server that ClickHouse is given, TB. */
  clickHouseTb: number;
  /** Most rows of windows that a minute and an hour touch: as many as campaigns, sites, creatives, countries, devices and systems make. */
  rowsAMinute: number;
  rowsAnHour: number;
  /** Part of what stages say to each other that goes to another zone: with three zones, two in three. */
  acrossZones: number;
  /** Bytes of what patterns remember at most: two generations of a million tracks, all with many marks. Fresh addresses alone took 142 MB. */
  patternsBytes: number;
}

export const USUAL: Installation = {
  utilisation: 0.6,
  replication: 3,
  logDays: 8,
  rawDays: 90,
  clickHouseCopies: 1,
  coresABroker: 16,
  coresOfClickHouse: 64,
  redisGb: 256,
  clickHouseTb: 60,
  rowsAMinute: 200_000,
  rowsAnHour: 1_000_000,
  acrossZones: 2 / 3,
  patternsBytes: 390e6,
};

/** What has ended lies in Redis until its bucket is swept: half the time between two sweeps. */
const UNSWEPT_S = SWEEP_EVERY_MS / 2_000;
/** First clicks of the usual windows: 26 hours (dedupe/redis-first-clicks.ts); ids: 24 hours (score/claims.ts). */
export const FIRST_CLICK_S = 26 * 3_600 + UNSWEPT_S;
export const CLAIM_S = CLAIM_MS / 1_000 + UNSWEPT_S;
/** Records that the embedded log keeps of a topic once all are done with them (log/embedded/topic-store.ts). */
export const EMBEDDED_LOG_RECORDS = 100_000;

/** How far a stage's work can be shared out as the product is, in threads that work at once. */
export interface Shares {
  threads: number;
  /** Why no more. */
  by: string;
}

const ANY: Shares = { threads: Number.POSITIVE_INFINITY, by: 'as many as there are' };
const ONE_PROCESS: Shares = { threads: 1, by: 'one process' };

/** Of both profiles: stages that a profile does not have are not looked for. */
export function sharesOf({ coresABroker, coresOfClickHouse }: Installation, embedded: boolean) {
  const leaders = PARTITIONS.clicks + PARTITIONS['clicks.scored'];
  const shares: Record<string, Shares> = {
    collector: embedded ? ONE_PROCESS : ANY,
    processor: ONE_PROCESS,
    postgres: embedded ? ONE_PROCESS : ANY,
    kafka: { threads: leaders * coresABroker, by: `${leaders} partitions have a leader each` },
    redis: { threads: 1, by: 'one server, one thread' },
    scorer: { threads: PARTITIONS.clicks, by: `${PARTITIONS.clicks} partitions of clicks` },
    loader: {
      threads: PARTITIONS['clicks.scored'],
      by: `${PARTITIONS['clicks.scored']} partitions of clicks.scored`,
    },
    flink: {
      threads: PARTITIONS['clicks.scored'],
      by: `${PARTITIONS['clicks.scored']} partitions of clicks.scored`,
    },
    clickhouse: { threads: coresOfClickHouse, by: 'one server' },
    others: ANY,
  };
  return (stage: string): Shares => shares[stage] ?? ANY;
}
