import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@clickledger/processes';
import { ownCatalogue, ownCollector } from '@clickledger/stack/testing';
import { Redis } from 'ioredis';
import { withServers } from './lib/brokers.ts';
import { beyondLimits } from './lib/instance.ts';
import { processorMs } from './lib/processor-time.ts';
import { percentile, report } from './lib/report.ts';
import { wrk } from './lib/wrk.ts';

/**
 * The collector with Redis and Kafka on one core against a bare node:http server that asks Redis once for each
 * request, in turns. Redis, Kafka and the load generator have the other core.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const SECONDS = Number(process.env.SECONDS ?? 8);

/** Which core a process and all its threads run on; what it starts from then on runs there, too. */
const pin = (pid: number | undefined, core: number) =>
  execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(core), String(pid)], {
    stdio: 'ignore',
  });

pin(process.pid, 1);
const rounds = await withServers(async (servers) => {
  const catalogue = await ownCatalogue(servers.folder);
  const [barePort, collectorPort, metricsPort] = [await freePort(), await freePort(), await freePort()];
  const bareServer = join(import.meta.dirname, 'bare-redis-server.ts');
  const bare = spawn(process.execPath, [bareServer, String(barePort), servers.redisUrl], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const collector = ownCollector({
    DATA_DIR: servers.folder,
    COLLECTOR_PORT: String(collectorPort),
    METRICS_PORT: String(metricsPort),
    KAFKA_BROKERS: servers.brokers,
    REDIS_URL: servers.redisUrl,
    DATABASE_URL: catalogue.databaseUrl,
    CLICKHOUSE_URL: 'http://127.0.0.1:9',
    LOG_LEVEL: 'silent',
    ...beyondLimits,
  });
  await Promise.all([collector.start(), bare.stdout && once(bare.stdout, 'data')]);
  for (const { pid } of [collector, bare]) pin(pid, 0);
  const pixel = `http://127.0.0.1:${collectorPort}/c.gif?campaign=${catalogue.campaignId}`;
  const redis = new Redis(servers.redisUrl);
  const spent = async () => ({
    collectorMs: processorMs(collector.pid),
    redisMs: processorMs(servers.redis.pid),
    kafkaMs: processorMs(servers.kafka.pid),
    redisBytes: await bytesOf(redis),
    kafkaBytes: clickLogBytes(servers.folder),
  });
  // The broker's JVM goes on compiling for so long.
  wrk(pixel, 25);
  const rounds = [];
  for (let i = 0; i < ROUNDS; i++) {
    const bareRun = wrk(`http://127.0.0.1:${barePort}/c.gif?x=1`, SECONDS);
    const before = await spent();
    const run = wrk(pixel, SECONDS);
    const round = { bare: bareRun, collector: run, perClick: perClick(before, await spent(), run.requests) };
    rounds.push(round);
    const shown = [round.bare, round.collector].map(({ requestsPerSecond }) => Math.round(requestsPerSecond));
    process.stderr.write(`round ${i}: bare ${shown[0]}, collector ${shown[1]}\n`);
    // The catalogue is served by this process, which the load generator keeps waiting.
    await delay(1_000);
  }
  const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  process.stderr.write(
    `${metrics
      .split('\n')
      .filter((line) => line.startsWith('clickledger_spool'))
      .join('\n')}\n`,
  );
  redis.disconnect();
  bare.kill('SIGKILL');
  await collector.end('SIGTERM');
  await catalogue.close();
  return rounds;
});

/** What Redis has read and written over the network. */
async function bytesOf(redis: Redis): Promise<number> {
  const info = await redis.info('stats');
  return [...info.matchAll(/^total_net_(?:in|out)put_bytes:(\d+)/gm)].reduce(
    (sum, [, bytes]) => sum + Number(bytes),
    0,
  );
}

/** What the partitions of `clicks` hold: as many bytes as were sent. */
function clickLogBytes(folder: string): number {
  const segments = globSync(join(folder, 'stack/kafka/data/clicks-*/*.log'));
  return segments.reduce((sum, file) => sum + statSync(file).size, 0);
}

type Spent = Record<'collectorMs' | 'redisMs' | 'kafkaMs' | 'redisBytes' | 'kafkaBytes', number>;

function perClick(before: Spent, after: Spent, clicks: number): Spent {
  const each = (name: keyof Spent) => (after[name] - before[name]) / clicks;
  return {
    collectorMs: each('collectorMs'),
    redisMs: each('redisMs'),
    kafkaMs: each('kafkaMs'),
    redisBytes: each('redisBytes'),
    kafkaBytes: each('kafkaBytes'),
  };
}

const microseconds = (name: string, of: 'collectorMs' | 'redisMs' | 'kafkaMs') => ({
  name: `processor time a click, ${name}`,
  value: 1_000 * median(rounds.map((r) => r.perClick[of])),
  unit: 'µs',
});
const bytes = (name: string, of: 'redisBytes' | 'kafkaBytes') => ({
  name: `bytes a click, ${name}`,
  value: median(rounds.map((r) => r.perClick[of])),
  unit: '',
});
const median = (values: number[]) => percentile(values, 0.5);
report('Collector with Redis and Kafka, one process, 64 connections', [
  {
    name: 'bare node:http + one SET NX',
    value: median(rounds.map((r) => r.bare.requestsPerSecond)),
    unit: '/s',
  },
  { name: 'collector', value: median(rounds.map((r) => r.collector.requestsPerSecond)), unit: '/s' },
  {
    name: 'collector / bare',
    value: median(rounds.map((r) => r.collector.requestsPerSecond / r.bare.requestsPerSecond)),
    unit: '',
    bound: 0.4,
    atLeast: true,
  },
  { name: 'collector p50', value: median(rounds.map((r) => r.collector.p50Ms)), unit: 'ms' },
  { name: 'collector p99', value: median(rounds.map((r) => r.collector.p99Ms)), unit: 'ms', bound: 30 },
  microseconds('collector', 'collectorMs'),
  microseconds('Redis', 'redisMs'),
  microseconds('Kafka', 'kafkaMs'),
  bytes('to and from Redis', 'redisBytes'),
  bytes('in the log', 'kafkaBytes'),
  { name: 'errors', value: rounds.reduce((sum, r) => sum + r.collector.errors, 0), unit: '', bound: 0 },
]);
