import { join } from 'node:path';
import { type Env, profileOf } from '@clickledger/config';
import { StartError } from '@clickledger/processes';
import { type FlinkTarget, REBUILD_JOB, ROLLUPS_JOB } from './flink/deploy.ts';
import { readDeployment } from './flink/deployment.ts';
import { readStatements, type StatementValues } from './flink/statements.ts';
import { checkpointsDir } from './flink.ts';
import { SQL_DIR, stackLayout } from './layout.ts';

/** While clicks come loaders ask for checkpoints; this is what remains at rest, and where none can reach Flink. */
const KEPT = { job: ROLLUPS_JOB, checkpointInterval: '10 s' };

/** A window job: where it runs, and what it is. */
export interface WindowJob {
  target: FlinkTarget;
  statements: string[];
}

/**
 * The job that keeps the windows: where it runs, and what it is.
 * @throws StartError when the environment names no gateway; EnvError for a gateway without brokers.
 */
export function rollupsJob(env: Env): WindowJob {
  const since = readDeployment(env.DATA_DIR)?.since;
  return windowJob(env, { ...KEPT, dataDir: env.DATA_DIR, since });
}

/**
 * A job that counts the same windows as `rollupsJob` does from now on, for its state alone: what it publishes nobody
 * reads. `since` (ms): windows that start earlier are left out. `takesOver` is what goes on from its state.
 */
export function rebuildJob(env: Env, since: number | undefined): WindowJob & { takesOver: string[] } {
  const dataDir = join(env.DATA_DIR, 'rebuild');
  return {
    ...windowJob(env, { job: REBUILD_JOB, dataDir, since, sink: 'rebuild' }),
    takesOver: windowJob(env, { ...KEPT, dataDir, since }).statements,
  };
}

function windowJob(
  env: Env,
  {
    job,
    dataDir,
    ...values
  }: { job: string; dataDir: string } & Pick<StatementValues, 'since' | 'sink' | 'checkpointInterval'>,
): WindowJob {
  const { flink, kafka } = profileOf(env);
  if (!flink) throw new StartError('Set FLINK_SQL_GATEWAY_URL, or start Flink with "npm run stack".');
  return {
    target: { ...flink, dataDir, job, checkpointsDir: checkpointsDir(stackLayout(env)) },
    statements: readStatements(SQL_DIR, {
      ...values,
      job,
      kafka: kafka ?? { brokers: [] },
      topic_prefix: '',
      parallelism: String(env.FLINK_PARALLELISM),
    }),
  };
}
