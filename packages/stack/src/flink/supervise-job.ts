import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@clickledger/config';
import { deploy, type FlinkTarget, findJobManager } from './deploy.ts';
import { type Deployment, readDeployment, STOPPED } from './deployment.ts';
import type { Job } from './job-manager.ts';

const LOOK_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Whether the job has to be put back: the cluster does not know it (a JobManager that was killed comes back empty),
 * or it failed beyond what Flink restarts by itself. One that was stopped or cancelled stays so.
 * @param jobs - newest first, as `JobManager.jobs` has them.
 */
export function isLost(jobs: Job[], name: string, deployment: Deployment | undefined): boolean {
  if (deployment?.jobId === STOPPED) return false;
  const newest = jobs.find((job) => job.name === name);
  return newest === undefined || newest.state === 'FAILED';
}

/**
 * Puts the job back whenever it is lost, from its newest checkpoint and as it was deployed last, which an upgrade
 * may have changed since. Runs until the signal aborts.
 */
export async function keepJob(
  target: FlinkTarget,
  statements: string[],
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  let wait = LOOK_MS;
  while (!signal.aborted) {
    await delay(wait, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const deployment = readDeployment(target.dataDir);
    try {
      const jobs = await findJobManager(target);
      if (!isLost(await jobs.jobs(), target.job, deployment)) continue;
    } catch (error) {
      logger.debug({ err: error }, 'Flink does not answer yet');
      continue;
    }
    try {
      logger.warn('the window job is gone or failed, and is started again from its newest checkpoint');
      await deploy(target, deployment?.statements ?? statements);
      wait = LOOK_MS;
    } catch (error) {
      wait = Math.min(LONGEST_WAIT_MS, 2 * wait);
      logger.error({ err: error, againInMs: wait }, 'the window job does not start');
    }
  }
}
