import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createLogger } from '@clickledger/config';
import { freePort } from '@clickledger/processes';
import { type OwnProcess, ownCatalogue, ownCollector, ownServers } from '@clickledger/stack/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openKafkaLog } from '#log/kafka.ts';
import type { Topic } from '#log/port.ts';
import { openRedis, quit, REDIS_IS_FULL, RedisIsFull } from '#redis.ts';
import { RedisClaims } from '#score/redis-claims.ts';
import { RedisCounters } from '#score/redis-counters.ts';
import { runScorer } from '#score/scorer.ts';

const SENDERS = 8;
/** A spool that a few requests fill. */
const SMALL_SPOOL = 8 * 1024 * 1024;
/** The first click after the log fell silent waits for a second; nobody else does. */
const PATIENCE_MS = 2_500;
// A broker that was killed is let in again when its session is over.
const WAIT = { timeout: 120_000, interval: 50 };

const folder = mkdtempSync(join(tmpdir(), 'clickledger-test-'));
let servers: Awaited<ReturnType<typeof ownServers>>;
let catalogue: Awaited<ReturnType<typeof ownCatalogue>>;
let collector: OwnProcess;
let url: string;
let metricsUrl: string;

beforeAll(async () => {
  servers = await ownServers(folder);
  catalogue = await ownCatalogue(folder);
  const [port, metricsPort] = [await freePort(), await freePort()];
  url = `http://127.0.0.1:${port}`;
  metricsUrl = `http://127.0.0.1:${metricsPort}/metrics`;
  collector = ownCollector({
    DATA_DIR: folder,
    COLLECTOR_PORT: String(port),
    METRICS_PORT: String(metricsPort),
    KAFKA_BROKERS: servers.brokers,
    REDIS_URL: servers.redisUrl,
    DATABASE_URL: catalogue.databaseUrl,
    // A collector asks it nothing.
    CLICKHOUSE_URL: 'http://127.0.0.1:9',
    SPOOL_MAX_BYTES: String(SMALL_SPOOL),
    LOG_LEVEL: process.env.DEBUG_SPOOL ? 'info' : 'silent',
  });
  await Promise.all([servers.kafka.start(), servers.redis.start()]);
  await collector.start();
}, 120_000);

afterAll(async () => {
  await Promise.all([collector, servers.kafka, servers.redis].map((each) => each.end()));
  await catalogue.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const ready = async () => {
  const answer = await fetch(`${url}/readyz`);
  return { status: answer.status, ...((await answer.json()) as { degraded?: boolean; problem?: string }) };
};
const untilDrained = () =>
  vi.waitFor(async () => {
    const { status, degraded } = await ready();
    expect({ status, degraded }).toEqual({ status: 200, degraded: undefined });
  }, WAIT);
const untilDegraded = () =>
  vi.waitFor(async () => expect(await ready()).toMatchObject({ status: 200, degraded: true }), WAIT);

function post(clicks: object[]): Promise<Response> {
  return fetch(`${url}/v1/clicks`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${catalogue.key}` },
    body: JSON.stringify({ clicks }),
    signal: AbortSignal.timeout(10_000),
  });
}

const click = (id: string) => ({
  campaign_id: catalogue.campaignId,
  click_id: id,
  visitor_id: id,
  user_agent: 'Mozilla/5.0 Firefox/140.0',
});
/** What the door refuses, with an identity. */
const refusal = (id: string) => ({ ...click(id), campaign_id: 'no-such-campaign' });

/** Senders that go on until stopped, each with one request at a time, which it repeats until it is acknowledged. */
class Load {
  readonly acknowledged: string[] = [];
  readonly refused: string[] = [];
  #latencies: number[] = [];
  #stopping = false;
  readonly #running: Promise<void>[];

  constructor(name: string) {
    this.#running = Array.from({ length: SENDERS }, (_, i) => this.#send(`${name}-${i}`));
  }

  /** Resolves after so many more acknowledgements. @returns the longest wait for one since the last call. */
  async more(count: number): Promise<number> {
    const enough = this.acknowledged.length + count;
    await vi.waitFor(() => expect(this.acknowledged.length).toBeGreaterThanOrEqual(enough), WAIT);
    return Math.max(...this.#latencies.splice(0));
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#running);
  }

  async #send(name: string): Promise<void> {
    for (let n = 0; !this.#stopping; n++) {
      const ids = Array.from({ length: 1 + (n % 5) }, (_, i) => `${name}-${n}-${i}`);
      const bad = n % 7 === 0 ? [`${name}-${n}-bad`] : [];
      const body = [...ids.map(click), ...bad.map(refusal)];
      while (!(await this.#try(body))) await delay(50);
      this.acknowledged.push(...ids);
      this.refused.push(...bad);
      await delay(10);
    }
  }

  async #try(body: object[]): Promise<boolean> {
    const started = performance.now();
    const answer = await post(body).catch(() => undefined);
    if (answer?.status !== 202) return false;
    await answer.arrayBuffer();
    this.#latencies.push(performance.now() - started);
    return true;
  }
}

/** The values of all records of a topic, after the scorer has finished with what was collected. */
async function readAll(topic: Topic): Promise<Record<string, unknown>[]> {
  const stop = new AbortController();
  const log = openKafkaLog({ brokers: [servers.brokers], clientId: 'test', logger });
  const redis = openRedis(servers.redisUrl);
  const scoring = runScorer(
    { log, claims: new RedisClaims(redis), counters: new RedisCounters(redis), logger },
    stop.signal,
  );
  await log.caughtUp('scorer', ['clicks']);
  const values: Record<string, unknown>[] = [];
  const reading = log.deliver(
    { group: 'loader', topics: [topic], maxBatch: 1_000, signal: stop.signal },
    async (batch) => void values.push(...batch.records.map(({ value }) => JSON.parse(value))),
  );
  await log.caughtUp('loader', [topic]);
  stop.abort();
  await Promise.all([scoring, reading]);
  await log.close();
  await quit(redis);
  return values;
}
const logger = createLogger({ LOG_LEVEL: 'silent' }, 'test');

test('clicks are acknowledged while the broker is paused, killed and away, and each is scored once', async () => {
  const load = new Load('a');
  await load.more(300);

  servers.kafka.signal('SIGSTOP');
  expect(await load.more(300)).toBeLessThan(PATIENCE_MS);
  expect(await load.more(300)).toBeLessThan(1_000);
  await untilDegraded();
  servers.kafka.signal('SIGCONT');
  await untilDrained();
  expect(await load.more(100)).toBeLessThan(PATIENCE_MS);

  await servers.kafka.end();
  expect(await load.more(300)).toBeLessThan(PATIENCE_MS);
  expect(await load.more(300)).toBeLessThan(1_000);
  // A collector that starts while the broker is away, with a spool of its predecessor's.
  await collector.end();
  await collector.start();
  await load.more(300);
  await untilDegraded();
  const metrics = await (await fetch(metricsUrl)).text();
  expect(Number(/^clickledger_spool_records (\d+)$/m.exec(metrics)?.[1])).toBeGreaterThan(100);

  await servers.kafka.start();
  // Somewhere in the middle of draining.
  await collector.end();
  await collector.start();
  await load.more(300);
  await untilDrained();
  await load.stop();
  await untilDrained();

  const scored = (await readAll('clicks.scored')).map(({ click_id }) => click_id);
  expect(scored.toSorted()).toEqual(load.acknowledged.toSorted());
  // Refusals have no claims: a second copy has the same rejection_id, and the table keeps one.
  const rejected = Map.groupBy(await readAll('clicks.rejected'), ({ rejection_id }) => rejection_id);
  expect([...rejected.values()].map(([first]) => first?.click_id).toSorted()).toEqual(
    load.refused.toSorted(),
  );
}, 300_000);

test('a spool that fills makes the collector unready, then refuse clicks, and empties itself', async () => {
  await servers.kafka.end();
  const statuses: number[] = [];
  const kept: string[] = [];
  await vi.waitFor(async () => {
    const ids = Array.from({ length: 500 }, (_, i) => `full-${statuses.length}-${i}`);
    const answer = await post(ids.map(click));
    statuses.push(answer.status);
    if (answer.status === 202) kept.push(...ids);
    else expect(answer.headers.get('retry-after')).toBe('5');
    expect(answer.status).toBe(503);
  }, WAIT);
  expect(kept.length).toBeGreaterThan(500);
  await vi.waitFor(
    async () =>
      expect(await ready()).toMatchObject({
        status: 503,
        problem: expect.stringContaining('% full'),
      }),
    WAIT,
  );
  // Stopping does not wait for a broker that is not there.
  expect(await collector.end('SIGTERM')).toBeLessThan(10_000);
  await collector.start();
  await servers.kafka.start();
  await untilDrained();
  const scored = (await readAll('clicks.scored')).map(({ click_id }) => click_id);
  expect(scored.filter((id) => kept.includes(id as string)).toSorted()).toEqual(kept.toSorted());
}, 300_000);

test('without Redis a click is refused soon, not kept waiting', async () => {
  const soon = async () => {
    const started = performance.now();
    const answer = await post([click('r')]);
    return {
      status: answer.status,
      retryAfter: answer.headers.get('retry-after'),
      quick: performance.now() - started < 2_000,
    };
  };
  const refused = { status: 503, retryAfter: '5', quick: true };
  servers.redis.signal('SIGSTOP');
  expect(await soon()).toEqual(refused);
  servers.redis.signal('SIGCONT');
  await vi.waitFor(async () => expect((await soon()).status).toBe(202), WAIT);
  await servers.redis.end();
  for (let i = 0; i < 5; i++) expect(await soon()).toEqual(refused);
  // Readiness is what the role's last look at its engines found.
  await vi.waitFor(async () => expect(await ready()).toMatchObject({ status: 503 }), WAIT);
  await servers.redis.start();
  await vi.waitFor(async () => expect((await soon()).status).toBe(202), WAIT);
}, 120_000);

test('while Redis is full clicks are refused and scoring waits; with room all goes on and each click is scored once', async () => {
  const redis = openRedis(servers.redisUrl);
  const send = async (name: string) => (await post([click(`${name}-1`), click(`${name}-2`)])).status;
  expect(await send('before')).toBe(202);
  await untilDrained();
  await redis.config('SET', 'maxmemory', '1mb');
  const refused = await post([click('while-1')]);
  expect({ status: refused.status, retryAfter: refused.headers.get('retry-after') }).toEqual({
    status: 503,
    retryAfter: '5',
  });
  await vi.waitFor(
    async () => expect(await ready()).toMatchObject({ status: 503, problem: REDIS_IS_FULL }),
    WAIT,
  );
  const log = openKafkaLog({ brokers: [servers.brokers], clientId: 'test', logger });
  const parts = { log, claims: new RedisClaims(redis), counters: new RedisCounters(redis), logger };
  await expect(runScorer(parts, new AbortController().signal)).rejects.toThrow(RedisIsFull);
  await log.close();

  await redis.config('SET', 'maxmemory', '0');
  expect(await redis.info('stats')).toMatch(/^evicted_keys:0\r$/m);
  await quit(redis);
  expect(await send('while')).toBe(202);
  expect(await send('after')).toBe(202);
  await untilDrained();
  const ids = ['before-1', 'before-2', 'while-1', 'while-2', 'after-1', 'after-2'];
  const scored = (await readAll('clicks.scored')).map(({ click_id }) => String(click_id));
  expect(scored.filter((id) => ids.includes(id)).toSorted()).toEqual(ids.toSorted());
}, 120_000);
