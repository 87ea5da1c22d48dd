import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { FlinkError, reasonOf } from './errors.ts';
import { ask } from './rest.ts';

const POLL_MS = 250;

const jobsSchema = z.object({
  jobs: z.array(
    z.object({
      jid: z.string(),
      name: z.string(),
      state: z.string(),
      'start-time': z.number(),
      tasks: z.object({ total: z.number(), running: z.number() }),
    }),
  ),
});
export interface Job {
  id: string;
  name: string;
  /** As Flink calls it: `RUNNING`, `RESTARTING`, `FAILED`, ... */
  state: string;
  /** Epoch ms. */
  startedAt: number;
  /** Whether each of its subtasks runs. */
  complete: boolean;
}

const checkpointsSchema = z.object({
  counts: z.object({ completed: z.number(), failed: z.number(), restored: z.number() }),
  latest: z.object({
    completed: z
      .object({ external_path: z.string(), latest_ack_timestamp: z.number(), state_size: z.number() })
      .nullish(),
  }),
});
export interface Checkpoints {
  completed: number;
  failed: number;
  /** The newest one: where it is, when it was complete (epoch ms), its bytes. */
  latest: { path: string; at: number; bytes: number } | undefined;
}

const requestSchema = z.object({ 'request-id': z.string() });
const savepointSchema = z.object({
  status: z.object({ id: z.string() }),
  operation: z
    .object({
      location: z.string().nullish(),
      'failure-cause': z.object({ 'stack-trace': z.string() }).nullish(),
    })
    .nullish(),
});

const askedCheckpointSchema = z.object({
  operation: z
    .object({
      checkpointId: z.number().nullish(),
      failureCause: z.object({ 'stack-trace': z.string() }).nullish(),
    })
    .nullish(),
});

/** A Flink JobManager, over its REST interface. Every method throws FlinkError when it does not answer. */
export class JobManager {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async overview(): Promise<{ taskmanagers: number; slots: number; free: number }> {
    const schema = z.object({
      taskmanagers: z.number(),
      'slots-total': z.number(),
      'slots-available': z.number(),
    });
    const seen = await ask(this.url, '/overview', schema);
    return { taskmanagers: seen.taskmanagers, slots: seen['slots-total'], free: seen['slots-available'] };
  }

  /** Newest first, ended ones included. */
  async jobs(): Promise<Job[]> {
    const { jobs } = await ask(this.url, '/jobs/overview', jobsSchema);
    return jobs
      .map((job) => ({
        id: job.jid,
        name: job.name,
        state: job.state,
        startedAt: job['start-time'],
        complete: job.tasks.total > 0 && job.tasks.running === job.tasks.total,
      }))
      .sort((a, b) => b.startedAt - a.startedAt);
  }

  async checkpoints(jobId: string): Promise<Checkpoints> {
    const { counts, latest } = await ask(this.url, `/jobs/${jobId}/checkpoints`, checkpointsSchema);
    const done = latest.completed;
    return {
      completed: counts.completed,
      failed: counts.failed,
      latest: done
        ? { path: done.external_path, at: done.latest_ack_timestamp, bytes: done.state_size }
        : undefined,
    };
  }

  /**
   * Has the job take a checkpoint now, whatever its interval; does not wait for it. Whoever asks by the same id (32
   * hexadecimal digits) within five minutes asks for the same one. @returns the id, of Flink's where none is given.
   */
  async requestCheckpoint(jobId: string, id?: string): Promise<string> {
    const body = { checkpointType: 'CONFIGURED', ...(id && { triggerId: id }) };
    const path = `/jobs/${jobId}/checkpoints`;
    const asked = await ask(this.url, path, requestSchema, { method: 'POST', body });
    return asked['request-id'];
  }

  /**
   * The number among the job's checkpoints of the one that was asked for by this id; undefined until it is complete.
   * @throws FlinkError why it came to nothing.
   */
  async requestedCheckpoint(jobId: string, id: string): Promise<number | undefined> {
    const { operation } = await ask(this.url, `/jobs/${jobId}/checkpoints/${id}`, askedCheckpointSchema);
    const trace = operation?.failureCause?.['stack-trace'];
    if (trace) throw new FlinkError(`The checkpoint could not be taken: ${reasonOf(trace)}`);
    return operation?.checkpointId ?? undefined;
  }

  /** Why a job failed; undefined when it did not. */
  async failure(jobId: string): Promise<string | undefined> {
    const schema = z.object({
      exceptionHistory: z.object({ entries: z.array(z.object({ stacktrace: z.string() })) }),
    });
    const { exceptionHistory } = await ask(this.url, `/jobs/${jobId}/exceptions`, schema);
    const trace = exceptionHistory.entries[0]?.stacktrace;
    return trace === undefined ? undefined : reasonOf(trace);
  }

  /** Ends the job with a savepoint and returns where that is. @throws FlinkError when it cannot be taken. */
  async stopWithSavepoint(jobId: string): Promise<string> {
    const asked = await ask(this.url, `/jobs/${jobId}/stop`, requestSchema, {
      method: 'POST',
      body: { drain: false },
    });
    while (true) {
      const path = `/jobs/${jobId}/savepoints/${asked['request-id']}`;
      const { status, operation } = await ask(this.url, path, savepointSchema);
      if (operation?.location) return operation.location;
      const trace = operation?.['failure-cause']?.['stack-trace'];
      if (trace) throw new FlinkError(`The savepoint could not be taken: ${reasonOf(trace)}`);
      if (status.id === 'COMPLETED') throw new FlinkError('The savepoint ended without a place.');
      await delay(POLL_MS);
    }
  }

  async cancel(jobId: string): Promise<void> {
    await ask(this.url, `/jobs/${jobId}?mode=cancel`, z.unknown(), { method: 'PATCH' });
  }
}
