import { ROLLUPS_JOB } from '@clickledger/stack';
import { findJobManager, runningJob } from '@clickledger/stack/flink';
import type { Engines } from '#roles/engines.ts';

/** How to ask an engine whether it serves. */
export interface EngineCheck {
  /** Label of its metrics. */
  engine: 'kafka' | 'log' | 'redis' | 'clickhouse' | 'flink' | 'postgres';
  /** As it is called in a sentence. */
  name: string;
  /** Whether the role can do nothing without it. */
  needed: boolean;
  /** Rejects when it does not serve. */
  ask: () => Promise<unknown>;
}

/** The engines that a role stands on. */
export function engineChecks(engines: Engines, role: string): EngineCheck[] {
  const { env } = engines;
  const log: EngineCheck = env.KAFKA_BROKERS
    ? { engine: 'kafka', name: 'Kafka', needed: true, ask: () => engines.log().endOffset('clicks') }
    : { engine: 'log', name: 'the click log', needed: true, ask: () => engines.log().endOffset('clicks') };
  const redis: EngineCheck[] = env.REDIS_URL
    ? [{ engine: 'redis', name: 'Redis', needed: true, ask: engines.pingRedis }]
    : [];
  const clickhouse: EngineCheck = {
    engine: 'clickhouse',
    name: 'ClickHouse',
    needed: true,
    ask: async () => {
      const ping = await engines.clickhouse().ping();
      if (!ping.success) throw ping.error;
    },
  };
  const flink: EngineCheck[] = env.FLINK_SQL_GATEWAY_URL
    ? [
        {
          engine: 'flink',
          name: 'the Flink job of the windows',
          needed: true,
          ask: () => windowJobRuns(engines),
        },
      ]
    : [];
  // The last catalogue serves on while the database is away.
  const postgres: EngineCheck = {
    engine: 'postgres',
    name: 'Postgres',
    needed: false,
    ask: () => engines.sql()`SELECT 1`,
  };
  switch (role) {
    case 'collector':
      // While Kafka is away clicks go to the spool, which tells of itself.
      return [{ ...log, needed: !env.KAFKA_BROKERS }, ...redis, postgres];
    case 'scorer':
      return [log, ...redis];
    case 'loader':
      return [log, clickhouse, ...flink];
    default:
      return [log, clickhouse];
  }
}

async function windowJobRuns({ env }: Engines): Promise<void> {
  const gatewayUrl = env.FLINK_SQL_GATEWAY_URL ?? '';
  const job = await runningJob(
    await findJobManager({ gatewayUrl, restUrl: env.FLINK_REST_URL }),
    ROLLUPS_JOB,
  );
  if (job?.state !== 'RUNNING') throw new Error('The job does not run.');
}
