import { type FlinkTarget, findJobManager, runningJob } from './deploy.ts';
import { FlinkError } from './errors.ts';
import type { JobManager } from './job-manager.ts';

interface Found {
  jobs: JobManager;
  jobId: string;
  /** Of the checkpoint that was asked for last. */
  asked: string | undefined;
}

/** What all who ask in the same turn ask by. */
export const requestId = (turn: number) => turn.toString(16).padStart(32, '0');

/** The checkpoints of a job that others ask for, too. */
export class JobCheckpoints {
  readonly #target: Pick<FlinkTarget, 'gatewayUrl' | 'restUrl' | 'job'>;
  #found: Found | undefined;

  constructor(target: Pick<FlinkTarget, 'gatewayUrl' | 'restUrl' | 'job'>) {
    this.#target = target;
  }

  /**
   * Asks for a checkpoint, unless the last that was asked for here is still being taken: a busy job would gather them.
   * All who ask with the same number ask for the same one. Returns whether it was asked for.
   * @throws FlinkError when no such job runs, the JobManager does not answer, or the last one came to nothing.
   */
  async request(turn: number): Promise<boolean> {
    this.#found ??= await this.#find();
    const { jobs, jobId, asked } = this.#found;
    try {
      if (asked && (await jobs.requestedCheckpoint(jobId, asked)) === undefined) return false;
      this.#found.asked = await jobs.requestCheckpoint(jobId, requestId(turn));
      return true;
    } catch (error) {
      // Another may run in its place by now.
      this.#found = undefined;
      throw error;
    }
  }

  async #find(): Promise<Found> {
    const jobs = await findJobManager(this.#target);
    const job = await runningJob(jobs, this.#target.job);
    if (!job) throw new FlinkError(`No job ${this.#target.job} runs.`);
    return { jobs, jobId: job.id, asked: undefined };
  }
}
