import { z } from 'zod';
import { port } from './env-fields.ts';

/** What "npm run stack" starts, and where. */
export const stackFields = {
  STACK_CACHE: z
    .string()
    .min(1)
    .optional()
    .describe('Where "npm run stack" keeps downloaded jars; default DATA_DIR/stack/cache.'),
  STACK_SCORERS: z.coerce
    .number()
    .int()
    .min(1)
    .max(16)
    .default(1)
    .describe('Scorers that "npm run stack" starts; they share out the partitions of clicks.'),
  STACK_LOADERS: z.coerce
    .number()
    .int()
    .min(1)
    .max(16)
    .default(1)
    .describe('Loaders that "npm run stack" starts; they share out the partitions of clicks.scored.'),
  STACK_KAFKA_PORT: port.default(9092).describe('Port of the Kafka broker that "npm run stack" starts.'),
  STACK_FLINK_PORT: port.default(8081).describe('Port of the Flink JobManager that "npm run stack" starts.'),
  STACK_GATEWAY_PORT: port
    .default(8083)
    .describe('Port of the Flink SQL gateway that "npm run stack" starts.'),
  STACK_REDIS_PORT: port.default(6379).describe('Port of the Redis that "npm run stack" starts.'),
  STACK_POSTGRES_PORT: port.default(5432).describe('Port of the PostgreSQL that "npm run stack" starts.'),
};
