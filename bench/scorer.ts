import { CompressionTypes } from 'kafkajs';
import { createKafka } from '../apps/pipeline/src/log/kafka/client.ts';
import { openKafkaLog } from '../apps/pipeline/src/log/kafka.ts';
import type { ClickLog } from '../apps/pipeline/src/log/port.ts';
import { openRedis, quit } from '../apps/pipeline/src/redis.ts';
import { RedisClaims } from '../apps/pipeline/src/score/redisClaims.ts';
import { RedisCounters } from '../apps/pipeline/src/score/redisCounters.ts';
import { runScorer } from '../apps/pipeline/src/score/scorer.ts';
import { bareLoop } from './lib/bareLoop.ts';
import { logger, type Servers, withServers } from './lib/brokers.ts';
import { clickRecords } from './lib/clicks.ts';
import { percentile, report } from './lib/report.ts';

/**
 * The scorer (decode, claim, count, judge, encode; Redis and Kafka, in transactions) against a KafkaJS loop that
 * passes the same records on in transactions, in turns.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const CLICKS = 100_000;
const APPENDED_AT_A_TIME = 5_000;
const PARTITIONS = 6;

const rounds = await withServers(async (servers) => {
  const rounds: { bare: number; gzip: number; scorer: number }[] = [];
  await round(servers, 'warm', 20_000);
  for (let i = 0; i < ROUNDS; i++) rounds.push(await round(servers, `round-${i}`, CLICKS));
  return rounds;
});

const median = (values: number[]) => percentile(values, 0.5);
report('Scorer, one process, with Kafka and Redis on the same two cores', [
  { name: 'bare KafkaJS loop', value: median(rounds.map((r) => r.bare)), unit: '/s' },
  { name: 'the same, gzip as the scorer sends', value: median(rounds.map((r) => r.gzip)), unit: '/s' },
  { name: 'scorer', value: median(rounds.map((r) => r.scorer)), unit: '/s', bound: 20_000, atLeast: true },
  {
    name: 'scorer / bare',
    value: median(rounds.map((r) => r.scorer / r.bare)),
    unit: '',
    bound: 0.5,
    atLeast: true,
  },
  ...rounds.map((r, i) => ({ name: `round ${i + 1}: scorer / bare`, value: r.scorer / r.bare, unit: '' })),
]);

async function round(servers: Servers, name: string, clicks: number) {
  const address = { brokers: [servers.brokers], clientId: 'bench', logger };
  const prefix = `${name}-`;
  const log = openKafkaLog({ ...address, prefix });
  // Ids of earlier rounds are claimed.
  const first = Math.floor(Math.random() * 1e9);
  for (let i = 0; i < clicks; i += APPENDED_AT_A_TIME) {
    await log.append(clickRecords(first + i, APPENDED_AT_A_TIME, Date.now()));
  }
  const loop = (to: string, compression: CompressionTypes) =>
    bareLoop({
      kafka: createKafka(address),
      from: `${prefix}clicks`,
      to: `${prefix}${to}`,
      group: `${prefix}${to}-bare-${compression}`,
      partitions: PARTITIONS,
      total: clicks,
      compression,
    });
  const bare = await loop('clicks.scored', CompressionTypes.None);
  const scorer = await score(servers, log, clicks);
  const gzip = await loop('clicks.scored', CompressionTypes.GZIP);
  await log.close();
  process.stderr.write(
    `${name}: bare ${Math.round(bare)}, gzip ${Math.round(gzip)}, scorer ${Math.round(scorer)}\n`,
  );
  return { bare, gzip, scorer };
}

/** Clicks a second, from the first batch that reaches the handler until the last is committed. */
async function score(servers: Servers, log: ClickLog, clicks: number): Promise<number> {
  const redis = openRedis(servers.redisUrl);
  const stop = new AbortController();
  let started = 0;
  const timed: Pick<ClickLog, 'transform'> = {
    transform: (options, handle) =>
      log.transform(options, (batch) => {
        started ||= performance.now();
        return handle(batch);
      }),
  };
  const scoring = runScorer(
    { log: timed, claims: new RedisClaims(redis), counters: new RedisCounters(redis), logger },
    stop.signal,
  );
  await log.caughtUp('scorer', ['clicks']);
  const seconds = (performance.now() - started) / 1000;
  stop.abort();
  await scoring;
  await quit(redis);
  return clicks / seconds;
}
