import type { KafkaServers, Logger } from '@clickledger/config';
import type { Kafka as KafkaClient, LogEntry, SASLOptions } from 'kafkajs';
import { Kafka, logLevel } from './kafka-js.ts';
import { correctKafkaJs } from './patches.ts';

export interface KafkaAddress extends KafkaServers {
  clientId: string;
  logger: Logger;
}

/**
 * A client of its own for each use: KafkaJS shares positions between the consumers and producers of one
 * client, and here only the brokers' word counts.
 */
export function createKafka({ brokers, tls = false, sasl, clientId, logger }: KafkaAddress): KafkaClient {
  correctKafkaJs();
  return new Kafka({
    brokers,
    ssl: tls,
    ...(sasl && { sasl: sasl as SASLOptions }),
    clientId,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 6 },
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => note(logger, entry),
  });
}

/** KafkaJS calls an error what it goes on to retry; what matters rejects a promise and is reported there. */
function note(logger: Logger, { log, namespace }: LogEntry): void {
  const { message, error } = log;
  logger.debug({ namespace, error }, message);
}

/** The protocol's name of an error (`CONCURRENT_TRANSACTIONS`), also where KafkaJS wrapped it. */
export function errorType(error: unknown): string | undefined {
  for (let e = error; e instanceof Error; e = e.cause) {
    if ('type' in e && typeof e.type === 'string') return e.type;
  }
  return undefined;
}
