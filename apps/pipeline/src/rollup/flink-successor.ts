import { rmSync } from 'node:fs';
import { NEXT_ROLLUPS } from '@clickledger/db';
import { StartError } from '@clickledger/processes';
import type { rebuildJob } from '@clickledger/stack';
import { cancel, deploy, type FlinkTarget, findJobManager, stop, succeed } from '@clickledger/stack/flink';
import type { Admin } from 'kafkajs';
import { retryWithBackOff } from '#log/kafka/back-off.ts';
import { keptSince } from '#log/kafka/kept-since.ts';
import type { Names } from '#log/kafka/topics.ts';
import type { ClickLog } from '#log/port.ts';
import type { Successor } from './rebuild.ts';

/** The loader's last batches, while neither job runs. */
const DRAINED_WITHIN_MS = 180_000;

export interface FlinkSuccessorParts {
  log: ClickLog;
  /** Of the brokers; connected and disconnected here. */
  admin: Admin;
  names: Names;
  /** The job that keeps the windows now. */
  current: FlinkTarget;
  /** The job that counts anew, from this time (ms) on. */
  nextJob: (since: number | undefined) => ReturnType<typeof rebuildJob>;
  parallelism: number;
}

/**
 * The successor of Flink's window job: a second one that counts the log's clicks anew beside it. Only its state is of
 * use, with which the new job goes on; what it publishes meanwhile are counts that are not yet whole.
 */
export function createFlinkSuccessor(parts: FlinkSuccessorParts): Successor {
  const { log, admin, names, current } = parts;
  let job: ReturnType<typeof rebuildJob> | undefined;
  let since: number | undefined;
  return {
    async begin() {
      await admin.connect();
      since = await keptSince(admin, names.topic('clicks.scored'), Date.now());
      job = parts.nextJob(since);
      await clear(parts, job.target);
      await requireSlots(job.target, parts.parallelism);
      await admin.createTopics({ topics: topicsOf(names).map((topic) => ({ topic, numPartitions: 1 })) });
      await deploy(job.target, job.statements);
    },
    async takeOver({ catchUp, exchange }, signal) {
      if (!job) throw new Error('The successor has not begun.');
      await log.caughtUpWith('rebuild', 'loader', 'clicks.scored', signal);
      const savepoint = await stop(job.target);
      if (!savepoint)
        throw new StartError('The job that counts anew is gone: see the log of Flink, and begin again.');
      const swap = async () => {
        // The old job's last rows belong in the old tables, and raw clicks must hold what the successor has counted.
        const drained = AbortSignal.any([signal, AbortSignal.timeout(DRAINED_WITHIN_MS)]);
        await log.caughtUp('loader', ['clicks.scored', 'rollups.1m', 'rollups.1h'], drained);
        await catchUp(NEXT_ROLLUPS);
        await exchange();
      };
      await succeed(current, { statements: job.takesOver, savepoint, since }, { swap, undo: exchange });
    },
    async end() {
      if (job) await clear(parts, job.target);
      await admin.disconnect();
    },
  };
}

/** Where the successor writes what nobody reads. */
function topicsOf(names: Names): string[] {
  return [names.topic('rollups.1m'), names.topic('rollups.1h')].map((name) =>
    name.replace('rollups', 'rebuild'),
  );
}

/** Leaves nothing of a successor behind, nor of one that was interrupted. */
async function clear({ admin, names }: FlinkSuccessorParts, target: FlinkTarget): Promise<void> {
  await cancel(target);
  rmSync(target.dataDir, { recursive: true, force: true });
  const existing = new Set(await admin.listTopics());
  const topics = topicsOf(names).filter((topic) => existing.has(topic));
  if (topics.length > 0) await admin.deleteTopics({ topics });
  const { groups } = await admin.listGroups();
  const group = names.group('rebuild');
  if (groups.some(({ groupId }) => groupId === group)) {
    await retryWithBackOff(() => admin.deleteGroups([group]));
  }
}

/** @throws StartError when the cluster has no room for a second job. */
async function requireSlots(target: FlinkTarget, needed: number): Promise<void> {
  const { free } = await (await findJobManager(target)).overview();
  if (free >= needed) return;
  throw new StartError(
    `Counting anew beside the job that runs takes ${needed} slots of Flink, and ${free} are free: add a TaskManager first.`,
  );
}
