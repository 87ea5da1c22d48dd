import { type Env, profileOf } from '@clickledger/config';
import { StartError } from '@clickledger/processes';
import { type FlinkTarget, ROLLUPS_JOB } from './flink/deploy.ts';
import { readStatements } from './flink/statements.ts';
import { checkpointsDir } from './flink.ts';
import { SQL_DIR, stackLayout } from './layout.ts';

/**
 * The job that keeps the windows: where it runs, and what it is.
 * @throws StartError when the environment names no gateway; EnvError for a gateway without brokers.
 */
export function rollupsJob(env: Env): { target: FlinkTarget; statements: string[] } {
  const { flink, brokers } = profileOf(env);
  if (!flink) throw new StartError('Set FLINK_SQL_GATEWAY_URL, or start Flink with "npm run stack".');
  return {
    target: {
      ...flink,
      dataDir: env.DATA_DIR,
      job: ROLLUPS_JOB,
      checkpointsDir: checkpointsDir(stackLayout(env)),
    },
    statements: readStatements(SQL_DIR, {
      job: ROLLUPS_JOB,
      brokers: (brokers ?? []).join(','),
      topic_prefix: '',
      parallelism: String(env.FLINK_PARALLELISM),
    }),
  };
}
