import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@clickledger/config';
import { type Granularity, type ScoredClick, windowStart } from '@clickledger/domain';
import { SQL_DIR, serviceFiles, stackLayout } from '@clickledger/stack';
import {
  deploy,
  FlinkError,
  type FlinkTarget,
  findJobManager,
  type Handover,
  JobCheckpoints,
  keepJob,
  readDeployment,
  readStatements,
  requestId,
  runningJob,
  stop,
  succeed,
  upgrade,
} from '@clickledger/stack/flink';
import { CompressionTypes } from 'kafkajs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createKafka } from '#log/kafka/client.ts';
import { createNames, createTopics } from '#log/kafka/topics.ts';
import { openKafkaLog } from '#log/kafka.ts';
import { CheckpointRequests } from '#rollup/checkpoint-requests.ts';
import { createFlinkWindows } from '#rollup/flink.ts';
import { encodeScored, scoredClicks } from './scored-clicks.ts';
import { stackAddress } from './stack-address.ts';
import { CompactedView, type Counts, canonicalKey } from './window-topics.ts';

/** Fifty thousand clicks, a tenth of them for each step below. */
const STEP = 5_000;
const PATIENCE_MS = 400_000;

const brokers = stackAddress('KAFKA_BROKERS');
const prefix = `test-${randomUUID().slice(0, 8)}-`;
const names = createNames(prefix);
const silent = createLogger({ LOG_LEVEL: 'silent' }, 'test');
const kafka = createKafka({
  brokers: brokers.split(','),
  clientId: 'test',
  logger: silent,
});
const target: FlinkTarget = {
  gatewayUrl: stackAddress('FLINK_SQL_GATEWAY_URL'),
  dataDir: mkdtempSync(join(tmpdir(), 'clickledger-test-')),
  // Its consumer group, too: the log's group `rollups`.
  job: names.group('rollups'),
};
const values = {
  job: target.job,
  kafka: { brokers: brokers.split(',') },
  topic_prefix: prefix,
  parallelism: '2',
};
const statements = readStatements(SQL_DIR, values);
/** For two jobs beside each other, and the stack's own: there are four slots. */
const narrow = { ...values, parallelism: '1' };
const narrowStatements = readStatements(SQL_DIR, narrow);
const now = Date.now();
/** As the pipeline writes, small and large, and as it packed before. */
const COMPRESSIONS = [CompressionTypes.ZSTD, CompressionTypes.None, CompressionTypes.GZIP];
const producer = kafka.producer({ idempotent: true, allowAutoTopicCreation: false });
const sent: ScoredClick[] = [];
let sends = 0;
let views: Record<Granularity, CompactedView>;

beforeAll(async () => {
  const admin = kafka.admin();
  await admin.connect();
  await createTopics(admin, names);
  await admin.disconnect();
  await producer.connect();
  await deploy(target, statements);
  views = {
    '1m': await CompactedView.follow(kafka, names.topic('rollups.1m')),
    '1h': await CompactedView.follow(kafka, names.topic('rollups.1h')),
  };
}, PATIENCE_MS);

afterAll(async () => {
  await producer.disconnect();
  await Promise.all(Object.values(views).map((view) => view.close()));
  const jobs = await findJobManager(target);
  const running = await runningJob(jobs, target.job);
  if (running) await jobs.cancel(running.id);
  const admin = kafka.admin();
  await admin.connect();
  const own = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
  await admin.deleteTopics({ topics: own });
  await admin.disconnect();
  rmSync(target.dataDir, { recursive: true, force: true });
}, PATIENCE_MS);

test(
  'minutes and hours come to exactly what was produced, late clicks included',
  async () => {
    for (let step = 0; step < 4; step++) await produce(STEP);
    await windowsAreExact();
  },
  PATIENCE_MS,
);

test(
  'once windows are settled, the loader has had every row of them',
  async () => {
    const log = openKafkaLog({ brokers: brokers.split(','), clientId: 'test', logger: silent, prefix });
    const stop = new AbortController();
    const windows = createFlinkWindows(log);
    const rows = new Map<string, Counts>();
    const topics = ['clicks.scored', ...windows.topics] as const;
    const loading = log.deliver(
      { group: 'loader', topics, maxBatch: 20_000, signal: stop.signal },
      async ({ topic, records }) => {
        if (topic !== 'rollups.1m') return;
        for (const { value } of records) {
          const row = JSON.parse(value);
          const { billable, duplicate, invalid_givt, invalid_sivt, cost_micros } = row;
          rows.set(canonicalKey(row), [billable, duplicate, invalid_givt, invalid_sivt, cost_micros]);
        }
      },
    );
    for (let round = 0; round < 3; round++) {
      await produce(STEP / 5);
      await windows.settled(stop.signal);
      expect(rows).toEqual(expected('1m'));
    }
    stop.abort();
    await loading;
    await log.close();
  },
  PATIENCE_MS,
);

test(
  'what is no click is passed over, and a field that is missing has its default',
  async () => {
    const [made] = scoredClicks(sent.length, 1, now);
    if (!made) throw new Error('There is a click.');
    const click = JSON.parse(encodeScored(made));
    const poison = [
      ...['', ' ', 'hello', 'null', '17', '"text"', '[]', '{}', '[['],
      '['.repeat(200_000),
      encodeScored(made).slice(0, -20),
      ...[
        { event_time: undefined },
        { event_time: 'soon' },
        { event_time: 1e300 },
        { event_time: -1 },
        { event_time: 4_294_967_296_000 },
        { cost_micros: '9'.repeat(30) },
        { cost_micros: null },
        { verdict: 'paused' },
        { advertiser_id: undefined },
      ].map((change) => JSON.stringify({ ...click, ...change })),
    ];
    await send(poison.map((value) => ({ key: 'poison', value })));
    await produce(1);
    // Read as '' by the loader, and here.
    const plain = { ...made, click_id: 'plain', site_id: '', creative_id: '' };
    sent.push(plain);
    const value = JSON.stringify({ ...click, click_id: 'plain', site_id: undefined, creative_id: null });
    await send([{ key: 'poison', value }]);
    await produce(STEP / 5);
    await windowsAreExact();
  },
  PATIENCE_MS,
);

test(
  'a TaskManager killed in the middle loses nothing and repeats nothing',
  async () => {
    await produce(STEP);
    process.kill(taskManagerPid(), 'SIGKILL');
    for (let step = 0; step < 3; step++) await produce(STEP);
    await windowsAreExact();
  },
  PATIENCE_MS,
);

test(
  'an upgrade goes on from a savepoint',
  async () => {
    const before = await runningJob(await findJobManager(target), target.job);
    await produce(STEP);
    const after = await upgrade(target, statements);
    expect(after.id).not.toBe(before?.id);
    await windowsAreExact();
  },
  PATIENCE_MS,
);

test(
  'an upgrade that fails leaves the job as it was',
  async () => {
    const broken = statements.map((statement) =>
      statement.replaceAll("verdict = 'billable'", 'verdict = nowhere'),
    );
    await produce(STEP);
    await expect(upgrade(target, broken)).rejects.toThrow(FlinkError);
    await windowsAreExact();
  },
  PATIENCE_MS,
);

test(
  'a job that failed for good is put back as it was deployed last',
  async () => {
    const stop = new AbortController();
    const brittle = ["SET 'restart-strategy.type' = 'none'", ...statements];
    const before = await upgrade(target, brittle);
    const keeping = keepJob(target, statements, silent, stop.signal);
    await produce(STEP);
    process.kill(taskManagerPid(), 'SIGKILL');
    await produce(STEP);
    await windowsAreExact();
    stop.abort();
    await keeping;
    const jobs = await (await findJobManager(target)).jobs();
    expect(jobs.find(({ id }) => id === before.id)?.state).toBe('FAILED');
    expect(readDeployment(target.dataDir)?.statements).toEqual(brittle);
  },
  PATIENCE_MS,
);

test(
  'a job that counted the log anew takes over from its own state',
  async () => {
    await upgrade(target, narrowStatements);
    const before = await runningJob(await findJobManager(target), target.job);
    const savepoint = await countAnew();
    const steps: string[] = [];
    await produce(STEP / 5);
    const job = await succeed(
      target,
      { statements: narrowStatements, savepoint, since: undefined },
      noting(steps),
    );
    expect(job.id).not.toBe(before?.id);
    expect(steps).toEqual(['swap']);
    expect(readDeployment(target.dataDir)?.restoredFrom).toBe(savepoint);
    await produce(STEP / 5);
    await windowsAreExact();
  },
  PATIENCE_MS,
);

test(
  'a successor that does not come up leaves the job, and what it writes to, as they were',
  async () => {
    const broken = narrowStatements.map((statement) =>
      statement.replaceAll("verdict = 'billable'", 'verdict = nowhere'),
    );
    const savepoint = await countAnew();
    const steps: string[] = [];
    const next = { statements: broken, savepoint, since: 3_600_000 };
    await expect(succeed(target, next, noting(steps))).rejects.toThrow(FlinkError);
    expect(steps).toEqual(['swap', 'undo']);
    expect(readDeployment(target.dataDir)?.statements).toEqual(narrowStatements);
    expect(readDeployment(target.dataDir)?.since).toBeUndefined();
    await produce(STEP / 5);
    await windowsAreExact();
  },
  PATIENCE_MS,
);

test(
  'deploying other windows than the state was made for goes on with those of the state',
  async () => {
    await stop(target);
    await deploy(target, readStatements(SQL_DIR, { ...narrow, since: 3_600_000 }));
    expect(readDeployment(target.dataDir)?.statements).toEqual(narrowStatements);
    await produce(STEP / 5);
    await windowsAreExact();
  },
  PATIENCE_MS,
);

test(
  'a job that takes no checkpoints by itself publishes what loaders ask for, once for all of them',
  async () => {
    const job = await upgrade(target, readStatements(SQL_DIR, { ...narrow, checkpointInterval: '1 h' }));
    const log = openKafkaLog({ brokers: brokers.split(','), clientId: 'test', logger: silent, prefix });
    const requests = new CheckpointRequests(new JobCheckpoints(target), silent);
    const windows = createFlinkWindows(log, requests);
    const stop = new AbortController();
    const loading = log.deliver(
      { group: 'loader', topics: ['clicks.scored'], maxBatch: 20_000, signal: stop.signal },
      (batch) => windows.onClicks({ ...batch, clicks: [], replayed: false }),
    );
    await produce(STEP / 5);
    await windowsAreExact();
    stop.abort();
    await loading;
    requests.close();
    await log.close();

    const jobs = await findJobManager(target);
    const loaders = [new JobCheckpoints(target), new JobCheckpoints(target)];
    const taken: (number | undefined)[] = [];
    for (const turn of [1, 2]) {
      for (const loader of loaders) await loader.request(turn);
      taken.push(
        await vi.waitUntil(() => jobs.requestedCheckpoint(job.id, requestId(turn)), { timeout: 60_000 }),
      );
    }
    expect(taken[1]).toBe((taken[0] ?? 0) + 1);
  },
  PATIENCE_MS,
);

/** A job beside the one that runs, which publishes to nobody. @returns its savepoint, once it has counted everything. */
async function countAnew(): Promise<string> {
  const beside = { ...target, job: names.group('rebuild'), dataDir: join(target.dataDir, randomUUID()) };
  const admin = kafka.admin();
  const log = openKafkaLog({ brokers: brokers.split(','), clientId: 'test', logger: silent, prefix });
  await admin.connect();
  const topics = ['1m', '1h'].map((granularity) => ({
    topic: `${prefix}rebuild.${granularity}`,
    numPartitions: 1,
  }));
  await admin.createTopics({ topics });
  await admin.deleteGroups([beside.job]).catch(() => undefined);
  await deploy(beside, readStatements(SQL_DIR, { ...narrow, job: beside.job, sink: 'rebuild' }));
  await log.caughtUp('rebuild', ['clicks.scored']);
  const savepoint = await stop(beside);
  await Promise.all([log.close(), admin.disconnect()]);
  return savepoint ?? 'nowhere';
}

function noting(steps: string[]): Handover {
  return { swap: async () => void steps.push('swap'), undo: async () => void steps.push('undo') };
}

async function produce(count: number): Promise<void> {
  const clicks = scoredClicks(sent.length, count, now);
  sent.push(...clicks);
  await send(clicks.map((click) => ({ key: click.click_id, value: encodeScored(click) })));
}

async function send(messages: { key: string; value: string }[]): Promise<void> {
  const topic = names.topic('clicks.scored');
  const compression = COMPRESSIONS[sends++ % COMPRESSIONS.length];
  await producer.send({ topic, acks: -1, ...(compression !== undefined && { compression }), messages });
}

async function windowsAreExact(): Promise<void> {
  await Promise.all([views['1m'].becomes(expected('1m')), views['1h'].becomes(expected('1h'))]);
}

function expected(granularity: Granularity): Map<string, Counts> {
  const rows = new Map<string, Counts>();
  for (const click of sent) {
    const start = new Date(windowStart(click.event_time, granularity)).toISOString();
    const key = canonicalKey({ ...click, window_start: start });
    rows.set(key, add(rows.get(key) ?? [0, 0, 0, 0, '0'], click));
  }
  return rows;
}

function add([billable, duplicate, givt, sivt, cost]: Counts, click: ScoredClick): Counts {
  return [
    billable + Number(click.verdict === 'billable'),
    duplicate + Number(click.verdict === 'duplicate'),
    givt + Number(click.invalid_class === 'givt'),
    sivt + Number(click.invalid_class === 'sivt'),
    String(BigInt(cost) + click.cost_micros),
  ];
}

/** Of the stack that DATA_DIR names, whose supervisor starts it again. */
function taskManagerPid(): number {
  const layout = stackLayout({ DATA_DIR: process.env.DATA_DIR ?? 'data', STACK_CACHE: undefined });
  return Number.parseInt(readFileSync(serviceFiles(layout, 'flink-taskmanager').pidFile, 'utf8'), 10);
}
