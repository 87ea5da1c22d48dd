import { type Env, EnvError } from './env.ts';
import { type KafkaServers, kafkaServers } from './kafka-servers.ts';

/**
 * Which engine stands behind each port, read from the environment once, at start. A server's address where there is one;
 * undefined means the embedded engine. Nobody else looks at an address.
 */
export interface Profile {
  /** Undefined: journal and lmdb in the data folder. */
  kafka: KafkaServers | undefined;
  /** Undefined: dedupe, claims and counters lie in the data folder. */
  redisUrl: string | undefined;
  /** Who makes the windows; undefined: the loader does, from raw clicks. */
  flink: { gatewayUrl: string; restUrl: string | undefined } | undefined;
  clickhouseUrl: string | undefined;
  databaseUrl: string | undefined;
}

/** @throws EnvError for a choice that would not count right. */
export function profileOf(env: Env): Profile {
  const { KAFKA_BROKERS, REDIS_URL, FLINK_SQL_GATEWAY_URL } = env;
  if (KAFKA_BROKERS && !REDIS_URL) {
    throw new EnvError('Set REDIS_URL as well as KAFKA_BROKERS: who shares a log must share what was seen.');
  }
  if (FLINK_SQL_GATEWAY_URL && !KAFKA_BROKERS) {
    throw new EnvError('Set KAFKA_BROKERS as well as FLINK_SQL_GATEWAY_URL: Flink reads clicks from Kafka.');
  }
  return {
    kafka: kafkaServers(env),
    redisUrl: REDIS_URL,
    flink: FLINK_SQL_GATEWAY_URL
      ? { gatewayUrl: FLINK_SQL_GATEWAY_URL, restUrl: env.FLINK_REST_URL }
      : undefined,
    clickhouseUrl: env.CLICKHOUSE_URL,
    databaseUrl: env.DATABASE_URL,
  };
}
