import type { Env } from '@clickledger/config';
import { StartError } from '@clickledger/processes';
import type { FlinkTarget } from './flink/deploy.ts';
import { readStatements } from './flink/statements.ts';
import { checkpointsDir } from './flink.ts';
import { ROLLUPS_JOB, SQL_DIR, stackLayout } from './layout.ts';

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
