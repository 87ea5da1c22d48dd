import { defineConfig } from 'vitest/config';

/** `npm run test:stack`: the contracts against a real Kafka and Redis, named by KAFKA_BROKERS and REDIS_URL. */
export default defineConfig({
  test: {
    include: ['{apps,packages}/**/*.stack.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
