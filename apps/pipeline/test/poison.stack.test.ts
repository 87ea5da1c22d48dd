import { randomUUID } from 'node:crypto';
import { createLogger } from '@clickledger/config';
import { openTestStores, type TestStores } from '@clickledger/db/testing';
import { afterAll, beforeAll } from 'vitest';
import { openKafkaLog } from '#log/kafka.ts';
import { openRedis } from '#redis.ts';
import { RedisClaims } from '#score/redis-claims.ts';
import { RedisCounters } from '#score/redis-counters.ts';
import { poisonContract } from './poison.contract.ts';
import { stackAddress } from './stack-address.ts';

const brokers = stackAddress('KAFKA_BROKERS').split(',');
const logger = createLogger({ LOG_LEVEL: 'silent' }, 'test');

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

poisonContract(
  'kafka',
  () => {
    const prefix = `test-${randomUUID()}-`;
    const redis = openRedis(stackAddress('REDIS_URL'), { keyPrefix: prefix });
    const counters = new RedisCounters(redis);
    return {
      log: openKafkaLog({ brokers, clientId: 'test', logger, prefix }),
      claims: new RedisClaims(redis),
      counters: {
        count: (batch, clicks) => counters.count(batch, clicks),
        close: async () => redis.disconnect(),
      },
    };
  },
  () => stores.clickhouse,
);
