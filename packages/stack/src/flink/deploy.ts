import { setTimeout as delay } from 'node:timers/promises';
import { type Deployment, readDeployment, STOPPED, whileHeld, writeDeployment } from './deployment.ts';
import { FlinkError } from './errors.ts';
import { SqlSession } from './gateway.ts';
import { type Checkpoints, type Job, JobManager } from './job-manager.ts';
import { newestCheckpoint } from './newest-checkpoint.ts';
import { sameWindows } from './statements.ts';

/** The job that keeps the windows; its consumer group, hence its name, is the log's group `rollups`. */
export const ROLLUPS_JOB = 'clickledger-rollups';
/** The job that counts the windows anew; its consumer group is the log's group `rebuild`. */
export const REBUILD_JOB = 'clickledger-rebuild';

const POLL_MS = 250;
/** Starting a job asks for slots, loads state and takes a checkpoint; a loaded machine is slow at each. */
const HEALTHY_WITHIN_MS = 180_000;
const ENDED = new Set(['FINISHED', 'CANCELED', 'FAILED', 'SUSPENDED']);

export interface FlinkTarget {
  /** SQL gateway, `http://host:port`. */
  gatewayUrl: string;
  /** JobManager; unset: the address that the gateway knows. */
  restUrl?: string | undefined;
  dataDir: string;
  /** The job's name: one of that name runs at most. */
  job: string;
  /** Folder of the cluster's checkpoints, where this machine has it: they outlive the JobManager. */
  checkpointsDir?: string | undefined;
}

export interface FlinkStatus {
  job: Job | undefined;
  checkpoints: Checkpoints | undefined;
  failure: string | undefined;
  /** It counts other windows than it would if it were made now: `clickledger windows rebuild` makes them anew. */
  outdated: boolean;
}

/** Where the JobManager is: given, or as the gateway has it. */
export async function findJobManager(
  target: Pick<FlinkTarget, 'gatewayUrl' | 'restUrl'>,
): Promise<JobManager> {
  if (target.restUrl) return new JobManager(target.restUrl);
  const session = await SqlSession.open(target.gatewayUrl);
  try {
    const settings = await session.settings();
    const host = settings['rest.address'] ?? settings['jobmanager.rpc.address'] ?? 'localhost';
    return new JobManager(`http://${host}:${settings['rest.port'] ?? '8081'}`);
  } finally {
    await session.close();
  }
}

/**
 * Makes sure that the job runs: one that runs is left alone; else it is submitted, from its newest
 * checkpoint where it has one and counting the windows that this was made for. Resolves when it runs and has completed a checkpoint.
 * @throws FlinkError with the reason when it cannot.
 */
export async function deploy(target: FlinkTarget, statements: string[]): Promise<Job> {
  return whileHeld(target.dataDir, () => start(target, statements));
}

async function start(target: FlinkTarget, statements: string[], upgrades = false): Promise<Job> {
  const jobs = await findJobManager(target);
  const running = await runningJob(jobs, target.job);
  const before = readDeployment(target.dataDir);
  if (running) {
    if (before) writeDeployment(target.dataDir, { ...before, jobId: running.id });
    return running;
  }
  const restoredFrom = before && (await newestState(target, jobs, before));
  // State belongs to the windows that it was made for: others are a matter of an upgrade or a rebuild.
  const outdated = !upgrades && restoredFrom && before && !sameWindows(before.statements, statements);
  return submit(target, jobs, {
    statements: outdated ? before.statements : statements,
    restoredFrom,
    since: before?.since,
  });
}

/** What a job that is gone left behind: its newest checkpoint, else what it began from itself. */
async function newestState(target: FlinkTarget, jobs: JobManager, { jobId, restoredFrom }: Deployment) {
  const known = (await jobs.jobs()).some(({ id }) => id === jobId);
  const told = known ? (await jobs.checkpoints(jobId)).latest?.path : undefined;
  return told ?? newestCheckpoint(target.checkpointsDir, jobId) ?? restoredFrom;
}

/**
 * Stops the job with a savepoint and starts the new statements from it. When they fail, the old ones are
 * started again from the very same savepoint: nothing is lost or counted twice either way.
 * @throws FlinkError why the new statements do not run.
 */
export async function upgrade(target: FlinkTarget, statements: string[]): Promise<Job> {
  return whileHeld(target.dataDir, () => replace(target, statements));
}

async function replace(target: FlinkTarget, statements: string[]): Promise<Job> {
  const jobs = await findJobManager(target);
  const running = await runningJob(jobs, target.job);
  const before = readDeployment(target.dataDir);
  if (!running || !before) return start(target, statements, true);
  const savepoint = await stopAt(target, jobs, running.id, before);
  try {
    return await submit(target, jobs, { statements, restoredFrom: savepoint, since: before.since });
  } catch (error) {
    await putBack(target, jobs, before, savepoint);
    const hint = sameWindows(before.statements, statements)
      ? ''
      : ' Windows of another kind take "clickledger windows rebuild".';
    throw new FlinkError(`The upgrade failed and the job runs on as it was. ${reasonFor(error)}${hint}`, {
      cause: error,
    });
  }
}

/** A job that was made beside the one that runs and stopped at a savepoint, to take its place. */
export interface Successor {
  statements: string[];
  savepoint: string;
  since: number | undefined;
}

/** What is done while neither job runs, and how it is undone. */
export interface Handover {
  swap: () => Promise<void>;
  undo: () => Promise<void>;
}

/**
 * Stops the job with a savepoint, swaps what it wrote to, and starts the successor from its own savepoint. When that
 * fails, the swap is undone and the old job started again.
 * @throws FlinkError why the successor does not run.
 */
export async function succeed(target: FlinkTarget, next: Successor, { swap, undo }: Handover): Promise<Job> {
  return whileHeld(target.dataDir, async () => {
    const jobs = await findJobManager(target);
    const running = await runningJob(jobs, target.job);
    const before = readDeployment(target.dataDir);
    const savepoint = running && (await stopAt(target, jobs, running.id, before));
    let swapped = false;
    try {
      await swap();
      swapped = true;
      return await submit(target, jobs, { ...next, restoredFrom: next.savepoint });
    } catch (error) {
      if (swapped) {
        await cancelRunning(jobs, target.job);
        await undo();
      }
      if (before) await putBack(target, jobs, before, savepoint);
      throw new FlinkError(`The windows stay as they were. ${reasonFor(error)}`, { cause: error });
    }
  });
}

/** Cancels the job of that name, if one runs. */
export async function cancel(target: FlinkTarget): Promise<void> {
  await cancelRunning(await findJobManager(target), target.job);
}

async function putBack(
  target: FlinkTarget,
  jobs: JobManager,
  before: Deployment,
  savepoint: string | undefined,
): Promise<void> {
  await cancelRunning(jobs, target.job);
  await submit(target, jobs, { ...before, restoredFrom: savepoint ?? before.restoredFrom });
}

function reasonFor(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Stops the job with a savepoint, from which the next deploy goes on. Returns where it is. */
export async function stop(target: FlinkTarget): Promise<string | undefined> {
  return whileHeld(target.dataDir, async () => {
    const jobs = await findJobManager(target);
    const running = await runningJob(jobs, target.job);
    return running && stopAt(target, jobs, running.id, readDeployment(target.dataDir));
  });
}

export async function status(target: FlinkTarget, statements: string[]): Promise<FlinkStatus> {
  const jobs = await findJobManager(target);
  const job = (await jobs.jobs()).find(({ name }) => name === target.job);
  const deployed = readDeployment(target.dataDir)?.statements;
  const outdated = deployed !== undefined && !sameWindows(deployed, statements);
  if (!job) return { job, checkpoints: undefined, failure: undefined, outdated };
  const [checkpoints, failure] = await Promise.all([jobs.checkpoints(job.id), jobs.failure(job.id)]);
  return { job, checkpoints, failure, outdated };
}

/** The job of that name that has not ended. */
export async function runningJob(jobs: JobManager, name: string): Promise<Job | undefined> {
  return (await jobs.jobs()).find((job) => job.name === name && !ENDED.has(job.state));
}

async function stopAt(target: FlinkTarget, jobs: JobManager, jobId: string, before?: Deployment) {
  const savepoint = await jobs.stopWithSavepoint(jobId);
  // The stopped job's checkpoints are older than its savepoint: nothing may go on from them.
  if (before) writeDeployment(target.dataDir, { ...before, jobId: STOPPED, restoredFrom: savepoint });
  return savepoint;
}

async function submit(
  target: FlinkTarget,
  jobs: JobManager,
  { statements, restoredFrom, since }: Omit<Deployment, 'jobId'>,
): Promise<Job> {
  const session = await SqlSession.open(target.gatewayUrl);
  try {
    if (restoredFrom) await restoreFrom(session, restoredFrom);
    let jobId: string | undefined;
    for (const statement of statements) jobId = (await session.execute(statement)).jobId ?? jobId;
    if (!jobId) throw new FlinkError('The statements started no job.');
    writeDeployment(target.dataDir, { jobId, statements, restoredFrom, since });
    return await healthy(jobs, jobId);
  } finally {
    await session.close().catch(() => undefined);
  }
}

/** A checkpoint becomes the new job's own, which deletes it in time; a savepoint stays for the next attempt. */
async function restoreFrom(session: SqlSession, path: string): Promise<void> {
  const mode = path.split('/').at(-1)?.startsWith('chk-') ? 'CLAIM' : 'NO_CLAIM';
  await session.execute(`SET 'execution.state-recovery.path' = '${path}'`);
  await session.execute(`SET 'execution.state-recovery.claim-mode' = '${mode}'`);
}

/** Waits until all of the job runs and a checkpoint of it is complete: state, source and sinks work. */
async function healthy(jobs: JobManager, jobId: string): Promise<Job> {
  const until = performance.now() + HEALTHY_WITHIN_MS;
  let asked: string | undefined;
  while (performance.now() < until) {
    const job = (await jobs.jobs()).find(({ id }) => id === jobId);
    if (job && ENDED.has(job.state)) {
      throw new FlinkError((await jobs.failure(jobId)) ?? `The job ended as ${job.state}.`);
    }
    if (job?.state === 'RUNNING' && job.complete) {
      try {
        // Its own first may be an interval away.
        asked ??= await jobs.requestCheckpoint(jobId);
        if ((await jobs.requestedCheckpoint(jobId, asked)) !== undefined) return job;
      } catch {
        // A task was not quite there yet, or the JobManager is away, which the next look tells.
        asked = undefined;
      }
    }
    await delay(POLL_MS);
  }
  throw new FlinkError((await jobs.failure(jobId)) ?? 'The job runs, but completes no checkpoint.');
}

async function cancelRunning(jobs: JobManager, name: string): Promise<void> {
  const running = await runningJob(jobs, name);
  if (!running) return;
  await jobs.cancel(running.id);
  while (await runningJob(jobs, name)) await delay(POLL_MS);
}
