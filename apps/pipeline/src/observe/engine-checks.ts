import type { Profile } from '@clickledger/config';
import { pingPostgres } from '@clickledger/db';
import { findJobManager, ROLLUPS_JOB, runningJob } from '@clickledger/stack/flink';
import type { Engines } from '#roles/engines.ts';
import type { Role } from '#roles/run.ts';

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
export function engineChecks(engines: Engines, role: Role): EngineCheck[] {
  const log = logCheck(engines);
  switch (role) {
    case 'collector':
      // While Kafka is away clicks go to the spool, which tells of itself.
      return [{ ...log, needed: log.engine === 'log' }, ...stateCheck(engines), postgresCheck(engines)];
    case 'scorer':
      return [log, ...stateCheck(engines)];
    case 'loader':
      return [log, clickhouseCheck(engines), ...windowsCheck(engines.profile)];
    case 'reconciler':
      return [log, clickhouseCheck(engines)];
  }
}

function logCheck({ profile, log }: Engines): EngineCheck {
  const ask = () => log().endOffset('clicks');
  return profile.kafka
    ? { engine: 'kafka', name: 'Kafka', needed: true, ask }
    : { engine: 'log', name: 'the click log', needed: true, ask };
}

function stateCheck({ redisRoom }: Engines): EngineCheck[] {
  return redisRoom ? [{ engine: 'redis', name: 'Redis', needed: true, ask: () => redisRoom().look() }] : [];
}

function clickhouseCheck({ clickhouse }: Engines): EngineCheck {
  return {
    engine: 'clickhouse',
    name: 'ClickHouse',
    needed: true,
    ask: async () => {
      const ping = await clickhouse().ping();
      if (!ping.success) throw ping.error;
    },
  };
}

function windowsCheck({ flink }: Profile): EngineCheck[] {
  if (!flink) return [];
  const ask = async () => {
    const job = await runningJob(await findJobManager(flink), ROLLUPS_JOB);
    if (job?.state !== 'RUNNING') throw new Error('The job does not run.');
  };
  return [{ engine: 'flink', name: 'the Flink job of the windows', needed: true, ask }];
}

/** The last catalogue serves on while the database is away. */
function postgresCheck({ sql }: Engines): EngineCheck {
  return { engine: 'postgres', name: 'Postgres', needed: false, ask: () => pingPostgres(sql()) };
}
