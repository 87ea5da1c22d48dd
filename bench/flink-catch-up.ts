import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createNames } from '@clickledger/pipeline';
import type { ClickLog } from '@clickledger/pipeline/stages';
import { openKafkaLog } from '@clickledger/pipeline/stages';
import { canonicalKey } from '@clickledger/pipeline/testing';
import { SQL_DIR } from '@clickledger/stack';
import { deploy, type FlinkTarget, JobManager, readStatements, runningJob } from '@clickledger/stack/flink';
import { ownFlink } from '@clickledger/stack/testing';
import { logger, type Servers, withServers } from './lib/brokers.ts';
import { scoredValues } from './lib/clicks.ts';
import { publishedOnce } from './lib/published-once.ts';
import { report } from './lib/report.ts';

/**
 * Flink's job working off a backlog: as the product submits it, publishing every window that changed each second,
 * and with windows that are published once, when they close. The time runs from the job's start until a
 * checkpoint holds every click, which is when all their counts are published.
 */
const CLICKS = Number(process.env.CLICKS ?? 2_000_000);
const APPENDED_AT_A_TIME = 5_000;
/** Over which the backlog arose. */
const BACKLOG_MS = 2 * 3_600_000;
const PARALLELISM = '2';
const POLL_MS = 50;
/** The product's statements, and what becomes of them. */
const JOBS = { early: (sql: string) => sql, closed: publishedOnce };

type Flink = Awaited<ReturnType<typeof ownFlink>>;

const [early, closed] = await withServers(async (servers) => {
  const flink = await ownFlink(servers.folder);
  try {
    await Promise.all([flink.jobManager.start(), flink.taskManager.start(), flink.gateway.start()]);
    for (const kind of ['early', 'closed'] as const) await catchUp(servers, flink, kind, 'warm', CLICKS / 20);
    return [
      await catchUp(servers, flink, 'early', 'full', CLICKS),
      await catchUp(servers, flink, 'closed', 'full', CLICKS),
    ] as const;
  } finally {
    await Promise.all([flink.jobManager.end(), flink.taskManager.end(), flink.gateway.end()]);
  }
});

report(`Flink catching up on ${CLICKS.toLocaleString('en')} clicks, with Kafka on the same two cores`, [
  { name: 'as the product runs it', value: early.rate, unit: '/s' },
  { name: 'closed windows only', value: closed.rate, unit: '/s' },
  { name: 'product / closed windows only', value: early.rate / closed.rate, unit: '' },
  { name: 'clicks in its minutes', value: early.counted, unit: '', bound: CLICKS, atLeast: true },
  // The last minutes are open: a job that counted them would not be the other one.
  { name: 'clicks in the minutes that closed', value: closed.counted, unit: '', bound: CLICKS - 1 },
]);

async function catchUp(
  servers: Servers,
  flink: Flink,
  kind: keyof typeof JOBS,
  round: string,
  clicks: number,
): Promise<{ rate: number; counted: number }> {
  const prefix = `${round}-${kind}-`;
  const log = openKafkaLog({ brokers: [servers.brokers], clientId: 'bench', logger, prefix });
  await append(log, clicks);
  const target: FlinkTarget = {
    gatewayUrl: flink.gatewayUrl,
    restUrl: flink.restUrl,
    dataDir: mkdtempSync(join(servers.folder, 'job-')),
    // The log's group `rollups`.
    job: createNames(prefix).group('rollups'),
  };
  const statements = readStatements(SQL_DIR, {
    job: target.job,
    kafka: { brokers: [servers.brokers] },
    topic_prefix: prefix,
    parallelism: PARALLELISM,
  }).map(JOBS[kind]);
  const jobs = new JobManager(flink.restUrl);
  const [job, started] = await Promise.all([deploy(target, statements), untilComplete(jobs, target.job)]);
  await log.caughtUp('rollups', ['clicks.scored']);
  const seconds = (performance.now() - started) / 1000;
  await jobs.cancel(job.id);
  const counted = await countMinutes(log);
  await log.close();
  process.stderr.write(`${prefix.slice(0, -1)}: ${Math.round(clicks / seconds)}/s, ${counted} counted\n`);
  return { rate: clicks / seconds, counted };
}

async function append(log: ClickLog, clicks: number): Promise<void> {
  const end = Date.now();
  for (let i = 0; i < clicks; i += APPENDED_AT_A_TIME) {
    const values = scoredValues(i, APPENDED_AT_A_TIME, end - BACKLOG_MS * (1 - i / clicks), 5_000);
    await log.append(values.map((value, n) => ({ topic: 'clicks.scored', key: `${i + n}`, value })));
  }
}

/** When all of the job runs. */
async function untilComplete(jobs: JobManager, name: string): Promise<number> {
  while (true) {
    if ((await runningJob(jobs, name))?.complete) return performance.now();
    await delay(POLL_MS);
  }
}

/** The clicks in the newest row of every minute and key. */
async function countMinutes(log: ClickLog): Promise<number> {
  const stop = new AbortController();
  const newest = new Map<string, number>();
  const reading = log.deliver(
    { group: 'loader', topics: ['rollups.1m'], maxBatch: 20_000, signal: stop.signal },
    async ({ records }) => {
      for (const { value } of records) {
        const row = JSON.parse(value);
        newest.set(canonicalKey(row), row.billable + row.duplicate + row.invalid_givt + row.invalid_sivt);
      }
    },
  );
  await log.caughtUp('loader', ['rollups.1m']);
  stop.abort();
  await reading;
  return newest.values().reduce((sum, count) => sum + count, 0);
}
