import type { Env } from '@clickledger/config';

/** One part of the distributed profile: what it holds, how its work is shared out, and what sets that. */
export interface ScaledPart {
  part: string;
  holds: string;
  shared: string;
  settings: readonly (keyof Env)[];
}

export const SCALED_PARTS: readonly ScaledPart[] = [
  {
    part: 'Collectors',
    holds: 'No state but the spool: clicks that wait on disk while Kafka is away.',
    shared:
      'As many as you like behind a load balancer. First clicks and limits are shared through Redis. Each needs a disk of its own for its spool.',
    settings: [
      'SPOOL_MAX_BYTES',
      'LIMIT_ADDRESS_PER_SECOND',
      'LIMIT_CAMPAIGN_PER_SECOND',
      'LIMIT_KEY_PER_SECOND',
    ],
  },
  {
    part: 'Scorers',
    holds: 'Nothing of their own: ids that were seen and counts of patterns lie in Redis.',
    shared:
      'They share out the six partitions of the topic clicks. One, two, three or six divide evenly; a seventh waits for one to leave.',
    settings: ['STACK_SCORERS'],
  },
  {
    part: 'Loaders',
    holds: 'The batch at hand.',
    shared: 'They share out the six partitions of clicks.scored, and the few of the other topics.',
    settings: ['STACK_LOADERS'],
  },
  {
    part: 'Windows (Flink)',
    holds: 'The count of every window of the last seven days, in RocksDB, with checkpoints.',
    shared: 'Subtasks read the six partitions of clicks.scored; more than six have nothing to read.',
    settings: ['FLINK_PARALLELISM'],
  },
  {
    part: 'Reconciler',
    holds: 'Nothing that is not in the stores.',
    shared: 'One for the whole deployment. It goes on where it was when it is started elsewhere.',
    settings: ['RECONCILE_EVERY_MS'],
  },
  {
    part: 'Dashboards',
    holds: 'Files for programs, and evidence packs, in folders.',
    shared:
      'Several may run side by side if they have these folders in common. Limits of the API are those of each process.',
    settings: ['EVIDENCE_DIR', 'API_REQUESTS_PER_MINUTE'],
  },
  {
    part: 'Redis',
    holds: 'First clicks for a day, ids for a day, counts of patterns for an hour after their span.',
    shared: 'One server. Its memory grows with the clicks of a day; it has a bound, and must never evict.',
    settings: ['REDIS_URL'],
  },
  {
    part: 'ClickHouse',
    holds: 'Raw clicks for as long as they are kept; counts, adjustments and billed clicks for good.',
    shared:
      'One address. Raw clicks are partitioned by day and sorted by advertiser and campaign, counts partitioned by month.',
    settings: ['CLICKHOUSE_URL', 'RAW_TTL_DAYS'],
  },
  {
    part: 'PostgreSQL',
    holds: 'Accounts, campaigns, prices, statements: small data.',
    shared: 'One server.',
    settings: ['DATABASE_URL'],
  },
];

/** How records find their partition; each topic of the log once. */
export const TOPIC_KEYS: readonly { topic: string; partitions: number; key: string }[] = [
  {
    topic: 'clicks',
    partitions: 6,
    key: 'Advertiser and address (of IPv6 the first 64 bits); where the address is private, the visitor; else the click.',
  },
  { topic: 'clicks.scored', partitions: 6, key: 'The click’s id: nothing behind it depends on order.' },
  { topic: 'clicks.rejected', partitions: 3, key: 'The refusal’s id.' },
  { topic: 'clicks.filtered', partitions: 1, key: 'Counts of requests that are no clicks.' },
  { topic: 'clicks.dead', partitions: 1, key: 'The position of what was set aside.' },
  { topic: 'rollups.1m', partitions: 1, key: 'The window; the newest row of each is kept.' },
  { topic: 'rollups.1h', partitions: 1, key: 'The window; the newest row of each is kept.' },
];
