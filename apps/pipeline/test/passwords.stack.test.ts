import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@clickledger/config';
import { freePort } from '@clickledger/processes';
import { type OwnProcess, ownCatalogue, ownCollector, ownServers } from '@clickledger/stack/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createKafka } from '#log/kafka/client.ts';
import { openKafkaLog } from '#log/kafka.ts';
import { openRedis, quit } from '#redis.ts';

// Servers that ask who comes, set up as those of compose.yaml, and a collector that is told by its environment.

const PASSWORD = 'letters4And5Digits';
const USER = { mechanism: 'plain', username: 'clickledger', password: PASSWORD } as const;
const logger = createLogger({ LOG_LEVEL: 'silent' }, 'test');
const folder = mkdtempSync(join(tmpdir(), 'clickledger-test-'));
let servers: Awaited<ReturnType<typeof ownServers>>;
let catalogue: Awaited<ReturnType<typeof ownCatalogue>>;
let collector: OwnProcess;
let url: string;

beforeAll(async () => {
  servers = await ownServers(folder, { password: PASSWORD });
  catalogue = await ownCatalogue(folder);
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  collector = ownCollector({
    DATA_DIR: folder,
    COLLECTOR_PORT: String(port),
    KAFKA_BROKERS: servers.brokers,
    KAFKA_SASL_USERNAME: USER.username,
    KAFKA_SASL_PASSWORD: USER.password,
    REDIS_URL: servers.redisUrl,
    DATABASE_URL: catalogue.databaseUrl,
    // A collector asks it nothing.
    CLICKHOUSE_URL: 'http://127.0.0.1:9',
    LOG_LEVEL: 'silent',
  });
  await Promise.all([servers.kafka.start(), servers.redis.start()]);
  await collector.start();
}, 120_000);

afterAll(async () => {
  await Promise.all([collector, servers.kafka, servers.redis].map((each) => each.end()));
  await catalogue.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test('a click goes through servers that are told who comes', async () => {
  const answer = await fetch(`${url}/v1/clicks`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${catalogue.key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ campaign_id: catalogue.campaignId, click_id: 'known' }),
  });
  expect(await answer.json()).toMatchObject({ accepted: 1, click_ids: ['known'] });
  const log = openKafkaLog({ brokers: [servers.brokers], sasl: USER, clientId: 'test', logger });
  // A broker that has just started answers for some time that it is not ready: to tell positions, or to take the click, which the
  // collector's spool brings later then.
  const batches = await vi.waitFor(async () => {
    const read = await Array.fromAsync(log.read('clicks'));
    expect(read).not.toEqual([]);
    return read;
  }, 30_000);
  // A send that timed out and was taken all the same is there twice, to the last byte; the scorer counts it once.
  const sent = new Set(batches.flatMap(({ records }) => records.map(({ value }) => value)));
  expect([...sent].map((value) => JSON.parse(value))).toEqual([
    expect.objectContaining({ click_id: 'known' }),
  ]);
  await log.close();
});

test.each([
  ['nobody', undefined],
  ['with another password', { ...USER, password: 'wrong' }],
])('strangers read and write nothing in Kafka: %s', async (_who, sasl) => {
  const kafka = createKafka({
    brokers: [servers.brokers],
    clientId: 'stranger',
    logger,
    ...(sasl && { sasl }),
  });
  const admin = kafka.admin({ retry: { retries: 0 } });
  await expect(admin.connect().then(() => admin.listTopics())).rejects.toThrow();
  await admin.disconnect();
});

test('strangers read nothing in Redis', async () => {
  const { hostname, port } = new URL(servers.redisUrl);
  const redis = openRedis(`redis://${hostname}:${port}`);
  redis.on('error', () => undefined);
  await expect(redis.get('a')).rejects.toThrow('NOAUTH');
  await quit(redis);
});
