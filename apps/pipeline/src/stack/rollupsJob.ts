import { setTimeout as delay } from 'node:timers/promises';
import type { Env, Logger } from '@clickledger/config';
import { deploy, type FlinkTarget, findJobManager } from '../flink/deploy.ts';
import { readStatements } from '../flink/statements.ts';
import { StartError } from '../listen.ts';
import { checkpointsDir } from './flink.ts';
import { ROLLUPS_JOB, SQL_DIR, stackLayout } from './layout.ts';

const LOOK_MS = 2_000;

/**
 * The job that keeps the windows: where it runs, and what it is.
 * @throws StartError when the environment names no gateway or no brokers.
 */
export function rollupsJob(env: Env): { target: FlinkTarget; statements: string[] } {
  const { FLINK_SQL_GATEWAY_URL: gatewayUrl, KAFKA_BROKERS: brokers } = env;
  if (!gatewayUrl) throw new StartError('Set FLINK_SQL_GATEWAY_URL, or start Flink with "npm run stack".');
  if (!brokers) throw new StartError('Set KAFKA_BROKERS, or start Kafka with "npm run stack".');
  return {
    target: {
      gatewayUrl,
      restUrl: env.FLINK_REST_URL,
      dataDir: env.DATA_DIR,
      job: ROLLUPS_JOB,
      checkpointsDir: checkpointsDir(stackLayout(env)),
    },
    statements: readStatements(SQL_DIR, {
      job: ROLLUPS_JOB,
      brokers,
      topic_prefix: '',
      parallelism: String(env.FLINK_PARALLELISM),
    }),
  };
}

/**
 * Puts the job back when the cluster lost it: a JobManager that was killed comes back empty. Runs until the
 * signal aborts. A job that someone stopped stays stopped.
 */
export async function keepRollupsJob(
  { target, statements }: ReturnType<typeof rollupsJob>,
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await delay(LOOK_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      const jobs = await findJobManager(target);
      // One that failed or was stopped is still listed: that was decided, and is not ours to undo.
      if ((await jobs.jobs()).length > 0) continue;
      logger.warn('the window job is gone and is started again from its newest checkpoint');
      await deploy(target, statements);
    } catch (error) {
      logger.debug({ error }, 'Flink does not answer yet');
    }
  }
}
