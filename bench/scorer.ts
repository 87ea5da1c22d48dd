import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createKafka } from '@clickledger/pipeline';
import type { ClickLog } from '@clickledger/pipeline/stages';
import {
  openKafkaLog,
  openRedis,
  quit,
  RedisClaims,
  RedisCounters,
  runScorer,
} from '@clickledger/pipeline/stages';
import type { Redis } from 'ioredis';
import { CompressionTypes } from 'kafkajs';
import { bareLoop, type LoopRun } from './lib/bare-loop.ts';
import { logger, type Servers, withServers } from './lib/brokers.ts';
import { clickRecords } from './lib/clicks.ts';
import { infoNumber } from './lib/redis-info.ts';
import { percentile, report } from './lib/report.ts';

/**
 * The scorer (decode, claim, count, judge, encode; Redis and Kafka, in transactions) against a KafkaJS loop that
 * passes the same records on in transactions, in turns. The loop runs on KafkaJS as it is published and on KafkaJS as
 * the product corrects it; the bound is on the former.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const CLICKS = 100_000;
const APPENDED_AT_A_TIME = 5_000;
const PARTITIONS = 6;

const rounds = await withServers(async (servers) => {
  const bare = fork(new URL('bare-kafka-js.ts', import.meta.url), [servers.brokers], {
    // KafkaJS sets a timer that Node.js warns of; the patches end that, too.
    execArgv: ['--no-warnings'],
  });
  const rounds: Round[] = [];
  await round(servers, bare, 'warm', 20_000);
  for (let i = 0; i < ROUNDS; i++) rounds.push(await round(servers, bare, `round-${i}`, CLICKS));
  bare.disconnect();
  return rounds;
});

interface Round {
  bare: number;
  corrected: number;
  scorer: number;
  /** Processor time a click, µs. */
  own: number;
  redis: number;
}

const median = (of: (round: Round) => number) => percentile(rounds.map(of), 0.5);
report('Scorer, one process, with Kafka and Redis on the same two cores', [
  { name: 'bare KafkaJS loop', value: median((r) => r.bare), unit: '/s' },
  { name: 'the same, KafkaJS corrected', value: median((r) => r.corrected), unit: '/s' },
  { name: 'scorer', value: median((r) => r.scorer), unit: '/s', bound: 20_000, atLeast: true },
  { name: 'scorer / bare', value: median((r) => r.scorer / r.bare), unit: '', bound: 0.45, atLeast: true },
  { name: 'scorer / corrected', value: median((r) => r.scorer / r.corrected), unit: '' },
  { name: 'processor time a click, here', value: median((r) => r.own), unit: 'µs' },
  { name: 'processor time a click, of Redis', value: median((r) => r.redis), unit: 'µs' },
  ...rounds.map((r, i) => ({ name: `round ${i + 1}: scorer / bare`, value: r.scorer / r.bare, unit: '' })),
]);

async function round(servers: Servers, bare: ChildProcess, name: string, clicks: number): Promise<Round> {
  const address = { brokers: [servers.brokers], clientId: 'bench', logger };
  const prefix = `${name}-`;
  const log = openKafkaLog({ ...address, prefix });
  // Ids of earlier rounds are claimed.
  const first = Math.floor(Math.random() * 1e9);
  for (let i = 0; i < clicks; i += APPENDED_AT_A_TIME) {
    await log.append(clickRecords(first + i, APPENDED_AT_A_TIME, Date.now()));
  }
  const loop = (name: string): LoopRun => ({
    from: `${prefix}clicks`,
    to: `${prefix}clicks.scored`,
    group: `${prefix}${name}`,
    partitions: PARTITIONS,
    total: clicks,
    compression: CompressionTypes.ZSTD,
  });
  const answer = once(bare, 'message');
  bare.send(loop('bare'));
  const measured: Round = {
    bare: (await answer)[0],
    ...(await score(servers, log, prefix, clicks)),
    corrected: await bareLoop({ kafka: createKafka(address), ...loop('corrected') }),
  };
  await log.close();
  const shown = Object.entries(measured).map(([name, rate]) => `${name} ${Math.round(rate)}`);
  process.stderr.write(`${name}: ${shown.join(', ')}\n`);
  return measured;
}

/** From the first batch that reaches the handler until the last is committed. */
async function score(
  servers: Servers,
  log: ClickLog,
  prefix: string,
  clicks: number,
): Promise<Pick<Round, 'scorer' | 'own' | 'redis'>> {
  // Each round's log begins anew, and so must what was told of its batches.
  const redis = openRedis(servers.redisUrl, { keyPrefix: prefix });
  const stop = new AbortController();
  let started = 0;
  let before = process.cpuUsage();
  const redisBefore = await processorTimeOf(redis);
  const timed: Pick<ClickLog, 'transform'> = {
    transform: (options, handle) =>
      log.transform(options, (batch) => {
        if (started === 0) before = process.cpuUsage();
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
  const { user, system } = process.cpuUsage(before);
  const ofRedis = (await processorTimeOf(redis)) - redisBefore;
  stop.abort();
  await scoring;
  await quit(redis);
  return { scorer: clicks / seconds, own: (user + system) / clicks, redis: ofRedis / clicks };
}

/** Of the server, µs. */
async function processorTimeOf(redis: Redis): Promise<number> {
  const info = await redis.info('cpu');
  const seconds = ['used_cpu_user', 'used_cpu_sys'].map((name) => infoNumber(info, name) ?? Number.NaN);
  return 1e6 * seconds.reduce((sum, each) => sum + each, 0);
}
