import { defineConfig } from 'vitest/config';

/** `npm run test:parity` and `npm run test:faults`: each starts the product, and its steps build on each other. */
export default defineConfig({
  test: {
    include: ['tests/{parity,faults}/*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    reporters: ['verbose'],
    disableConsoleIntercept: true,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
