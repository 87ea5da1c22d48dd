import { mkdirSync } from 'node:fs';
import type { Env, Secrets } from '@clickledger/config';
import { checkPortFree, type Progress, type Supervisor } from '@clickledger/processes';
import { flinkServices } from './flink.ts';
import { fetchJars } from './jars.ts';
import { kafkaService } from './kafka.ts';
import type { StackLayout } from './layout.ts';
import { postgresService } from './postgres.ts';
import { findPrograms } from './programs.ts';
import { redisService } from './redis.ts';
import { asPart, type Service } from './service.ts';

const LOOPBACK = '127.0.0.1';

export interface StartedServices {
  services: Service[];
  /** What the pipeline's processes need to find them. */
  environment: StackEnvironment;
}

export type StackEnvironment = Record<
  'KAFKA_BROKERS' | 'REDIS_URL' | 'DATABASE_URL' | 'FLINK_SQL_GATEWAY_URL',
  string
>;

interface StartServices {
  env: Env;
  secrets: Secrets;
  layout: StackLayout;
  supervisor: Supervisor;
  progress: Progress;
}

/**
 * Starts Kafka, Flink, Redis and PostgreSQL and resolves when each of them serves.
 * @throws StartError when something is missing, a port is taken, or one does not come up.
 */
export async function startServices(options: StartServices): Promise<StartedServices> {
  const { env, secrets, layout, supervisor, progress } = options;
  await checkPorts(env);
  for (const folder of [layout.root, layout.logs, layout.pids, layout.cache])
    mkdirSync(folder, { recursive: true });
  const programs = await findPrograms(progress);
  const fetching = { cache: layout.cache, mvn: programs.mvn, progress };
  const kafkaJars = await fetchJars('kafka', fetching);
  const flinkJars = await fetchJars('flink', fetching);
  const { java } = programs;
  const [kafka, flink, postgres] = await Promise.all([
    kafkaService({ layout, port: env.STACK_KAFKA_PORT, java, jars: kafkaJars }),
    flinkServices({
      layout,
      restPort: env.STACK_FLINK_PORT,
      gatewayPort: env.STACK_GATEWAY_PORT,
      java,
      jars: flinkJars,
    }),
    postgresService({
      layout,
      port: env.STACK_POSTGRES_PORT,
      bin: programs.postgresBin,
      password: secrets.postgres,
    }),
  ]);
  const redis = redisService({ layout, port: env.STACK_REDIS_PORT, redis: programs.redis });
  const start = (service: Service) =>
    progress.step(`Starting ${service.name}`, () => supervisor.start(asPart(service)));
  // Whatever comes up after another failed has to be stopped with the rest.
  const outcomes = await Promise.allSettled([
    start(redis),
    start(postgres),
    start(kafka),
    // A TaskManager serves by being counted by the JobManager.
    start(flink.jobManager).then(() => start(flink.taskManager)),
    start(flink.gateway),
  ]);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  return {
    services: [kafka, flink.jobManager, flink.taskManager, flink.gateway, redis, postgres],
    environment: {
      KAFKA_BROKERS: kafka.address,
      REDIS_URL: redis.address,
      DATABASE_URL: `postgres://postgres:${secrets.postgres}@${postgres.address}/postgres`,
      FLINK_SQL_GATEWAY_URL: flink.gateway.address,
    },
  };
}

async function checkPorts(env: Env): Promise<void> {
  const settings = [
    'STACK_KAFKA_PORT',
    'STACK_FLINK_PORT',
    'STACK_GATEWAY_PORT',
    'STACK_REDIS_PORT',
    'STACK_POSTGRES_PORT',
  ] as const;
  for (const setting of settings) await checkPortFree(LOOPBACK, env[setting], setting);
}
