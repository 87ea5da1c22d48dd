import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@clickledger/processes';
import { ownCatalogue, ownCollector } from '@clickledger/stack/testing';
import { withServers } from './lib/brokers.ts';
import { beyondLimits } from './lib/instance.ts';
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
  // The broker's JVM goes on compiling for so long.
  wrk(pixel, 25);
  const rounds = [];
  for (let i = 0; i < ROUNDS; i++) {
    const round = {
      bare: wrk(`http://127.0.0.1:${barePort}/c.gif?x=1`, SECONDS),
      collector: wrk(pixel, SECONDS),
    };
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
  bare.kill('SIGKILL');
  await collector.end('SIGTERM');
  await catalogue.close();
  return rounds;
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
  { name: 'errors', value: rounds.reduce((sum, r) => sum + r.collector.errors, 0), unit: '', bound: 0 },
]);
